"""Calendars and mailboxes on their way in: who is ticked, what of it becomes part of the story, and back again."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid
from goodword.importers import actions, jobs, queries, states
from goodword.importers.models import Batch, StagedPerson
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Person
from goodword.ties.models import Evidence, Interaction
from importers.calendar.reading import calendar, event
from importers.flow.archives import everything, let_in, take_back
from importers.mail.reading import letter, mailbox

pytestmark = pytest.mark.django_db
MINE = "olive.owner@example.com"
Decision, Verdict = StagedPerson.Decision, StagedPerson.Verdict


@pytest.fixture(autouse=True)
def _at_a_fixed_time(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 9, tzinfo=UTC))
    cast.owner.email = MINE
    cast.owner.save(update_fields=["email"])


def know(owner: Member, name: str, mail: str) -> Person:
    """One of the owner's people, with an address."""
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name}), NewFact("email", {"address": mail})])


def read(owner: Member, source: str, content: str) -> Batch:
    batch = actions.start(actor=owner, source=source, name=f"a.{source}", content=io.BytesIO(content.encode()))
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == states.PREVIEW, batch.trouble
    return batch


def meeting(uid: str, who: str, *, day: str = "20260504", more: str = "") -> str:
    return event(uid, start=f"DTSTART:{day}T100000Z", who=who, more=more).replace("olive@example.com", MINE)


def staged(batch: Batch) -> dict[str, StagedPerson]:
    return {row.facts[-1][1]["address"]: row for row in batch.people.order_by("number")}


def test_meetings_with_people_one_has_come_in_and_others_are_offered(cast: Cast) -> None:
    ada = know(cast.owner, "Ada Adler", "ada@example.com")
    batch = read(
        cast.owner, "calendar", calendar(meeting("1", "ada"), meeting("2", "ada", day="20260601"), meeting("3", "bea"))
    )
    rows = staged(batch)
    assert (rows["ada@example.com"].verdict, rows["ada@example.com"].decision) == (Verdict.MATCHED, Decision.NONE)
    assert (rows["bea@example.com"].verdict, rows["bea@example.com"].decision) == (
        Verdict.NEW,
        Decision.SKIP,
    )
    assert (rows["ada@example.com"].met, str(rows["ada@example.com"].last_at)[:10]) == (2, "2026-06-01")
    let_in(cast.owner, batch)
    held = Interaction.objects.filter(owner=cast.owner).order_by("at")
    assert [(one.kind, one.day, one.words) for one in held] == [
        ("meeting", "2026-05-04", "Coffee"),
        ("meeting", "2026-06-01", "Coffee"),
    ]
    assert Person.objects.filter(owner=cast.owner, name="Ada Adler").count() == 1
    assert Card.objects.filter(person=ada).count() == 1
    ada.refresh_from_db()
    assert str(ada.last_contact_at)[:10] == "2026-06-01"


def test_who_is_ticked_comes_in_with_their_meetings(cast: Cast) -> None:
    batch = read(cast.owner, "calendar", calendar(meeting("1", "zed"), meeting("2", "yan")))
    row = staged(batch)["zed@example.com"]
    actions.decide(actor=cast.owner, row=row, decision=Decision.NEW)
    let_in(cast.owner, batch)
    assert Interaction.objects.filter(owner=cast.owner).count() == 1
    assert Evidence.objects.filter(owner=cast.owner, source="calendar").values_list("kind", "weight")[0] == (
        "meeting",
        1.0,
    )


