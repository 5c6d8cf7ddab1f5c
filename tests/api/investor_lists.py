"""More raises, theses, requests, permissions and talks, for the lists of the API. Written straight into the tables, where no limit is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from api.some import others
from cast import Cast
from goodword.accounts.models import Member, Role
from goodword.core import clock
from goodword.investors import states
from goodword.investors.models import Approach, DeckAccess, DeckView, Raise, Talk, Thesis


def _raise(owner: Member, state: str = states.OPEN) -> Raise:
    return Raise.objects.create(
        owner=owner, line="Bread by post", stage="seed", sectors=["Baking"], norms=["baking"], near=["baking"],
        region="europe", amount=90_000, currency="EUR", audience=4, state=state,
        outcome="raised" if state == states.CLOSED else "",
    )  # fmt: skip


def raises(cast: Cast, count: int) -> str:
    for other in others(count):
        _raise(other)
    return "/raises"


def own_raises(cast: Cast, count: int) -> str:
    for _number in range(count):
        _raise(cast.owner, states.CLOSED)
    return "/raises/mine"


def theses(cast: Cast, count: int) -> str:
    for other in others(count):
        Thesis.objects.create(owner=other, line="What lasts", least=1000, most=5000, currency="EUR", audience=4)
    return "/theses"


def _approach(asker: Member, other: Member, *, queued: bool) -> None:
    lapses = clock.now() + timedelta(days=30)
    Approach.objects.create(asker=asker, other=other, why="We fit.", queued=queued, lapses_at=lapses)


def requests(cast: Cast, count: int) -> str:
    for other in others(count):
        _approach(cast.owner, other, queued=False)
    return "/investor-requests"


def queue(cast: Cast, count: int) -> str:
    Member.objects.filter(pk=cast.owner.pk).update(role=Role.ORGANISER)
    for other in others(count):
        _approach(other, cast.stranger, queued=True)
    return "/investor-queue"


def permissions(cast: Cast, count: int) -> str:
    row = Raise.objects.filter(owner=cast.owner).order_by("pk").first() or _raise(cast.owner)
    for other in others(count):
        access = DeckAccess.objects.create(raised=row, member=other, state=states.GIVEN, given_at=clock.now())
        DeckView.objects.create(access=access)
    return f"/raises/{row.key}/deck/permissions"


def talks(cast: Cast, count: int) -> str:
    for other in others(count):
        Talk.objects.create(owner=cast.owner, other=other, side="founder", note="Spelt")
    return "/talks"


INVESTORS: dict[str, Callable[[Cast, int], str]] = {
    "list_raises": raises,
    "list_own_raises": own_raises,
    "list_theses": theses,
    "list_investor_requests": requests,
    "list_investor_queue": queue,
    "list_deck_permissions": permissions,
    "list_talks": talks,
}
