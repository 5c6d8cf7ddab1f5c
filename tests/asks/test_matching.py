"""Quiet matching: what fits, for whom, when; and that it ends with a word of the holder's."""

from __future__ import annotations

import pytest

from asks.asking import answer, ask, keeps
from cast import Cast, gather
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.asks import exports, finding, told
from goodword.asks.actions import asking, quietly
from goodword.asks.actions.asking import Wanted
from goodword.asks.models import Ask, Match, Quiet
from goodword.asks.named import Named
from goodword.asks.queries import matches
from goodword.core.errors import NotFound
from goodword.people.actions import choosing, persons
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.ties.models import Evidence
from stepping import offered, only
from working import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    made = gather()
    quietly.choose(actor=made.close, on=True)
    return made


def found(holder: Member, made: Ask) -> list[tuple[str, str]]:
    """Name and reason of whom the holder is told of."""
    match = matches.of(holder, made)
    return [(one.person.name, one.why) for one in match.known] if match is not None else []


def asked(asker: Member, audience: Audience = Audience.MEMBERS, **names: str) -> Ask:
    made = ask(asker, audience=audience, **names)
    work()
    return made


def test_a_company_is_found_by_its_name_without_legal_form(cast: Cast) -> None:
    keeps(cast.close, "Ana Hofmann", company="Hofmann Textil GmbH", title="Head of print")
    keeps(cast.close, "Ben Gone", company="Hofmann Textil GmbH", ended="2019")
    keeps(cast.close, "Cy Other", company="Hofmann Bakery")
    made = asked(cast.owner, organisation="hofmann textil")
    assert found(cast.close, made) == [("Ana Hofmann", "company")]
    (waiting,) = matches.waiting(cast.close)
    assert told.known(waiting.known[0]) == "You know somebody there: Ana Hofmann, at Hofmann Textil GmbH"
    step = only(cast.close, "asks.known")
    assert "Ana Hofmann" in step.title


@pytest.mark.parametrize(
    ("written", "kept", "fits"),
    [
        ("Ana Hofmann", "Ana Hofmann", True),
        ("ana hofmann", "Dr. Ana María Hofmann, MBA", True),
        ("Ana Hofmann", "Anja Hofmann", False),
        ("Ana Hofmann", "Ana Hofmannsthal", False),
        ("Ludwig van der Berg", "Ludwig van der Berg", True),
        ("Hofmann", "Hofmann", True),
    ],
)
def test_a_person_is_found_by_all_of_what_was_written(cast: Cast, written: str, kept: str, fits: bool) -> None:
    keeps(cast.close, kept)
    made = asked(cast.owner, person=written)
    assert found(cast.close, made) == ([(kept, "person")] if fits else [])


def test_a_trade_is_found_by_topics_near_in_meaning_and_by_what_people_are_called(cast: Cast) -> None:
    keeps(cast.close, "Ana Topic", industry="Patent and trademark law")
    keeps(cast.close, "Ben Titled", company="Blythe LLP", title="Senior patent attorney")
    keeps(cast.close, "Cy Baker", company="Old Mill", title="Baker", industry="Bakery")
    made = asked(cast.owner, Audience.CLOSE, trade="Patent attorney")
    assert sorted(found(cast.close, made)) == [("Ana Topic", "trade"), ("Ben Titled", "trade")]


def test_a_place_narrows_a_trade_and_is_nothing_by_itself(cast: Cast) -> None:
    keeps(cast.close, "Ana Leeds", industry="Beekeeping", place="Leeds, England")
    keeps(cast.close, "Ben York", industry="Beekeeping", place="York")
    made = asked(cast.owner, trade="Beekeeping", place="leeds")
    assert found(cast.close, made) == [("Ana Leeds", "trade")]
    assert found(cast.close, asked(cast.owner, place="Leeds")) == []


