"""For operators: who is a member, with what role, and letting somebody back in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts import queries
from goodword.accounts.actions import links, membership
from goodword.accounts.models import Role
from goodword.core import mail
from goodword.core.errors import Invalid
from goodword.core.paging import page
from goodword.web.accounts.confirming import sensitive
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.turning import turns


@login_required
@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """Everybody, the newest first; narrowed by a word of the name or address."""
    viewer = signed_in(request)
    word = request.GET.get("word", "").strip()[:100]
    found = page(queries.all_members(viewer, word), ("-joined_at", "-id"), cursor=request.GET.get("after", ""))
    rows = [{"member": row, "face": face(str(row), row.pk)} for row in found.rows]
    context = {"rows": rows, "word": word, **turns(found, word=word)}
    return render(request, "accounts/members.html", context)


@login_required
@require_GET
def member(request: HttpRequest, key: UUID) -> HttpResponse:
    """One member, as an operator needs to know them: no private data."""
    row = queries.member(signed_in(request), key)
    context = {"row": row, "face": face(str(row), row.pk), "roles": Role.choices, "erased": hasattr(row, "erasure")}
    return render(request, "accounts/member.html", context)


@login_required
@require_POST
@sensitive
def set_role(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what a member may do for the site."""
    viewer = signed_in(request)
    row = queries.member(viewer, key)
    wanted = request.POST.get("role", "")
    if wanted not in Role.values:
        raise Invalid(_("Choose one of the roles offered."))
    membership.set_role(actor=viewer, member=row, role=Role(wanted))
    messages.success(request, _("Saved."))
    return redirect("accounts:member", key=key)


@login_required
@require_POST
@sensitive
def deactivate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close an account until further notice."""
    viewer = signed_in(request)
    membership.deactivate(actor=viewer, member=queries.member(viewer, key))
    messages.success(request, _("The account is closed. You can open it again here."))
    return redirect("accounts:member", key=key)


@login_required
@require_POST
@sensitive
def reactivate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open a closed account again."""
    viewer = signed_in(request)
    membership.reactivate(actor=viewer, member=queries.member(viewer, key))
    messages.success(request, _("The account is open again."))
    return redirect("accounts:member", key=key)


@login_required
@require_POST
@sensitive
@never_cache
def recovery(request: HttpRequest, key: UUID) -> HttpResponse:
    """A one-time link to give to a member who cannot get in; the answer is the only page that ever shows it."""
    viewer = signed_in(request)
    row = queries.member(viewer, key)
    made = links.make_recovery(actor=viewer, member=row)
    url = mail.absolute(reverse("accounts:recover", args=[made.raw]))
    return render(request, "accounts/recovery_made.html", {"row": row, "url": url})