def test_undoing_is_as_if_nothing_had_been(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    before = everything(cast.owner)
    batch = read(cast.owner, "calendar", calendar(meeting("1", "ada"), meeting("2", "bea")))
    actions.decide(actor=cast.owner, row=staged(batch)["bea@example.com"], decision=Decision.NEW)
    let_in(cast.owner, batch)
    assert everything(cast.owner) != before
    take_back(cast.owner, batch)
    assert everything(cast.owner) == before
    assert not Interaction.objects.filter(owner=cast.owner).exists()


def test_the_same_calendar_again_adds_nothing_and_a_canceled_meeting_goes(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    let_in(cast.owner, read(cast.owner, "calendar", calendar(meeting("1", "ada"), meeting("2", "ada", day="20260601"))))
    again = let_in(
        cast.owner, read(cast.owner, "calendar", calendar(meeting("1", "ada"), meeting("2", "ada", day="20260601")))
    )
    assert again.counts["applied_meetings"] == 0
    assert Interaction.objects.filter(owner=cast.owner).count() == 2
    canceled = meeting("2", "ada", day="20260601", more="STATUS:CANCELLED")
    let_in(cast.owner, read(cast.owner, "calendar", calendar(meeting("1", "ada"), canceled)))
    held = Interaction.objects.filter(owner=cast.owner, state=Interaction.State.ACTIVE)
    assert [one.uid for one in held] == ["1"]
    assert Evidence.objects.filter(owner=cast.owner).count() == 1


def canceled(uid: str, who: str, *, day: str = "20260601") -> str:
    return meeting(uid, who, day=day, more="STATUS:CANCELLED")


def test_undoing_brings_back_what_a_file_had_canceled(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    let_in(cast.owner, read(cast.owner, "calendar", calendar(meeting("1", "ada"), meeting("2", "ada", day="20260601"))))
    before = everything(cast.owner)
    batch = let_in(cast.owner, read(cast.owner, "calendar", calendar(meeting("1", "ada"), canceled("2", "ada"))))
    assert everything(cast.owner) != before
    assert not Interaction.objects.get(owner=cast.owner, uid="2").parties.exists()
    take_back(cast.owner, batch)
    assert everything(cast.owner) == before


def test_what_was_canceled_can_be_held_again(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    held = calendar(meeting("2", "ada", day="20260601"))
    let_in(cast.owner, read(cast.owner, "calendar", held))
    let_in(cast.owner, read(cast.owner, "calendar", calendar(canceled("2", "ada"))))
    without = everything(cast.owner)
    again = let_in(cast.owner, read(cast.owner, "calendar", held))
    assert again.counts["applied_meetings"] == 1
    assert Evidence.objects.filter(owner=cast.owner).count() == 1
    take_back(cast.owner, again)
    assert everything(cast.owner) == without


def test_undoing_the_file_that_told_and_the_one_that_canceled_in_any_order_leaves_nothing(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    before = everything(cast.owner)
    for order in ((0, 1), (1, 0)):
        files = (meeting("2", "ada", day="20260601"), canceled("2", "ada"))
        batches = [let_in(cast.owner, read(cast.owner, "calendar", calendar(file))) for file in files]
        for number in order:
            take_back(cast.owner, batches[number])
        assert everything(cast.owner) == before
        assert not Interaction.objects.filter(owner=cast.owner).exists()


def test_what_a_later_file_cancels_too_stays_canceled(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    files = (meeting("2", "ada", day="20260601"), canceled("2", "ada"), canceled("2", "ada"))
    batches = [let_in(cast.owner, read(cast.owner, "calendar", calendar(file))) for file in files]
    without = everything(cast.owner)
    take_back(cast.owner, batches[1])
    assert everything(cast.owner) == without
    take_back(cast.owner, batches[2])
    assert Interaction.objects.get(owner=cast.owner).state == Interaction.State.ACTIVE
    assert Interaction.objects.get(owner=cast.owner).batch == batches[0].pk


def test_strangers_at_a_meeting_make_it_count_less_and_a_crowd_not_at_all(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    with_strangers = "\n".join(f"ATTENDEE:mailto:s{number}@example.com" for number in range(4))
    crowd = "\n".join(f"ATTENDEE:mailto:s{number}@example.com" for number in range(25))
    let_in(
        cast.owner,
        read(
            cast.owner, "calendar", calendar(meeting("1", "ada", more=with_strangers), meeting("2", "ada", more=crowd))
        ),
    )
    assert list(Evidence.objects.filter(owner=cast.owner).values_list("weight", flat=True)) == [0.2]
    assert Interaction.objects.filter(owner=cast.owner).count() == 2


def test_two_addresses_of_one_person_are_one_person(cast: Cast) -> None:
    two = [NewFact("email", {"address": address}) for address in ("ada@example.com", "ada@example.org")]
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada Adler"}), *two])
    both = meeting("1", "ada", more="ATTENDEE;CN=Ada A:mailto:ada@example.org")
    batch = read(cast.owner, "calendar", calendar(both))
    assert {row.verdict for row in batch.people.all()} == {Verdict.MATCHED}
    let_in(cast.owner, batch)
    (one,) = Interaction.objects.filter(owner=cast.owner)
    assert one.parties.count() == 1


def test_a_meeting_ahead_is_no_contact_yet(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    let_in(cast.owner, read(cast.owner, "calendar", calendar(meeting("1", "ada", day="20261201"))))
    assert Interaction.objects.get(owner=cast.owner).awaited
    assert not Evidence.objects.filter(owner=cast.owner).exists()


# Mail


def test_nobody_of_a_mailbox_counts_unless_ticked(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    text = mailbox(
        letter(to=MINE),
        letter(MINE, "ada@example.com, bea@example.com", number=1),
        letter("cyd@example.com", MINE, number=2),
    )
    batch = read(cast.owner, "mail", text)
    assert queries.preview(cast.owner, batch).will_come == 0
    rows = staged(batch)
    assert [(row.wrote, row.heard) for row in rows.values()] == [(1, 1), (1, 0), (0, 1)]
    assert actions.tick_all(actor=cast.owner, batch=batch, which="known") == 1
    let_in(cast.owner, batch)
    told = Evidence.objects.filter(owner=cast.owner).order_by("at").values_list("kind", "direction", "weight")
    assert list(told) == [("message", 0, 1.0), ("message", 1, 0.5)]
    assert Person.objects.filter(owner=cast.owner, name__icontains="cyd").count() == 0


def test_ticks(cast: Cast) -> None:
    text = mailbox(letter(to=MINE), letter(MINE, "ada@example.com", number=1), letter(MINE, "bea@example.com", number=2),
                   letter("cyd@example.com", MINE, number=3))  # fmt: skip
    batch = read(cast.owner, "mail", text)
    assert actions.tick_all(actor=cast.owner, batch=batch, which="wrote") == 2
    assert queries.preview(cast.owner, batch).will_come == 2
    assert actions.tick_all(actor=cast.owner, batch=batch, which="both") == 1
    assert actions.tick_all(actor=cast.owner, batch=batch, which="none") == 0
    assert queries.preview(cast.owner, batch).will_come == 0
    rows = list(batch.people.order_by("number"))
    actions.tick(actor=cast.owner, batch=batch, shown=[row.key for row in rows[:2]], ticked=[rows[1].key])
    assert [row.decision for row in batch.people.order_by("number")] == ["skip", "new", "skip"]
    with pytest.raises(Invalid):
        actions.tick_all(actor=cast.owner, batch=batch, which="everything")


def test_nothing_of_subject_or_body_is_kept(cast: Cast) -> None:
    batch = read(cast.owner, "mail", mailbox(letter(to=MINE), letter(MINE, "ada@example.com", number=1)))
    actions.tick_all(actor=cast.owner, batch=batch, which="both")
    for model in (Batch, StagedPerson):
        assert "planted" not in repr(list(model.objects.values()))
    let_in(cast.owner, batch)
    assert "planted" not in repr(everything(cast.owner))


def test_the_same_mailbox_again_adds_nothing(cast: Cast) -> None:
    text = mailbox(letter(to=MINE), letter(MINE, "ada@example.com", number=1))
    for _time in range(2):
        batch = read(cast.owner, "mail", text)
        actions.tick_all(actor=cast.owner, batch=batch, which="both")
        let_in(cast.owner, batch)
    assert Evidence.objects.filter(owner=cast.owner).count() == 2
    assert Person.objects.filter(owner=cast.owner, name="Ada Adler").count() == 1


def test_whose_mailbox_it_is_is_asked_where_it_is_not_clear(cast: Cast) -> None:
    text = mailbox(letter(to="other@example.org"), letter("other@example.org", "ada@example.com", number=1))
    batch = read(cast.owner, "mail", text)
    assert batch.likely_mails == [["ada@example.com", 2], ["other@example.org", 2]]
    assert batch.file is not None
    with pytest.raises(Conflict):
        actions.apply(actor=cast.owner, batch=batch)
    with pytest.raises(Invalid):
        actions.say_own(actor=cast.owner, batch=batch, mails=["that is none"])
    actions.say_own(actor=cast.owner, batch=batch, mails=["Other@example.org"])
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.file, batch.likely_mails, batch.own_mails) == (
        states.PREVIEW,
        None,
        [],
        ["other@example.org"],
    )
    assert list(staged(batch)) == ["ada@example.com"]


def test_an_answer_that_stands_in_no_letter_is_asked_again(cast: Cast) -> None:
    text = mailbox(letter(to="other@example.org"), letter("other@example.org", "ada@example.com", number=1))
    batch = read(cast.owner, "mail", text)
    actions.say_own(actor=cast.owner, batch=batch, mails=["nobody@example.org"])
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.likely_mails
