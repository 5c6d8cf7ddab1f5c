"""What a member sees of their calendars, and of the people met there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.importers.subscriptions.models import CalendarAddress, MetPerson
from goodword.people.models import Person


def calendars(viewer: Member) -> list[CalendarAddress]:
    """The viewer's calendars, in the order in which they were added; a handful."""
    return list(CalendarAddress.objects.filter(owner=viewer).select_related("batch").order_by("pk"))


def calendar(viewer: Member, key: UUID | str) -> CalendarAddress:
    """One of them.

    Raises:
        NotFound: there is none such.
    """
    found = CalendarAddress.objects.filter(owner=viewer, key=key).first()
    if found is None:
        raise NotFound(_("There is no such calendar."))
    return found


def trouble(row: CalendarAddress) -> str:
    """Why it could not be read, in the reader's language; empty where it could."""
    return _(row.trouble) if row.trouble else ""


def _offered(viewer: Member) -> QuerySet[MetPerson]:
    return MetPerson.objects.filter(owner=viewer, answer=MetPerson.Answer.NONE, calendar__isnull=False)


def offered(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[MetPerson]:
    """People met whom the viewer does not have and said nothing of, those met most first."""
    return page(_offered(viewer), ("-met", "id"), cursor=cursor, size=size)


def offered_count(viewer: Member) -> int:
    """How many they are."""
    return _offered(viewer).count()


def met(viewer: Member, keys: Iterable[UUID]) -> list[MetPerson]:
    """Some of them, by their keys; others are not there."""
    return list(_offered(viewer).filter(key__in=list(keys)))


def could_be(viewer: Member, rows: Iterable[MetPerson]) -> dict[UUID, Person]:
    """Key of somebody met → the one of the viewer's people they could be. One query."""
    wanted = {row.key: row.could_be for row in rows if row.could_be}
    found = Person.objects.filter(owner=viewer).in_bulk(set(wanted.values()))
    return {key: found[person] for key, person in wanted.items() if person in found}