def test_what_is_named_most_particularly_decides(cast: Cast) -> None:
    keeps(cast.close, "Ana Buyer", company="Hofmann Textil", title="Buyer")
    keeps(cast.close, "Ben Buyer", company="Old Mill", title="Buyer", industry="Purchasing")
    made = asked(cast.owner, organisation="Hofmann Textil", trade="Purchasing")
    assert found(cast.close, made) == [("Ana Buyer", "company")]


def test_for_all_members_what_people_are_called_is_read_of_those_chosen_alone(cast: Cast) -> None:
    keeps(cast.close, "Ana Passing", company="Blythe", title="Falconer")
    known = keeps(cast.close, "Ben Chosen", company="Blythe", title="Falconer")
    choosing.choose(actor=cast.close, person=known)
    assert found(cast.close, asked(cast.owner, trade="Falconer")) == [("Ben Chosen", "trade")]


def test_only_who_agreed_and_whom_the_ask_is_for_is_told(cast: Cast) -> None:
    for holder in (cast.close, cast.stranger, cast.organiser, cast.blocked):
        keeps(holder, "Ana Hofmann", company="Hofmann Textil")
    for holder in (cast.stranger, cast.blocked, cast.owner):
        quietly.choose(actor=holder, on=True)
    asked(cast.owner, Audience.CONNECTIONS, organisation="Hofmann Textil")
    assert set(Match.objects.values_list("holder", flat=True)) == {cast.close.pk}
    asked(cast.owner, organisation="Hofmann Textil")
    assert set(Match.objects.values_list("holder", flat=True)) == {cast.close.pk, cast.stranger.pk}


def test_neither_the_asker_nor_whom_they_blocked_is_somebody_to_introduce(cast: Cast) -> None:
    keeps(cast.close, "Olive Ownby", member=cast.owner, company="Hofmann Textil")
    keeps(cast.close, "Bruno Blocke", member=cast.blocked, company="Hofmann Textil")
    in_bin = keeps(cast.close, "Ana Binned", company="Hofmann Textil")
    persons.put_into_bin(actor=cast.close, persons=[in_bin])
    assert found(cast.close, asked(cast.owner, organisation="Hofmann Textil")) == []


def test_let_it_rest_is_the_last_word(cast: Cast) -> None:
    keeps(cast.close, "Ana Hofmann", company="Hofmann Textil")
    made = asked(cast.owner, organisation="Hofmann Textil")
    with pytest.raises(NotFound):
        quietly.rest(actor=cast.owner, ask=made)
    quietly.rest(actor=cast.close, ask=made)
    quietly.rest(actor=cast.close, ask=made)
    keeps(cast.close, "Ben Hofmann", company="Hofmann Textil")
    assert finding.match_news() == 0
    assert found(cast.close, made) == []


def test_who_comes_later_is_matched_by_the_night(cast: Cast) -> None:
    made = asked(cast.owner, organisation="Hofmann Textil")
    assert finding.holders_with_news() == []
    keeps(cast.close, "Ana Hofmann", company="Hofmann Textil")
    assert finding.match_news() == 1
    assert found(cast.close, made) == [("Ana Hofmann", "company")]
    assert finding.match_news() == 0


def test_agreeing_later_matches_what_is_open_and_leaving_forgets_it(cast: Cast) -> None:
    keeps(cast.stranger, "Ana Hofmann", company="Hofmann Textil")
    made = asked(cast.owner, organisation="Hofmann Textil")
    assert found(cast.stranger, made) == []
    quietly.choose(actor=cast.stranger, on=True)
    work()
    assert found(cast.stranger, made) == [("Ana Hofmann", "company")]
    quietly.choose(actor=cast.stranger, on=False)
    assert not Match.objects.exists()
    assert finding.match_ask(made.pk) == 0


