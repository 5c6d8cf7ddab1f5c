"""Reading accounts. The viewer comes first: what is not theirs to see is not there."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from goodword.accounts.models import Export, Invitation, Member, Scope, Token
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.mail.readers import Reader


def reader(member: int | UUID) -> Reader | None:
    """Who reads mails to the member with this id or key, while they may sign in."""
    found = Member.objects.filter(key=member) if isinstance(member, UUID) else Member.objects.filter(pk=member)
    row = found.filter(is_active=True).first()
    return Reader(row.pk, row.key, row.name, row.email, row.language) if row is not None else None


def tokens(viewer: Member) -> QuerySet[Token]:
    """The viewer's own tokens, the newest first."""
    return viewer.tokens.order_by("-made_at", "-pk")


def scopes_of(token: Token) -> list[Scope]:
    """What a token may do, as it is told to people: writing says reading."""
    found = [Scope(scope) for scope in token.scopes]
    return [scope for scope in found if scope != Scope.READ or Scope.WRITE not in found]


def invitations(viewer: Member) -> QuerySet[Invitation]:
    """The viewer's own invitations, the newest first, at most two hundred."""
    return viewer.invitations.order_by("-made_at", "-pk")[:200]


def exports(viewer: Member) -> QuerySet[Export]:
    """The viewer's own exports, the newest first, at most ten."""
    return viewer.exports.exclude(state=Export.State.GONE).select_related("file").order_by("-asked_at", "-pk")[:10]


def export(viewer: Member, key: UUID) -> Export:
    """The viewer's own export ``key``, while its file is there.

    Raises:
        NotFound: there is none, or it is another's.
    """
    ready = viewer.exports.select_related("file").filter(state=Export.State.READY, file__isnull=False)
    found = ready.filter(key=key, expires_at__gt=clock.now()).first()
    if found is None:
        raise NotFound(_("There is no such export."))
    return found


def all_members(viewer: Member, word: str = "") -> QuerySet[Member]:
    """Every member, for operators; with ``word`` only those whose name or address begins with it.

    Raises:
        NotFound: the viewer is no operator.
    """
    _operators_only(viewer)
    return everybody(word)


def everybody(word: str = "") -> QuerySet[Member]:
    """Every member, for the terminal; with ``word`` only those whose name or address begins with it."""
    if not word:
        return Member.objects.all()
    begins = word.lower()
    # Two quick lookups by index; as one condition it would read every member.
    named = Member.objects.alias(folded=Lower("name")).filter(folded__startswith=begins).values("pk")
    addressed = Member.objects.filter(email__startswith=begins).values("pk")
    return Member.objects.filter(pk__in=named.union(addressed))


def member(viewer: Member, key: UUID) -> Member:
    """One member, for operators.

    Raises:
        NotFound: there is none, or the viewer is no operator.
    """
    _operators_only(viewer)
    found = Member.objects.select_related("erasure").filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such member."))
    return found


def by_email(email: str) -> Member:
    """The member with an address, for the terminal.

    Raises:
        NotFound: nobody has it.
    """
    found = Member.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise NotFound(_("Nobody here has the address %(email)s.") % {"email": email})
    return found


def _operators_only(viewer: Member) -> None:
    if not (viewer.is_active and viewer.is_operator):
        raise NotFound(_("There is nothing here for you."))
