"""Who is behind a personal token."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from goodword.accounts import secrets
from goodword.accounts.models import Member, Token
from goodword.core import clock

PREFIX = "gw_"  # so that scanners of public code can tell one
USE_NOTED_EVERY = timedelta(minutes=1)


def authenticate(raw: str) -> tuple[Member, Token] | None:
    """The member and token for ``raw``; nothing where it is unknown, expired, revoked, or its member is gone.

    That it was used is noted at most once a minute, so a busy script does not write a row per request.
    One query, and at most one update.
    """
    if not raw.startswith(PREFIX) or len(raw) > 200:
        return None
    now = clock.now()
    token = (
        Token.objects.select_related("member")
        .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
        .filter(token_hash=secrets.digest(raw), revoked_at__isnull=True, member__is_active=True)
        .first()
    )
    if token is None:
        return None
    if token.used_at is None or token.used_at <= now - USE_NOTED_EVERY:
        stale = Q(used_at__isnull=True) | Q(used_at__lte=now - USE_NOTED_EVERY)
        Token.objects.filter(stale, pk=token.pk).update(used_at=now)
        token.used_at = now
    return token.member, token
