"""Inviting people, and coming in by an invitation or a one-time link."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.accounts import joining, policy, queries
from goodword.accounts.actions import invitations as actions
from goodword.accounts.actions import links
from goodword.accounts.models import Member, OneTimeLink
from goodword.core import clock, mail
from goodword.core.errors import GoodwordError
from goodword.web.accounts.forms import InviteForm, LinkForm, RecoverForm
from goodword.web.members import signed_in


@login_required
@require_GET
def invitations(request: HttpRequest) -> HttpResponse:
    """The member's invitations: those still open, and the others."""
    member = signed_in(request)
    now = clock.now()
    rows = [{"invitation": row, "open": row.works_at(now)} for row in queries.invitations(member)]
    context = {
        "may": policy.may_invite(member),
        "open": [row["invitation"] for row in rows if row["open"]],
        "past": [row["invitation"] for row in rows if not row["open"]],
    }
    return render(request, "accounts/invitations.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite one person by mail."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.invite(actor=signed_in(request), **form.cleaned_data)
        except GoodwordError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your invitation to %(email)s is on its way.") % {"email": row.email})
            return redirect("accounts:invitations")
    return render(request, "accounts/invite.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def make_link(request: HttpRequest) -> HttpResponse:
    """A link for several people; the answer is the only page that ever shows it."""
    member = signed_in(request)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_link(actor=member, **form.cleaned_data)
        except GoodwordError as refusal:
            form.refuse(refusal)
        else:
            url = mail.absolute(reverse("accounts:join", args=[made.raw]))
            return render(request, "accounts/link_made.html", {"made": made, "url": url})
    context = {"form": form, "widest": policy.widest_link(member)}
    return render(request, "accounts/link_new.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def resend(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send it once more."""
    row = actions.resend(actor=signed_in(request), key=key)
    messages.success(request, _("Sent to %(email)s once more.") % {"email": row.email})
    return redirect("accounts:invitations")


@login_required
@require_POST
def revoke(request: HttpRequest, key: UUID) -> HttpResponse:
    """Nobody comes in by it any more."""
    actions.revoke(actor=signed_in(request), key=key)
    messages.success(request, _("The invitation is taken back."))
    return redirect("accounts:invitations")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, raw: str) -> HttpResponse:
    """Who invites; a post leads on to signing up. Opening it alone changes nothing, as mail programs open links."""
    if isinstance(request.user, Member):
        return redirect("home")
    invitation = actions.find(raw)
    if invitation is None:
        return render(request, "accounts/join_ended.html", status=404)
    if request.method == "POST":
        joining.hold(request, raw)
        return redirect("account_signup")
    return render(request, "accounts/join.html", {"invitation": invitation})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def recover(request: HttpRequest, raw: str) -> HttpResponse:
    """A new password by a one-time link."""
    try:
        links.find(raw, OneTimeLink.Purpose.RECOVER)
    except GoodwordError:
        return render(request, "accounts/recover_ended.html", status=404)
    form = RecoverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            links.recover(raw=raw, password=form.cleaned_data["password"])
        except GoodwordError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your new password is set. Sign in with it now."))
            return redirect("account_login")
    return render(request, "accounts/recover.html", {"form": form}, status=422 if form.errors else 200)
