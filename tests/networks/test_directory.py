"""The directory: what is there already is found before it is added, every change is kept, organizers set it right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from cast import Cast
from goodword.accounts.actions import membership
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from goodword.networks import described, limits, seeds
from goodword.networks.actions import listing, organizing, seeding
from goodword.networks.actions.listing import Alike
from goodword.networks.described import Described
from goodword.networks.kinds import Kind
from goodword.networks.models import Change, Network
from goodword.networks.queries import history, networks
from goodword.networks.queries.networks import Narrowed
from goodword.people.actions import profiles
from goodword.reach.models import Audience
from goodword.reach.reports import reportable

pytestmark = pytest.mark.django_db

CLUB = Described(
    "Breakfast Club", "referral", "https://www.example.com/club/", place="Leeds", trades=("Baking", "bakery"),
    connected="Twenty people, every week.", form="person", cost="paid", amount=Decimal("150"), currency="gbp",
    period="year", minutes=90, exposure=2,
)  # fmt: skip


def names(rows: list[Network]) -> list[str]:
    return [row.name for row in rows]


def test_it_is_cleaned_and_compared(cast: Cast) -> None:
    row = listing.add(actor=cast.owner, told=replace(CLUB, name="  Breakfast   Club "))
    assert (row.name, row.link_key, row.currency, row.good_for) == (
        "Breakfast Club",
        "example.com/club",
        "GBP",
        ["connected"],
    )
    assert row.amount == Decimal(150)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (replace(CLUB, name=" "), "name"),
        (replace(CLUB, name="!!!"), "name"),
        (replace(CLUB, kind="sect"), "kind"),
        (replace(CLUB, link="javascript:alert(1)"), "link"),
        (replace(CLUB, cost="free"), "cost"),
        (replace(CLUB, currency="XXX"), "currency"),
        (replace(CLUB, period=""), "period"),
        (replace(CLUB, minutes=60 * 24 * 8), "minutes"),
        (replace(CLUB, exposure=9), "exposure"),
        (replace(CLUB, trades=tuple(f"trade {number}x" for number in range(20))), "trades"),
        (replace(CLUB, known="x" * 400), "known"),
    ],
)
def test_what_cannot_be_used_says_which_field(cast: Cast, told: Described, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        listing.add(actor=cast.owner, told=told)
    assert field in refused.value.fields
    assert not Network.objects.exists()


def test_what_is_there_is_found_before_it_is_added_again(cast: Cast) -> None:
    row = listing.add(actor=cast.owner, told=CLUB)
    for twin in (
        replace(CLUB, name="BREAKFAST club", link=""),
        Described("Other", "other", "http://example.com/club", place="York"),
    ):
        with pytest.raises(Alike) as same:
            listing.add(actor=cast.close, told=twin, distinct=True)
        assert (same.value.rows, same.value.same) == ([row], True)
    chapter = Described("Breakfast Club", "referral", place="York")
    with pytest.raises(Alike) as near:
        listing.add(actor=cast.close, told=chapter)
    assert (near.value.rows, near.value.same) == ([row], False)
    for told in (Described("The Big Breakfast Club of Leeds", "referral"), Described("Breakfast", "other")):
        with pytest.raises(Alike):
            listing.add(actor=cast.close, told=told)
    listing.add(actor=cast.close, told=chapter, distinct=True)
    listing.add(actor=cast.close, told=Described("Supper Ring", "other"))
    assert Network.objects.count() == 3


def test_a_correction_keeps_what_stood_there_and_whose_it_was(cast: Cast) -> None:
    row = listing.add(actor=cast.owner, told=CLUB)
    after = listing.correct(
        actor=cast.stranger,
        network=row,
        told=replace(CLUB, amount=None, currency="", period="", cost="free"),
        version=1,
    )
    assert (after.cost, after.amount, after.version) == ("free", None, 2)
    change = Change.objects.get(what=Change.What.CORRECTED)
    assert change.fields["cost"] == ["paid", "free"]
    assert set(change.fields) == {"cost", "amount", "currency", "period"}
    with pytest.raises(Conflict):
        listing.correct(actor=cast.close, network=row, told=CLUB, version=1)
    same = described.described({name: getattr(after, name) for name in described.FIELDS})
    assert listing.correct(actor=cast.close, network=row, told=same).version == 2, "nothing changed"
    assert Change.objects.count() == 2


def test_that_it_takes_no_time_is_a_correction(cast: Cast) -> None:
    row = listing.add(actor=cast.owner, told=replace(CLUB, minutes=None))
    after = listing.correct(actor=cast.close, network=row, told=replace(CLUB, minutes=0))
    assert (after.minutes, Change.objects.get(what=Change.What.CORRECTED).fields) == (0, {"minutes": [None, 0]})
    assert listing.correct(actor=cast.close, network=row, told=replace(CLUB, minutes=None)).minutes is None


def test_a_name_is_told_to_those_who_may_find_its_member(cast: Cast) -> None:
    row = listing.add(actor=cast.owner, told=CLUB)

    def who(viewer: Member) -> Member | None:
        page = history.of(viewer, row)
        return history.names(viewer, page.rows)[page.rows[-1].pk].member

    added = Change.objects.get()
    assert who(cast.stranger) == cast.owner
    assert reportable.find(cast.stranger, "network-change", added.key).about == cast.owner
    assert who(cast.blocked) is None
    with pytest.raises(NotFound):
        reportable.find(cast.blocked, "network-change", added.key)
    with pytest.raises(NotFound):
        reportable.find(cast.owner, "network-change", added.key)
    profiles.set_audiences(actor=cast.owner, profile=Audience.CONNECTIONS)
    assert who(cast.stranger) is None
    membership.deactivate(actor=cast.operator, member=cast.owner)
    assert who(cast.close) is None


def test_organizers_set_back_what_one_change_wrote_and_keep_what_came_later(cast: Cast) -> None:
    row = listing.add(actor=cast.owner, told=CLUB)
    spoiled = replace(CLUB, connected="Buy now", amount=Decimal("1"))
    listing.correct(actor=cast.stranger, network=row, told=spoiled)
    bad = Change.objects.get(what=Change.What.CORRECTED)
    listing.correct(actor=cast.close, network=row, told=replace(spoiled, about="Twenty people."))
    with pytest.raises(NotAllowed):
        organizing.revert(actor=cast.owner, change=bad)
    after = organizing.revert(actor=cast.organiser, change=bad)
    assert (after.connected, after.amount, after.about) == (CLUB.connected, Decimal(150), "Twenty people.")
    with pytest.raises(Conflict):
        organizing.revert(actor=cast.organiser, change=bad)
    with pytest.raises(Conflict):
        organizing.revert(actor=cast.organiser, change=Change.objects.get(what=Change.What.ADDED))


def test_what_is_in_the_bin_is_there_for_organizers_alone_and_goes_after_thirty_days(cast: Cast) -> None:
    row = listing.add(actor=cast.owner, told=CLUB)
    with pytest.raises(NotAllowed):
        organizing.put_into_bin(actor=cast.owner, network=row)
    organizing.put_into_bin(actor=cast.organiser, network=row)
    with pytest.raises(NotFound):
        networks.row(cast.owner, row.key)
    with pytest.raises(NotFound):
        listing.correct(actor=cast.owner, network=row, told=CLUB)
    assert networks.row(cast.organiser, row.key) == row
    other = listing.add(actor=cast.close, told=CLUB)
    with pytest.raises(Conflict):
        organizing.restore(actor=cast.organiser, network=row)
    organizing.put_into_bin(actor=cast.organiser, network=other)
    organizing.restore(actor=cast.organiser, network=row)
    assert names(networks.listed(cast.owner, Narrowed()).rows) == ["Breakfast Club"]
    assert organizing.empty(clock.now() - timedelta(days=30)) == 0
    assert organizing.empty(clock.now() + timedelta(days=1)) == 1


def test_a_day_has_its_limits(cast: Cast) -> None:
    most = limits.A_DAY[Change.What.ADDED]
    for number in range(most):
        listing.add(actor=cast.owner, told=Described(f"Ring{number}", "other"))
    with pytest.raises(TooMany):
        listing.add(actor=cast.owner, told=Described("One more", "other"))
    listing.add(actor=cast.close, told=Described("One more", "other"))


@pytest.mark.parametrize(
    ("by", "found"),
    [
        (Narrowed(), ["Breakfast Club", "Lunch Ring", "Night Chat"]),
        (Narrowed(q="break"), ["Breakfast Club"]),
        (Narrowed(q="RING"), ["Lunch Ring"]),
        (Narrowed(kind="chat"), ["Night Chat"]),
        (Narrowed(kind="nonsense"), ["Breakfast Club", "Lunch Ring", "Night Chat"]),
        (Narrowed(aim="connected"), ["Breakfast Club"]),
        (Narrowed(form="online"), ["Night Chat"]),
        (Narrowed(form="person"), ["Breakfast Club"]),
        (Narrowed(place="leeds"), ["Breakfast Club", "Night Chat"]),
        (Narrowed(trade="Bakery"), ["Breakfast Club"]),
        (Narrowed(cost="free"), ["Night Chat"]),
        (Narrowed(cost="paid"), ["Breakfast Club"]),
    ],
)
def test_the_list_is_narrowed(cast: Cast, by: Narrowed, found: list[str]) -> None:
    listing.add(actor=cast.owner, told=CLUB)
    listing.add(actor=cast.owner, told=Described("Lunch Ring", "other", place="York"))
    listing.add(actor=cast.owner, told=Described("Night Chat", "chat", form="online", cost="free"))
    assert names(networks.listed(cast.owner, by).rows) == found


def test_what_comes_with_goodword_names_its_source_and_comes_once(cast: Cast) -> None:
    made = seeding.seed()
    assert made == Network.objects.count() > 5
    assert not Network.objects.filter(source_name="").exists()
    assert not Network.objects.filter(read_on=None).exists()
    row = Network.objects.get(seed="linkedin")
    listing.correct(actor=cast.owner, network=row, told=replace(CLUB, name="LinkedIn", link=row.link))
    organizing.put_into_bin(actor=cast.organiser, network=Network.objects.get(seed="bni"))
    organizing.empty(clock.now() + timedelta(days=1))
    assert seeding.seed() == 0, "what was corrected or put away stays so"
    known = seeds.kinds()
    assert set(known) < set(Kind.values)
    assert {"platform", "alumni", "other"}.isdisjoint(known), "no source, nothing said"
    assert all(one.source.url.startswith("http") and (one.reasons or one.mind) for one in known.values())
