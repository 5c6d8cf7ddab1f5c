"""Nobody but the two: blocks, erasures, organizers and operators, exports, reports, the first page, stories."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

import hearing
from cast import Cast, gather
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.reach.reports import reportable
from goodword.referrals import exports, limits
from goodword.referrals.actions import delivering, giving, keeping, receiving, thanking
from goodword.referrals.actions.thanking import NewThanks
from goodword.referrals.models import Kept, Referral, Thanks
from goodword.referrals.queries import given, received, thanks
from goodword.referrals.queries.totals import totals
from goodword.ties.timeline import Asked, Scope, page
from referrals.passing import OVEN, let_the_minute_pass, moved, passed
from stepping import offered

pytestmark = pytest.mark.django_db

POUNDS = NewThanks(tier="outside", amount=Decimal(1250), currency="GBP", words="The oven is in.")


@pytest.fixture
def cast() -> Cast:
    return gather()


class Papers:
    """An export that is kept in memory."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def rows(self, name: str, rows: Any) -> int:
        self.told[name] = json.loads(json.dumps(list(rows), default=str))
        return len(self.told[name])


def exported(who: Member) -> dict[str, Any]:
    papers = Papers()
    exports.write(member=who, bundle=papers)  # type: ignore[arg-type]  # all that this room asks of one
    return papers.told


def won_and_thanked(cast: Cast) -> tuple[Referral, Thanks]:
    made = moved(passed(cast.owner, cast.close), "win")
    keeping.keep(actor=cast.close, referral=made, note="Mornings")
    said = thanking.thank(actor=cast.close, new=POUNDS, referral=made)
    let_the_minute_pass()
    return made, said


def test_a_block_ends_all_visibility_at_once_and_takes_the_contact_details(cast: Cast) -> None:
    made, said = won_and_thanked(cast)
    fresh = passed(cast.close, cast.owner)
    reach.block(actor=cast.owner, other=cast.close)
    for look in (
        lambda: given.given(cast.owner, made.key),
        lambda: received.received(cast.close, made.key),
        lambda: given.given(cast.close, fresh.key),
        lambda: received.received(cast.owner, fresh.key),
        lambda: thanks.said_row(cast.close, said.key),
        lambda: thanks.heard_row(cast.owner, said.key),
        lambda: moved(made, "reopen"),
        lambda: giving.withdraw(actor=cast.close, referral=fresh),
    ):
        with pytest.raises(NotFound):
            look()  # type: ignore[no-untyped-call]  # a lambda
    for who in (cast.owner, cast.close):
        assert (totals(who).given.all, totals(who).received.all) == (0, 0)
        assert (totals(who).closed_times, totals(who).thanked_times) == (0, 0)
        assert not any(exported(who).values())
    assert not Referral.objects.exclude(email="", phone="").exists()
    reach.unblock(actor=cast.owner, other=cast.close)
    assert given.given(cast.owner, made.key).state == "won", "what came about did"
    assert received.received(cast.owner, fresh.key).state == "ended", "what was open stays ended"


def test_what_is_on_its_way_does_not_arrive_after_a_block(cast: Cast) -> None:
    passed(cast.owner, cast.close, arrived=False)
    reach.block(actor=cast.close, other=cast.owner)
    let_the_minute_pass()
    assert hearing.mails(kind="referrals.came") == []
    reach.unblock(actor=cast.close, other=cast.owner)
    assert received.listed(cast.close).rows == [], "nor when the block is lifted"


def test_contact_details_given_anew_go_anew(cast: Cast) -> None:
    made = moved(passed(cast.owner, cast.close), "lose")
    later = clock.now() + limits.DETAILS_FOR
    with clock.stopped_at(later):
        assert delivering.forget_due() == 1
        moved(made, "reopen")
        giving.change(actor=cast.owner, referral=made, new=OVEN)
        told = received.received(cast.close, made.key)
        assert (told.email, told.forgotten) == (OVEN.email, False)
        moved(made, "lose")
    with clock.stopped_at(later + limits.DETAILS_FOR):
        assert delivering.forget_due() == 1
        moved(made, "reopen")
        giving.change(actor=cast.owner, referral=made, new=OVEN)
        reach.block(actor=cast.close, other=cast.owner)
    made.refresh_from_db()
    assert (made.email, made.phone) == ("", ""), "a block takes them, too"


