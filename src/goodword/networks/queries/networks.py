"""The directory, as every member reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.networks import states
from goodword.networks.kinds import AIMS, Cost, Form, Kind
from goodword.networks.models import Network
from goodword.people import normal
from goodword.people.folding import words

BY_NAME = ("name_key", "id")
MOST_COMPARED = 3


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; empty where by nothing. Values that are none narrow by nothing.

    Attributes:
        q: words of the name.
        place: those there, and those online.
        cost: "free" keeps what asks for no money; "paid" what does.
    """

    q: str = ""
    kind: str = ""
    aim: str = ""
    form: str = ""
    place: str = ""
    trade: str = ""
    cost: str = ""

    @property
    def anything(self) -> bool:
        """Whether it is narrowed at all."""
        return any((self.q, self.kind, self.aim, self.form, self.place, self.trade, self.cost))


def listed(viewer: Member, by: Narrowed, *, cursor: str = "", size: int = PAGE) -> Page[Network]:
    """Networks by name. One query, the same for every member: the directory is everybody's."""
    return page(_narrowed(by), BY_NAME, cursor=cursor, size=size)


def _narrowed(by: Narrowed) -> QuerySet[Network]:
    rows = Network.objects.filter(state=states.LISTED)
    if typed := words(by.q):
        whole = normal.text(by.q)
        rows = rows.filter(Q(name_key__startswith=whole) | Q(terms__contains=list(typed)))
    if by.kind in Kind.values:
        rows = rows.filter(kind=by.kind)
    if by.aim in AIMS:
        rows = rows.filter(good_for__contains=[by.aim])
    if by.form == Form.ONLINE:
        rows = rows.filter(form__in=[Form.ONLINE, Form.BOTH])
    elif by.form == Form.PERSON:
        rows = rows.filter(form__in=[Form.PERSON, Form.BOTH])
    if by.place.strip():
        rows = rows.filter(Q(place_key__startswith=normal.text(by.place)) | Q(form__in=[Form.ONLINE, Form.BOTH]))
    if by.trade.strip():
        rows = rows.filter(trade_keys__contains=[normal.topic(by.trade)])
    if by.cost == Cost.FREE:
        rows = rows.filter(cost__in=[Cost.FREE, Cost.PARTLY])
    elif by.cost == Cost.PAID:
        rows = rows.filter(cost__in=[Cost.PAID, Cost.PARTLY])
    return rows


def row(viewer: Member, key: UUID | str) -> Network:
    """One entry; those in the bin for organizers alone.

    Raises:
        NotFound: there is none such for the viewer.
    """
    rows = Network.objects.filter(key=key)
    if not viewer.is_organiser:
        rows = rows.filter(state=states.LISTED)
    found = rows.first()
    if found is None:
        raise NotFound(_("There is no such network in the directory."))
    return found


def compared(viewer: Member, keys: Iterable[UUID]) -> list[Network]:
    """Up to three entries side by side, in the order they were asked for; those that are not there are left out."""
    wanted = list(dict.fromkeys(keys))[:MOST_COMPARED]
    found = {one.key: one for one in Network.objects.filter(key__in=wanted, state=states.LISTED)}
    return [found[key] for key in wanted if key in found]


def binned(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Network]:
    """What organizers put into the bin, the latest first.

    Raises:
        NotFound: the viewer is no organizer.
    """
    if not (viewer.is_active and viewer.is_organiser):
        raise NotFound(_("There is nothing here for you."))
    return page(Network.objects.filter(state=states.BINNED), ("-binned_at", "-id"), cursor=cursor, size=size)
