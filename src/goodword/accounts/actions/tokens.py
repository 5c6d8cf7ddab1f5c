"""Making and revoking personal tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts import secrets
from goodword.accounts.models import Member, Scope, Token
from goodword.accounts.tokens import PREFIX
from goodword.core import clock, events
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany

MADE = events.declare("accounts.token_made", "A member made a personal token.")
REVOKED = events.declare("accounts.token_revoked", "A member revoked a personal token.")

MOST = 50
LONGEST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token together with its secret, which is known only now."""

    token: Token
    raw: str


def make(*, actor: Member, name: str, scopes: Iterable[str], days: int | None = 90) -> MadeToken:
    """A new token of ``actor``.

    Args:
        name: what it is for, in the member's words.
        scopes: any of ``Scope``; reading is part of writing.
        days: how long it works, 1 to 3650; None for without an end.

    Raises:
        Invalid: no name, no scope or an unknown one, or days out of range.
        Conflict: the account is closed.
        TooMany: the member has fifty working tokens.
    """
    if not actor.is_active:
        raise Conflict(_("This account is not active."))
    name = name.strip()
    wanted = set(scopes)
    trouble: dict[str, str] = {}
    if not name:
        trouble["name"] = _("Give the token a name, so that you know later what it is for.")
    elif len(name) > 60:
        trouble["name"] = _("Use at most 60 characters for the name.")
    if not wanted:
        trouble["scopes"] = _("Choose at least one thing the token may do.")
    elif not wanted <= set(Scope.values):
        trouble["scopes"] = _("A token may read, write or import; nothing else is known.")
    if days is not None and not 1 <= days <= LONGEST_DAYS:
        trouble["days"] = _("A token can work for 1 to 3650 days.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=actor.pk)  # one at a time, so the limit holds
        now = clock.now()
        if sum(token.works_at(now) for token in actor.tokens.filter(revoked_at__isnull=True)) >= MOST:
            raise TooMany(_("You have fifty working tokens. Revoke one you no longer use."))
        raw, digest = secrets.make(PREFIX)
        token = Token.objects.create(
            member=actor,
            name=name,
            token_hash=digest,
            hint=raw[: len(PREFIX) + 5],
            scopes=[scope for scope in Scope.values if scope in wanted],
            made_at=now,
            expires_at=None if days is None else now + timedelta(days=days),
        )
        events.record(MADE, actor=actor.pk, parties=[actor.pk], token=token.pk)
    return MadeToken(token, raw)


def revoke(*, actor: Member, key: UUID) -> Token:
    """The actor's token ``key`` stops working at once. Doing it twice changes nothing.

    Raises:
        NotFound: the actor has no such token.
    """
    with transaction.atomic():
        token = actor.tokens.filter(key=key).first()
        if token is None:
            raise NotFound(_("There is no such token."))
        if actor.tokens.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=clock.now()):
            events.record(REVOKED, actor=actor.pk, parties=[actor.pk], token=token.pk)
    token.refresh_from_db()
    return token