def test_when_the_giver_leaves_the_receiver_keeps_what_the_prospect_agreed_to(cast: Cast) -> None:
    mia = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Mia Miller"})])
    made = passed(cast.owner, cast.close, card=mia.cards.get())
    passed(cast.owner, cast.stranger, arrived=False)
    leaving.erase(actor=cast.owner)
    told = received.received(cast.close, made.key)
    assert (str(told.giver), told.phone, told.state) == ("Former member", OVEN.phone, "new")
    moved(made, "win")
    assert Referral.objects.count() == 1, "what was on its way is gone"
    assert not offered(cast.close, "referrals.won"), "nobody hears it"
    thanking.thank(actor=cast.close, new=POUNDS, referral=made)
    assert totals(cast.close).closed[0].amount == 1250


def test_when_the_receiver_leaves_what_was_theirs_goes(cast: Cast) -> None:
    made, said = won_and_thanked(cast)
    still = passed(cast.owner, cast.close)
    leaving.erase(actor=cast.close)
    told = given.given(cast.owner, still.key)
    assert (told.state, told.email, told.description) == ("ended", "", OVEN.description)
    assert given.given(cast.owner, made.key).state == "won"
    assert not Kept.objects.exists()
    said.refresh_from_db()
    assert (said.amount, said.words) == (None, POUNDS.words), "the words stay with who was thanked"
    leaving.erase(actor=cast.owner)
    assert not Referral.objects.exists(), "when both have left, nothing stays"


def test_organizers_and_operators_are_nobody_here(cast: Cast) -> None:
    made, said = won_and_thanked(cast)
    for who in (cast.organiser, cast.operator):
        for find in (given.row, received.row):
            with pytest.raises(NotFound):
                find(who, made.key)
        for find in (thanks.said_row, thanks.heard_row):
            with pytest.raises(NotFound):
                find(who, said.key)  # type: ignore[arg-type]  # each finds rows of its own
        assert totals(who).given.all == totals(who).thanked_times == 0
    assert "GBP" not in json.dumps(exported(cast.owner)), "nor is the amount the giver's"
    assert exported(cast.close)["referrals/thanks_said.json"][0]["amount"] == "1250.0000"


def test_a_report_shows_organizers_the_givers_words_and_no_contact_details(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    found = reportable.find(cast.close, "referral", made.key)
    assert (found.about, found.copy) == (cast.owner, OVEN.description)
    with pytest.raises(NotFound):
        reportable.find(cast.owner, "referral", made.key)


def test_the_first_page_says_what_waits_and_nothing_of_a_block(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)

    def kinds(who: Member) -> set[str]:
        return {step.kind for step in offered(who, "referrals.")}

    assert (kinds(cast.close), kinds(cast.owner)) == ({"referrals.new"}, set())
    moved(made, "contact")
    assert kinds(cast.close) == set()
    keeping.keep(actor=cast.close, referral=made, note="")
    Kept.objects.update(remind_on="2024-01-01")
    assert kinds(cast.close) == {"referrals.due"}
    moved(made, "win")
    assert kinds(cast.close) == {"referrals.won"}
    thanking.thank(actor=cast.close, new=POUNDS, referral=made)
    let_the_minute_pass()
    assert (kinds(cast.close), kinds(cast.owner)) == (set(), {"referrals.thanked"})
    reach.block(actor=cast.owner, other=cast.close)
    assert kinds(cast.owner) == set()


def test_both_stories_tell_it_and_a_quiet_decline_is_in_none(cast: Cast) -> None:
    for owner, other in ((cast.owner, cast.close), (cast.close, cast.owner)):
        persons.add(actor=owner, facts=[NewFact("name", {"display": str(other)})], member=other)
    made = passed(cast.owner, cast.close)

    def story(who: Member, other: Member) -> list[str]:
        person = naming(who, other)
        assert person is not None
        told = page(Scope(who, person, person.name, cards=list(person.cards.all())), Asked(), size=50, cursor="")
        return [item.told.title for item in told.items]

    assert "You passed them a referral" in story(cast.owner, cast.close)
    assert "They passed you a referral" in story(cast.close, cast.owner)
    before = story(cast.owner, cast.close)
    receiving.decline(actor=cast.close, referral=made, say_so=False)
    assert story(cast.owner, cast.close) == before
    moved(made, "win")
    thanking.thank(actor=cast.close, new=POUNDS, referral=made)
    let_the_minute_pass()
    assert "They thanked you for closed business" in story(cast.owner, cast.close)
