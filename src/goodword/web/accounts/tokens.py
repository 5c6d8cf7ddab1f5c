"""Personal tokens: for programs that act for a member."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.accounts import queries
from goodword.accounts.actions import tokens as actions
from goodword.core import clock
from goodword.core.errors import GoodwordError
from goodword.web.accounts.confirming import sensitive
from goodword.web.accounts.forms import TokenForm
from goodword.web.members import signed_in


@login_required
@require_GET
def tokens(request: HttpRequest) -> HttpResponse:
    """The member's tokens, those that work first."""
    now = clock.now()
    rows = [
        {"token": row, "works": row.works_at(now), "scopes": [scope.label for scope in queries.scopes_of(row)]}
        for row in queries.tokens(signed_in(request))
    ]
    context = {"working": [row for row in rows if row["works"]], "ended": [row for row in rows if not row["works"]]}
    return render(request, "accounts/tokens.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    """A new token; the answer is the only page that ever shows it."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        days = int(data["days"]) or None
        try:
            made = actions.make(actor=signed_in(request), name=data["name"], scopes=data["scopes"], days=days)
        except GoodwordError as refusal:
            form.refuse(refusal)
        else:
            return render(request, "accounts/token_made.html", {"made": made})
    return render(request, "accounts/token_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, key: UUID) -> HttpResponse:
    """The token stops working."""
    token = actions.revoke(actor=signed_in(request), key=key)
    messages.success(request, _("“%(name)s” no longer works.") % {"name": token.name})
    return redirect("accounts:tokens")
