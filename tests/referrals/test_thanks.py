"""Thanks for closed business: who learns what of it, and what it adds up to."""

from __future__ import annotations

from decimal import Decimal

import pytest

import hearing
from cast import Cast, gather
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.models import Event
from goodword.referrals import money
from goodword.referrals.actions import receiving, thanking
from goodword.referrals.actions.thanking import NewThanks
from goodword.referrals.models import Thanks
from goodword.referrals.queries import thanks as queries
from goodword.referrals.queries.totals import ALL, Counted, Money, totals
from referrals.passing import let_the_minute_pass, moved, passed

pytestmark = pytest.mark.django_db

POUNDS = NewThanks(tier="outside", amount=Decimal("1250.50"), currency="gbp", words="The oven is in.")


@pytest.fixture
def cast() -> Cast:
    return gather()


def test_the_giver_learns_that_they_were_thanked_and_the_amount_only_where_it_is_shared(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    with pytest.raises(Conflict):
        thanking.thank(actor=cast.close, new=POUNDS, referral=made)
    moved(made, "win")
    thanks = thanking.thank(actor=cast.close, new=POUNDS, referral=made)
    assert queries.heard(cast.owner).rows == []
    let_the_minute_pass()
    (heard,) = queries.heard_shown(queries.heard(cast.owner).rows)
    assert (heard.amount, heard.currency, heard.words) == (None, "", "The oven is in.")
    (mail,) = hearing.mails(kind="referrals.thanked")
    assert mail.member == cast.owner.pk
    seen = f"{mail.subject}{mail.text}{list(Event.objects.values_list('payload', flat=True))}"
    assert "1250" not in seen
    assert "1,250" not in seen
    thanking.change(actor=cast.close, thanks=thanks, new=NewThanks(**{**_as(POUNDS), "share_amount": True}))
    (heard,) = queries.heard_shown(queries.heard(cast.owner).rows)
    assert (heard.amount, heard.currency) == (Decimal("1250.5"), "GBP")
    thanking.pleasure(actor=cast.owner, thanks=thanks)
    thanking.pleasure(actor=cast.owner, thanks=thanks)
    assert Event.objects.filter(kind="referrals.pleasure").count() == 1
    with pytest.raises(NotFound):
        thanking.pleasure(actor=cast.close, thanks=thanks)
    with pytest.raises(Conflict):
        thanking.take_back(actor=cast.close, thanks=thanks)


def _as(new: NewThanks) -> dict[str, object]:
    return {name: getattr(new, name) for name in thanking.FIELDS}


def test_members_visitors_and_former_members_can_be_thanked_without_a_referral(cast: Cast) -> None:
    thanking.thank(actor=cast.owner, new=POUNDS, to=cast.stranger)
    for whom in ("visitor", "former"):
        thanking.thank(actor=cast.owner, new=POUNDS, whom=whom, name="Mia Miller")
    with pytest.raises(Invalid):
        thanking.thank(actor=cast.owner, new=POUNDS, whom="member", name="Mia Miller")
    with pytest.raises(NotFound):
        thanking.thank(actor=cast.owner, new=POUNDS, to=cast.blocked)
    with pytest.raises(Conflict):
        thanking.thank(actor=cast.owner, new=POUNDS, to=cast.stranger)  # a double click
    with pytest.raises(NotFound):
        thanking.thank(actor=cast.owner, new=POUNDS, referral=passed(cast.owner, cast.close))
    noted = Thanks.objects.get(whom="former")
    thanking.take_back(actor=cast.owner, thanks=noted)
    assert Thanks.objects.count() == 2


def test_totals_follow_at_once_and_never_mix_currencies(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    passed(cast.owner, cast.stranger)
    assert totals(cast.owner).given == Counted(inside=0, outside=2, won=0)
    moved(made, "win")
    assert totals(cast.owner).given.won == 1
    assert totals(cast.close).received == Counted(0, 1, 1)
    thanks = thanking.thank(actor=cast.close, new=POUNDS, referral=made)
    euros = NewThanks(tier="inside", amount=Decimal(10), currency="EUR", share_amount=True)
    thanking.thank(actor=cast.close, new=euros, to=cast.owner)
    thanking.thank(actor=cast.close, new=NewThanks(tier="inside"), whom="visitor", name="Mia")
    let_the_minute_pass()
    mine = totals(cast.close, ALL)
    assert (mine.closed_times, mine.closed) == (3, [Money("EUR", 1, Decimal(10)), Money("GBP", 1, Decimal("1250.5"))])
    theirs = totals(cast.owner)
    assert (theirs.thanked_times, theirs.thanked) == (2, [Money("EUR", 1, Decimal(10))])
    thanking.change(actor=cast.close, thanks=thanks, new=NewThanks(tier="outside", amount=Decimal(7), currency="GBP"))
    assert totals(cast.close).closed[1].amount == 7
    receiving.move(actor=cast.close, referral=made, move="reopen")
    assert totals(cast.owner).given.won == 0


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", None), ("1250", "1250"), ("1,250.00", "1250"), ("1.250,50", "1250.5"), ("1 250,5", "1250.5"),
        ("12'500", "12500"), ("1,250", "1250"), ("12,5", "12.5"), ("0.0001", "0.0001"),
        ("0,125", "0.125"), ("0.125", "0.125"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, amount: str | None) -> None:
    assert money.read(text) == (Decimal(amount) if amount is not None else None)


@pytest.mark.parametrize("text", ["1.250", "0", "-5", "about 5", "1.00001", "1e9", "9" * 16, "NaN", "1,25,0.0.0"])
def test_what_is_no_amount_or_two_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        money.read(text)
