"""Who is a member, and what they may do for the site: operators' decisions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts import credentials
from goodword.accounts.models import Member, Role
from goodword.core import events
from goodword.core.errors import Conflict, Invalid, NotAllowed

JOINED = events.declare("accounts.joined", "Somebody became a member.")
ROLE_CHANGED = events.declare("accounts.role_changed", "An operator changed what a member may do for the site.")
DEACTIVATED = events.declare("accounts.deactivated", "An operator closed an account until further notice.")
REACTIVATED = events.declare("accounts.reactivated", "An operator opened a closed account again.")


def create(*, email: str, name: str, role: Role = Role.MEMBER) -> Member:
    """A member whose address needs no confirming, as an operator at the terminal makes one.

    Raises:
        Invalid: no name, an unusable address, or one that belongs to a member.
    """
    email, name = email.strip().lower(), name.strip()
    trouble: dict[str, str] = {}
    if not name:
        trouble["name"] = _("Say what the member is called.")
    elif len(name) > 120:
        trouble["name"] = _("Use at most 120 characters for the name.")
    try:
        validate_email(email)
    except ValidationError:
        trouble["email"] = _("That does not look like an email address.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    try:
        with transaction.atomic():
            member = Member.objects.create_user(email, name=name, role=role)
            credentials.confirm_address(member)
            events.record(JOINED, actor=member.pk, parties=[member.pk])
    except IntegrityError:
        taken = _("This address belongs to a member already.")
        raise Invalid(taken, fields={"email": taken}) from None
    return member


def set_role(*, actor: Member | None, member: Member, role: Role) -> Member:
    """Change what ``member`` may do for the site. ``actor`` is an operator, or None at the terminal.

    Raises:
        NotAllowed: the actor is no operator.
        Conflict: the member is the last operator, or their account is closed.
    """
    _operator(actor)
    with transaction.atomic():
        current = locked(member)
        if not current.is_active:
            raise Conflict(_("This account is not active."))
        if current.role != role:
            if current.is_operator:
                not_the_last(current)
            Member.objects.filter(pk=current.pk).update(role=role)
            events.record(ROLE_CHANGED, actor=actor.pk if actor else None, parties=[current.pk], role=str(role))
    member.role = role
    return member


def deactivate(*, actor: Member | None, member: Member) -> Member:
    """Close an account until further notice: nobody signs in to it, its tokens stop, its person is not found.

    Raises:
        NotAllowed: the actor is no operator.
        Conflict: the member is the last operator.
    """
    _operator(actor)
    with transaction.atomic():
        current = locked(member)
        if current.is_active:
            if current.is_operator:
                not_the_last(current)
            Member.objects.filter(pk=current.pk).update(is_active=False)
            credentials.end_sessions(current)
            events.record(DEACTIVATED, actor=actor.pk if actor else None, parties=[current.pk])
    member.is_active = False
    return member


def reactivate(*, actor: Member | None, member: Member) -> Member:
    """Open a closed account again.

    Raises:
        NotAllowed: the actor is no operator.
        Conflict: the member was erased; nothing is left to open.
    """
    _operator(actor)
    with transaction.atomic():
        current = locked(member)
        if hasattr(current, "erasure"):
            raise Conflict(_("This member was erased. Nothing is left to open again."))
        if Member.objects.filter(pk=current.pk, is_active=False).update(is_active=True):
            events.record(REACTIVATED, actor=actor.pk if actor else None, parties=[current.pk])
    member.is_active = True
    return member


def _operator(actor: Member | None) -> None:
    if actor is not None and not (actor.is_active and actor.is_operator):
        raise NotAllowed(_("Only an operator can do this."))


def locked(member: Member) -> Member:
    """The member as they are now, locked. Operators are locked first, in one order: two cannot demote each other."""
    list(Member.objects.select_for_update().filter(role=Role.OPERATOR).order_by("pk").values_list("pk", flat=True))
    return Member.objects.select_for_update().get(pk=member.pk)


def not_the_last(member: Member) -> None:
    """Somebody must remain who runs the site. Call it with ``member`` locked.

    Raises:
        Conflict: nobody would.
    """
    others = Member.objects.filter(role=Role.OPERATOR, is_active=True).exclude(pk=member.pk)
    if not others.exists():
        raise Conflict(_("Somebody must be able to run this site. Make another member an operator first."))
