"""Links that work once: starting the site, and recovering an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts import credentials, mails, secrets
from goodword.accounts.models import Member, OneTimeLink, Role
from goodword.core import clock, events, site
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.core.models import Site

RECOVERY_MADE = events.declare("accounts.recovery_made", "A one-time link to recover an account was made.")
RECOVERED = events.declare("accounts.recovered", "An account was recovered by a one-time link.")

GOOD_FOR = timedelta(hours=24)
TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A one-time link with its secret, which is known only now."""

    link: OneTimeLink
    raw: str


def make_start() -> MadeLink:
    """A link that makes whoever opens it the first operator. Those made before stop working.

    Raises:
        Conflict: the site has an operator.
    """
    with transaction.atomic():
        if Member.objects.filter(role=Role.OPERATOR, is_active=True, is_demo=False).exists():
            raise Conflict(_("This site has an operator already."))
        OneTimeLink.objects.filter(purpose=OneTimeLink.Purpose.START, used_at__isnull=True).delete()
        return _make(OneTimeLink.Purpose.START, member=None, made_by=TERMINAL)


def make_recovery(*, actor: Member | None, member: Member) -> MadeLink:
    """A link by which ``member`` chooses a new password. ``actor`` is an operator, or None at the terminal.

    Raises:
        NotAllowed: the actor is no operator.
        Conflict: the member has left or was deactivated.
    """
    if actor is not None and not actor.is_operator:
        raise NotAllowed(_("Only an operator can do this."))
    if not member.is_active:
        raise Conflict(_("This account is not active."))
    with transaction.atomic():
        member.one_time_links.filter(used_at__isnull=True).delete()
        made_by = TERMINAL if actor is None else str(actor.key)
        made = _make(OneTimeLink.Purpose.RECOVER, member=member, made_by=made_by)
        events.record(
            RECOVERY_MADE, actor=actor.pk if actor else None, parties=[member.pk], link=made.link.pk, by=made_by
        )
    return made


def find(raw: str, purpose: OneTimeLink.Purpose) -> OneTimeLink:
    """The link somebody holds, while it works.

    Raises:
        NotFound: unknown, used, ended, or its member is gone.
    """
    link = (
        OneTimeLink.objects.select_related("member")
        .filter(token_hash=secrets.digest(raw), purpose=purpose, used_at__isnull=True, expires_at__gt=clock.now())
        .first()
    )
    if link is None or (link.member is not None and not link.member.is_active):
        raise NotFound(_("This link does not work any more."))
    return link


def recover(*, raw: str, password: str) -> Member:
    """Set a new password by a recovery link. Passkeys, codes, tokens and all sessions of the account end.

    The member is told by mail, so that a recovery they did not ask for does not go unseen.

    Raises:
        NotFound: the link does not work (any more).
        Invalid: the password is too weak.
    """
    with transaction.atomic():
        link = find(raw, OneTimeLink.Purpose.RECOVER)
        member = link.member
        assert member is not None, "a recovery link names its member"
        _check_password(password, member)
        _use(link)
        member.set_password(password)
        member.save(update_fields=["password"])
        credentials.forget_factors(member)
        credentials.end_sessions(member)
        credentials.revoke_tokens(member)
        events.record(RECOVERED, actor=member.pk, parties=[member.pk], link=link.pk)
        mails.recovered(member)
    return member


def start(*, raw: str, name: str, email: str, password: str) -> Member:
    """Make the first operator by the start link.

    Raises:
        NotFound: the link does not work (any more).
        Invalid: no name, an address that is taken or unusable, or a weak password.
        Conflict: this site shows the demo.
    """
    from goodword.accounts.actions import membership

    with transaction.atomic():
        link = find(raw, OneTimeLink.Purpose.START)
        _check_password(password, Member(name=name, email=email))
        _use(link)
        if not site.begin(Site.Kind.OURS) and site.is_demo():
            raise Conflict(_("This site shows the demo. Remove it first, then start your own."))
        member = membership.create(email=email, name=name, role=Role.OPERATOR)
        member.set_password(password)
        member.save(update_fields=["password"])
    return member


def _make(purpose: OneTimeLink.Purpose, *, member: Member | None, made_by: str) -> MadeLink:
    raw, digest = secrets.make()
    now = clock.now()
    link = OneTimeLink.objects.create(
        purpose=purpose, member=member, made_by=made_by, token_hash=digest, made_at=now, expires_at=now + GOOD_FOR
    )
    return MadeLink(link, raw)


def _use(link: OneTimeLink) -> None:
    """Whoever comes first uses it; a second request at the same moment finds it used."""
    now = clock.now()
    if not OneTimeLink.objects.filter(pk=link.pk, used_at__isnull=True, expires_at__gt=now).update(used_at=now):
        raise NotFound(_("This link does not work any more."))


def _check_password(password: str, member: Member) -> None:
    try:
        validate_password(password, member)
    except ValidationError as trouble:
        raise Invalid(trouble.messages[0], fields={"password": " ".join(trouble.messages)}) from trouble
