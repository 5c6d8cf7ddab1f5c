"""What is private makes no difference to what others see of a plan."""

from __future__ import annotations

import pytest

from cast import Cast, member
from gatherings.seating.seating_world import breakfast, comes, company, seat
from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.gatherings.models import Gathering, Guest, Wish
from goodword.gatherings.seating import making, queries, reading, wishes
from goodword.gatherings.seating.values import Kind, Worth
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search proposes so many swaps and looks at no clock."""
    real = making.seat
    monkeypatch.setattr(making, "seat", lambda room, **told: real(room, **told | {"moves": 20_000}))


def line(
    who: Member, kind: str, text: str, audience: Audience = Audience.MEMBERS, topics: tuple[str, ...] = ()
) -> None:
    profiles.add(actor=who, kind=kind, line=NewLine(text, topics=topics, audience=audience))


def worth(gathering: Gathering, guests: list[Guest]) -> Worth:
    return reading.worth(gathering, [(guest, None) for guest in guests])[1]


def member_of(guest: Guest) -> Member:
    assert guest.member is not None
    return guest.member


def test_an_offer_counts_only_where_all_members_see_it(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    ada, bob, cleo = company(gathering, 3)
    line(member_of(ada), "need", "Bread for the fair", topics=("baking",))
    line(member_of(bob), "offer", "I bake", topics=("baking",))
    line(member_of(cleo), "offer", "I bake, too", Audience.CONNECTIONS, topics=("baking",))
    found = worth(gathering, [ada, bob, cleo]).counts[Kind.NEED]
    assert found[0, 1] == 1
    assert found[0, 2] == 0


def test_a_wish_to_sit_apart_is_in_no_list_value_or_figure_of_others(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    ada, bob, cleo, *_others = company(gathering, 5)
    line(member_of(ada), "need", "Bread for the fair", topics=("baking",))
    line(member_of(bob), "offer", "I bake", topics=("baking",))
    before = worth(gathering, [ada, bob, cleo])
    wishes.wish(actor=member_of(ada), gathering=gathering, kind=Wish.Kind.APART, guest=ada, other=bob)
    wishes.wish(actor=cast.owner, gathering=gathering, kind=Wish.Kind.TOGETHER, guest=ada, other=bob)
    after = worth(gathering, [ada, bob, cleo])
    assert (before.values == after.values).all()
    assert [row.kind for row in wishes.seen(cast.owner, gathering)] == [Wish.Kind.TOGETHER]
    assert [row.kind for row in wishes.seen(member_of(ada), gathering)] == [Wish.Kind.APART]
    assert wishes.seen(member_of(bob), gathering) == []
    secret = Wish.objects.get(kind=Wish.Kind.APART)
    with pytest.raises(NotFound):
        wishes.row(cast.owner, gathering, secret.key)
    plan = seat(cast.owner, gathering, sizes=[3, 3])
    seats = {one.sitting.guest_id: place for place, one in queries.seated(cast.owner, plan).seats.items()}
    board = queries.seated(cast.owner, plan).board
    assert all(board.tables[seats[ada.pk]] != board.tables[seats[bob.pk]])  # and the plan did not fail for it
    assert board.worth.meeting[seats[ada.pk], seats[bob.pk]]


def test_who_blocked_one_another_sit_apart_and_nothing_tells_it(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    ada, bob, *_others = company(gathering, 4)
    before = worth(gathering, [ada, bob])
    reach.block(actor=member_of(ada), other=member_of(bob))
    after = worth(gathering, [ada, bob])
    assert (before.values == after.values).all()
    plan = seat(cast.owner, gathering, rounds=3, sizes=[3, 3])
    told = {row.guest_id: row.tables for row in plan.sittings.all()}
    assert all(one != other for one, other in zip(told[ada.pk], told[bob.pk], strict=True))


def test_a_guest_can_wish_for_themselves_alone(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    ada, bob, cleo = company(gathering, 3)
    for kind, guest, other in (("together", ada, bob), ("apart", bob, cleo), ("host", ada, None)):
        with pytest.raises(NotFound):
            wishes.wish(actor=member_of(ada), gathering=gathering, kind=kind, guest=guest, other=other)
    with pytest.raises(NotFound):
        wishes.wish(actor=cast.stranger, gathering=gathering, kind="apart", guest=ada, other=bob)


def test_whose_first_time_it_is_is_told_to_the_search_alone(cast: Cast) -> None:
    earlier = breakfast(cast.owner, after=5)
    regulars = company(earlier, 3)
    gathering = breakfast(cast.owner)
    guests = [comes(gathering, member_of(one)) for one in regulars]
    fresh = comes(gathering, member("Newly Comer"))
    people, found = reading.worth(gathering, [(guest, None) for guest in [*guests, fresh]])
    assert [one.newcomer for one in people] == [False, False, False, True]
    assert not found.counts.any()
