"""More gatherings and guests, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from api.some import others
from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.gatherings import states
from goodword.gatherings.kinds import Mode, Way
from goodword.gatherings.models import Gathering, Guest, Host, Presenting
from goodword.reach.models import Audience


def gathering(host: Member, *, days: int = 7, audience: int = Audience.MEMBERS) -> Gathering:
    """Written straight into the tables, where no limit is asked."""
    begins = clock.now().replace(hour=7, minute=0, second=0, microsecond=0) + timedelta(days=days)
    row = Gathering.objects.create(
        owner=host, title="Breakfast", zone="UTC", mode=Mode.IN_PERSON, audience=audience, state=states.OPEN,
        starts_on=begins.date(), starts=begins.time(), ends_on=begins.date(),
        ends=(begins + timedelta(hours=1)).time(), begins_at=begins, ends_at=begins + timedelta(hours=1),
    )  # fmt: skip
    Host.objects.create(gathering=row, member=host)
    return row


def _own(cast: Cast) -> Gathering:
    return Gathering.objects.filter(owner=cast.owner).order_by("pk").first() or gathering(cast.owner)


def ahead(cast: Cast, count: int) -> str:
    for number in range(count):
        if number % 2:
            gathering(cast.owner)
        else:
            Guest.objects.create(gathering=gathering(cast.close), member=cast.owner, way=Way.INVITED)
    return "/gatherings"


def found(cast: Cast, count: int) -> str:
    for other in others(count):
        gathering(other)
    return "/gatherings/found"


def past(cast: Cast, count: int) -> str:
    for _number in range(count):
        gathering(cast.owner, days=-7)
    return "/gatherings/past"


def _guests(cast: Cast, row: Gathering, count: int) -> None:
    for other in others(count):
        guest = Guest.objects.create(gathering=row, member=other, way=Way.INVITED, state=states.COMING, shown=True)
        Presenting.objects.create(gathering=row, asker=cast.close, guest=guest)


def on_the_list(cast: Cast, count: int) -> str:
    row = _own(cast)
    _guests(cast, row, count)
    return f"/gatherings/{row.key}/guests"


def coming(cast: Cast, count: int) -> str:
    row = _own(cast)
    _guests(cast, row, count)
    return f"/gatherings/{row.key}/coming"


GATHERINGS: dict[str, Callable[[Cast, int], str]] = {
    "list_gatherings": ahead,
    "find_gatherings": found,
    "list_past_gatherings": past,
    "list_guests": on_the_list,
    "list_who_comes": coming,
}