def test_what_the_ask_names_now_is_what_is_matched(cast: Cast) -> None:
    keeps(cast.close, "Ana Hofmann", company="Hofmann Textil")
    keeps(cast.close, "Cy Mill", company="Old Mill")
    made = asked(cast.owner, organisation="Hofmann Textil")
    asking.edit(
        actor=cast.owner, ask=made,
        wanted=Wanted("company", "A mill", named=Named(organisation="Old Mill"), audience=Audience.MEMBERS),
    )  # fmt: skip
    work()
    assert found(cast.close, made) == [("Cy Mill", "company")]
    asking.edit(
        actor=cast.owner, ask=made,
        wanted=Wanted("company", "A mill", named=Named(organisation="Old Mill"), audience=Audience.CLOSE),
    )  # fmt: skip
    reach.let_go(actor=cast.owner, other=cast.close)
    assert matches.waiting(cast.close) == [], "it is no longer for them"


def test_it_ends_with_an_answer_a_block_and_the_ask(cast: Cast) -> None:
    keeps(cast.close, "Ana Hofmann", company="Hofmann Textil")
    first = asked(cast.owner, organisation="Hofmann Textil")
    answer(cast.close, first, "know")
    assert matches.waiting(cast.close) == []
    second = asked(cast.stranger, organisation="Hofmann Textil")
    assert found(cast.close, second) != []
    asking.withdraw(actor=cast.stranger, ask=second)
    assert matches.waiting(cast.close) == []
    asking.reopen(actor=cast.stranger, ask=second)
    assert found(cast.close, second) != []
    reach.block(actor=cast.stranger, other=cast.close)
    assert not Match.objects.filter(ask=second).exists()


def exported(holder: Member) -> list[dict[str, str]]:
    matched: list[dict[str, str]] = exports.quiet(holder)["matches"]
    return matched


def test_who_was_found_and_blocks_the_asker_is_nobody_to_introduce_any_more(cast: Cast) -> None:
    keeps(cast.close, "Stina Strange", member=cast.stranger, company="Hofmann Textil")
    made = asked(cast.owner, organisation="Hofmann Textil")
    assert found(cast.close, made) == [("Stina Strange", "company")]
    reach.block(actor=cast.stranger, other=cast.owner)
    assert found(cast.close, made) == []
    assert not offered(cast.close, "asks.known")
    assert exported(cast.close) == []


def test_a_job_that_comes_too_late_tells_nobody(cast: Cast) -> None:
    keeps(cast.close, "Ana Hofmann", company="Hofmann Textil")
    made = asked(cast.owner, organisation="Hofmann Textil")
    (late,) = Match.objects.all()
    quietly.choose(actor=cast.close, on=False)
    late.save(force_insert=True)
    assert (matches.waiting(cast.close), exported(cast.close)) == ([], []), "they agree no more"
    quietly.choose(actor=cast.close, on=True)
    assert found(cast.close, made) != []
    wanted = Wanted("company", "A mill", named=Named(organisation="Old Mill"), audience=Audience.MEMBERS)
    asking.edit(actor=cast.owner, ask=made, wanted=wanted)
    assert found(cast.close, made) == [], "before the job comes by again, too"


def test_an_export_says_of_an_ask_only_what_is_for_the_holder_now(cast: Cast) -> None:
    keeps(cast.close, "Ana Hofmann", company="Hofmann Textil")
    made = asked(cast.stranger, organisation="Hofmann Textil")
    assert [one["ask"] for one in exported(cast.close)] == ["A linen printer for 500 bags"]
    quietly.rest(actor=cast.close, ask=made)
    assert len(exported(cast.close)) == 1, "what was let rest is theirs to read"
    wanted = Wanted("company", "In confidence", named=Named(organisation="Hofmann Textil"), audience=Audience.CLOSE)
    asking.edit(actor=cast.stranger, ask=made, wanted=wanted)
    assert exported(cast.close) == []


def test_erasure_and_export_are_the_holders(cast: Cast) -> None:
    keeps(cast.close, "Ana Hofmann", company="Hofmann Textil")
    asked(cast.owner, organisation="Hofmann Textil")
    leaving.erase(actor=cast.close)
    assert not Match.objects.exists()
    assert not Quiet.objects.exists()
    assert not Evidence.objects.filter(kind="ask-answered").exists()
