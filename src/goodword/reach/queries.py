"""May this viewer see that? Every room asks here; a viewer is a member or None for somebody not signed in."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot
from goodword.core.errors import NotFound
from goodword.reach.models import Block, Fellow, Level, Standing

Viewer = Member | None


def blocked_pair(viewer: Viewer | int | Slot, person: OuterRef | F) -> Q:
    """A condition: ``viewer`` and the member id ``person`` have blocked one another, in either direction."""
    return Q(Exists(Block.objects.filter(owner=viewer, other=person))) | Q(
        Exists(Block.objects.filter(owner=person, other=viewer))
    )


def level_expression(viewer: Viewer, person: str) -> Case | Value:
    """SQL for how the member in column ``person`` (an id) holds ``viewer``: a ``Level``, smaller is closer.

    Use it to compare with an audience: ``.annotate(level=…).filter(reach_audience__gte=F("level"))``.
    """
    if viewer is None:
        return Value(int(Level.PUBLIC), output_field=IntegerField())
    return level_of(viewer.pk, person)


def level_of(viewer: int | Slot, person: str) -> Case:
    """The same for the id of a member, or for the slot where it goes."""
    held = Standing.objects.filter(owner=OuterRef(person), other=viewer).values("level")
    bodies = Fellow.objects.filter(member=viewer).values("body")
    fellow = Exists(Fellow.objects.filter(member=OuterRef(person), body__in=bodies))
    others = Case(When(fellow, then=Value(int(Level.GROUP))), default=Value(int(Level.MEMBER)))
    return Case(
        When(Q(**{person: viewer}), then=Value(int(Level.SELF))),
        When(blocked_pair(viewer, OuterRef(person)), then=Value(int(Level.BLOCKED))),
        default=Coalesce(Subquery(held[:1]), others),
        output_field=IntegerField(),
    )


def level(viewer: Viewer, person_id: int) -> Level:
    """How the member ``person_id`` holds ``viewer``. One query."""
    return levels(viewer, [person_id])[person_id]


_LEVELS = """
SELECT owner_id, level FROM reach_standing WHERE other_id = %(viewer)s AND owner_id = ANY(%(wanted)s)
UNION ALL SELECT their.member_id, %(group)s FROM reach_fellow mine JOIN reach_fellow their ON their.body = mine.body
  WHERE mine.member_id = %(viewer)s AND their.member_id = ANY(%(wanted)s)
UNION ALL SELECT owner_id, %(blocked)s FROM reach_block WHERE other_id = %(viewer)s AND owner_id = ANY(%(wanted)s)
UNION ALL SELECT other_id, %(blocked)s FROM reach_block WHERE owner_id = %(viewer)s AND other_id = ANY(%(wanted)s)
"""


def levels(viewer: Viewer, person_ids: Iterable[int]) -> dict[int, Level]:
    """How each member of ``person_ids`` holds ``viewer``. One query, however many people.

    Every list of members asks here, so the statement is written out: the ORM would take longer to put it together
    than the database to answer it.
    """
    wanted = set(person_ids)
    if viewer is None:
        return dict.fromkeys(wanted, Level.PUBLIC)
    found = dict.fromkeys(wanted, Level.MEMBER)
    if others := list(wanted - {viewer.pk}):
        with connection.cursor() as cursor:
            cursor.execute(
                _LEVELS,
                {"viewer": viewer.pk, "wanted": others, "blocked": int(Level.BLOCKED), "group": int(Level.GROUP)},
            )
            for person, held in cursor.fetchall():  # the nearest counts, but a block more than all
                if Level.BLOCKED in {held, found[person]}:
                    found[person] = Level.BLOCKED
                else:
                    found[person] = Level(min(held, found[person]))
    if viewer.pk in wanted:
        found[viewer.pk] = Level.SELF
    return found


def fellows(viewer: Member) -> QuerySet[Fellow, int]:
    """The ids of those who belong to a chapter or group of the viewer's, the viewer left out: for a condition."""
    bodies = Fellow.objects.filter(member=viewer).values("body")
    return Fellow.objects.filter(body__in=bodies).exclude(member=viewer).values_list("member", flat=True)


def holding(viewer: Member) -> QuerySet[Standing, int]:
    """The ids of those who hold ``viewer`` as a connection or closer: for a condition."""
    return Standing.objects.filter(other=viewer).values_list("owner", flat=True)


_BLOCKED_WITH = """
SELECT other_id FROM reach_block WHERE owner_id = %(viewer)s
UNION ALL SELECT owner_id FROM reach_block WHERE other_id = %(viewer)s
"""


def blocked_with(viewer: Member) -> frozenset[int]:
    """Those who blocked ``viewer`` or whom ``viewer`` blocked. One query; for lists, where they are few to leave out."""
    with connection.cursor() as cursor:
        cursor.execute(_BLOCKED_WITH, {"viewer": viewer.pk})
        return frozenset(member for (member,) in cursor.fetchall())


def members(viewer: Viewer) -> QuerySet[Member]:
    """The members whose profile ``viewer`` may find: neither erased nor blocked, and shown at the viewer's level."""
    return (
        Member.objects.filter(is_active=True)
        .annotate(level=level_expression(viewer, "pk"))
        .filter(Q(profile__audience__gte=F("level")) | Q(level=Level.SELF))
    )


def blocked_by(viewer: Member) -> QuerySet[Member]:
    """Those whom ``viewer`` has blocked, the latest first; not those who blocked the viewer."""
    return Member.objects.filter(blocks_held__owner=viewer, is_active=True).order_by("-blocks_held__at")


def blocked_member(viewer: Member, key: UUID) -> Member:
    """The member ``key``, if ``viewer`` has blocked them.

    Raises:
        NotFound: there is no such block.
    """
    found = blocked_by(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such block."))
    return found
