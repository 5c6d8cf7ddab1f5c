"""Sign-in and security: what opens the account, and where it is open."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.sessions import standing
from goodword.web.accounts.browsers import in_words
from goodword.web.members import signed_in


@login_required
@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """Everything that opens the account, on one page."""
    member = signed_in(request)
    factors = list(Authenticator.objects.filter(user=member).order_by("created_at", "pk"))
    codes = next((row for row in factors if row.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "member": member,
        "has_password": member.has_usable_password(),
        "passkeys": [row for row in factors if row.type == Authenticator.Type.WEBAUTHN],
        "app": next((row for row in factors if row.type == Authenticator.Type.TOTP), None),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "linked": list(SocialAccount.objects.filter(user=member)),
        "offers_linking": bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
    }
    return render(request, "accounts/security.html", context)


@login_required
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """Where the member is signed in."""
    member = signed_in(request)
    found = [
        {
            "id": row.pk,
            "browser": in_words(row.user_agent),
            "row": row,
            "is_current": row.session_key == request.session.session_key,
        }
        for row in standing(member)
    ]
    context = {"sessions": found, "others": len(found) > 1}
    return render(request, "accounts/sessions.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign out of one place."""
    member = signed_in(request)
    number = request.POST.get("session", "")
    row = UserSession.objects.filter(user=member, pk=int(number)).first() if number.isdecimal() else None
    if row is not None:
        row.end()
        messages.success(request, _("You are signed out there."))
    return redirect("accounts:sessions")


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    member = signed_in(request)
    for row in UserSession.objects.filter(user=member).exclude(session_key=request.session.session_key):
        row.end()
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:sessions")
