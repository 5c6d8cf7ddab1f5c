"""Who asks: a personal token, or a member's own browser on the same site."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _

from goodword.accounts import tokens
from goodword.accounts.models import Member, Scope, Token
from goodword.api.frame.problems import Problem

REALM = 'Bearer realm="Goodword"'


@dataclass(frozen=True, slots=True)
class Caller:
    """The member behind a request, and the token they use; without one it is their signed-in browser."""

    member: Member
    token: Token | None

    @property
    def name(self) -> str:
        """By what the caller's allowance of requests is counted."""
        return f"token:{self.token.pk}" if self.token else f"member:{self.member.pk}"

    def may(self, scope: Scope) -> bool:
        """Whether the caller may use operations of ``scope``; a member's own browser may use all."""
        return self.token is None or self.token.allows(scope)


class CsrfCheck(CsrfViewMiddleware):
    """Django's check, which here raises a problem in place of drawing a page."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        raise Problem("not-allowed", _("Send the CSRF token of the page in the header “X-CSRFToken”."))


def _unread(_request: HttpRequest) -> HttpResponse:
    raise NotImplementedError


class ApiRequest(HttpRequest):
    """A request that passed the gate."""

    auth: Caller


def find(request: HttpRequest) -> Caller:
    """Who asks.

    Raises:
        Problem: nobody known (401). A wrong token is never made up for by a session.
    """
    header = request.headers.get("Authorization")
    if header is not None:
        scheme, _space, raw = header.partition(" ")
        found = tokens.authenticate(raw.strip()) if scheme.lower() == "bearer" else None
        if found is None:
            raise Problem(
                "not-signed-in",
                _("This token is not known. It may have ended or been revoked; make a new one on your tokens page."),
                headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'},
            )
        return Caller(*found)
    user = getattr(request, "user", None)
    if isinstance(user, Member) and user.is_active:
        return Caller(user, None)
    raise Problem(
        "not-signed-in",
        _("Send a personal token in the header “Authorization: Bearer gw_…”."),
        headers={"WWW-Authenticate": REALM},
    )


def check_scope(caller: Caller, scope: Scope) -> None:
    """
    Raises:
        Problem: the token was not made for this (403).
    """
    if not caller.may(scope):
        raise Problem(
            "not-allowed",
            _("This needs a token that may “%(scope)s”. Make one on your tokens page.") % {"scope": scope.value},
            headers={"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{scope.value}"'},
        )


def check_same_site(request: HttpRequest, caller: Caller) -> None:
    """A browser's request must come from our own pages, since cookies go out with any site's requests.

    Raises:
        Problem: the token against forged requests is missing or wrong (403).
    """
    if caller.token is None:
        check = CsrfCheck(_unread)
        request.csrf_processing_done = False  # type: ignore[attr-defined]  # ninja's views are exempt from the first check
        check.process_request(request)
        check.process_view(request, _unread, (), {})
