"""Reports: what organizers get to read and who learns what; the log; limits; when somebody leaves."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from cast import Cast
from conversations.writing import arrive, write
from goodword.accounts.actions import leaving, membership
from goodword.accounts.models import Role
from goodword.conversations import actions as letters
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from goodword.core.models import Event, OutgoingMail
from goodword.core.steps import State
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience, Level, Report, ReportStep
from goodword.reach.queries import blocked_with, level
from goodword.reach.reports import actions, queries, reportable, states
from goodword.reach.reports import leaving as reports_leaving
from goodword.ties.actions import requests
from introductions.introducing import TO_ONE, TO_OTHER, introduce
from stepping import offered, only, state
from ties.connecting import connect

pytestmark = pytest.mark.django_db


def reported(cast: Cast, **more: object) -> Report:
    """The owner reports the stranger."""
    thing = reportable.find(cast.owner, "member", cast.stranger.key)
    given = {"reason": "selling", "words": "The third offer this week."} | more
    return actions.report(actor=cast.owner, kind="member", thing=thing, **given)  # type: ignore[arg-type]  # a table


def test_organizers_hear_that_something_came_and_nothing_of_it(cast: Cast) -> None:
    row = reported(cast)
    mails = list(OutgoingMail.objects.filter(kind="reach.report_arrived"))
    assert {mail.member for mail in mails} == {cast.organiser.pk, cast.operator.pk}
    for mail in mails:
        assert str(row.key) in mail.text
        for word in ("third offer", cast.owner.name, cast.stranger.name, "selling"):
            assert word not in mail.subject + mail.text
    assert not OutgoingMail.objects.filter(member=cast.stranger.pk).exists()
    event = Event.objects.get(kind="reach.reported")
    assert event.parties == [cast.owner.pk], "who is reported has no part in it"


def test_who_reports_learns_that_it_arrived_and_was_looked_at_and_no_more(cast: Cast) -> None:
    row = reported(cast)
    (mine,) = queries.made(cast.owner).rows
    assert (mine, mine.looked_at) == (row, None)
    actions.look(actor=cast.organiser, report=row)
    actions.handle(actor=cast.organiser, report=row, note="Spoke with them.")
    (mine,) = queries.made(cast.owner).rows
    assert mine.looked_at is not None
    (told,) = reports_leaving.made(cast.owner)
    assert told.keys() == {"about", "name", "kind", "reason", "words", "as_you_saw_it", "at", "looked_at"}
    assert queries.made(cast.stranger).rows == []


def test_the_log_says_who_did_what_and_opening_comes_first(cast: Cast) -> None:
    row = reported(cast)
    for act in (
        lambda: actions.write(actor=cast.organiser, report=row, text="Please stop."),
        lambda: actions.handle(actor=cast.organiser, report=row),
        lambda: actions.close_account(actor=cast.operator, report=row),
    ):
        with pytest.raises(Conflict, match="Open the report first"):
            act()
    assert not queries.has_looked(cast.organiser, queries.steps(row))
    actions.look(actor=cast.organiser, report=row)
    actions.look(actor=cast.organiser, report=row)
    assert queries.has_looked(cast.organiser, queries.steps(row))
    assert not queries.has_looked(cast.operator, queries.steps(row)), "each opens it for themselves"
    actions.write(actor=cast.organiser, report=row, text="Please stop the offers.", warn=True)
    (mail,) = OutgoingMail.objects.filter(member=cast.stranger.pk)
    assert "Please stop the offers." in mail.text
    assert cast.owner.name not in mail.subject + mail.text
    actions.handle(actor=cast.organiser, report=row, note="Warned.")
    with pytest.raises(Conflict, match="handled"):
        actions.handle(actor=cast.organiser, report=row)
    actions.take_up_again(actor=cast.operator, report=row)
    with pytest.raises(Conflict):
        actions.take_up_again(actor=cast.operator, report=row)
    log = [(step.actor, step.did) for step in queries.steps(row)]
    organiser, operator = cast.organiser, cast.operator
    assert log == [(organiser, "looked"), (organiser, "warned"), (organiser, "handled"), (operator, "reopened")]
    assert Event.objects.filter(kind="reach.report_step").count() == 4


def test_an_operator_can_close_the_account_and_an_organizer_cannot(cast: Cast) -> None:
    row = reported(cast)
    actions.look(actor=cast.organiser, report=row)
    actions.look(actor=cast.operator, report=row)
    with pytest.raises(NotAllowed):
        actions.close_account(actor=cast.organiser, report=row)
    actions.close_account(actor=cast.operator, report=row)
    cast.stranger.refresh_from_db()
    assert not cast.stranger.is_active
    with pytest.raises(Conflict, match="closed"):
        actions.write(actor=cast.organiser, report=row, text="Hello?")


def test_an_organizer_never_sees_what_is_about_them(cast: Cast) -> None:
    thing = reportable.find(cast.owner, "member", cast.organiser.key)
    row = actions.report(actor=cast.owner, kind="member", thing=thing, reason="harsh")
    assert queries.open_ones(cast.organiser).rows == []
    with pytest.raises(NotFound):
        queries.report(cast.organiser, row.key)
    for act in (actions.look, actions.handle, actions.take_up_again):
        with pytest.raises(NotFound):
            act(actor=cast.organiser, report=row)
    step = only(cast.operator, "reach.")
    assert (offered(cast.organiser, "reach."), state(cast.organiser, step)) == ([], None)
    assert (offered(cast.owner, "reach."), state(cast.owner, step)) == ([], None)
    assert state(cast.operator, step) is State.STANDS
    with transaction.atomic():
        actions.look(actor=cast.operator, report=row)
        assert (offered(cast.operator, "reach."), state(cast.operator, step)) == ([], State.DONE)
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.filter(kind="reach.report_arrived", member=cast.organiser.pk).exists()


def test_where_nobody_else_could_look_it_is_said(cast: Cast) -> None:
    membership.set_role(actor=cast.operator, member=cast.organiser, role=Role.MEMBER)
    with pytest.raises(Conflict, match="You can block them"):
        actions.report(
            actor=cast.owner,
            kind="member",
            thing=reportable.find(cast.owner, "member", cast.operator.key),
            reason="harsh",
        )


def test_a_block_hides_nothing_from_organizers_and_can_be_made_at_once(cast: Cast) -> None:
    reach.block(actor=cast.stranger, other=cast.organiser)
    row = reported(cast, block=True)
    assert queries.report(cast.organiser, row.key) == row
    assert level(cast.owner, cast.stranger.pk) == Level.BLOCKED
    again = reportable.find(cast.owner, "member", cast.stranger.key)
    assert again.copy == str(cast.stranger), "of somebody blocked nothing is copied but the name"
    assert blocked_with(cast.owner) >= {cast.stranger.pk}
    with pytest.raises(NotFound):
        reportable.find(cast.stranger, "member", cast.owner.key)


def test_the_same_thing_is_reported_once_while_it_is_open(cast: Cast) -> None:
    row = reported(cast)
    with pytest.raises(Conflict, match="has arrived"):
        reported(cast)
    actions.look(actor=cast.organiser, report=row)
    actions.handle(actor=cast.organiser, report=row)
    second = reported(cast)
    assert second != row
    with pytest.raises(Conflict, match="again meanwhile"):
        actions.take_up_again(actor=cast.organiser, report=row)


def test_bad_reasons_and_too_many_are_refused(cast: Cast) -> None:
    for given in ({"reason": "because"}, {"reason": "other", "words": " "}, {"words": "x" * 2001}):
        with pytest.raises(Invalid) as refusal:
            reported(cast, **given)
        assert refusal.value.fields
    for number in range(actions.A_DAY):
        Report.objects.create(reporter=cast.owner, about=cast.close, kind="letter", row_id=number, reason="harsh")
    with pytest.raises(TooMany):
        reported(cast)


def test_of_a_member_the_lines_are_copied_that_the_reporter_saw(cast: Cast) -> None:
    for text, audience in (("Miller of rye", Audience.MEMBERS), ("Walks at night", Audience.CLOSE)):
        profiles.add(actor=cast.stranger, kind="expertise", line=NewLine(text, audience=audience))
    copy = reported(cast).copy
    assert "Miller of rye" in copy
    assert "Walks at night" not in copy


def test_of_a_request_and_of_a_letter_only_they_are_copied(cast: Cast) -> None:
    asked, _none = requests.ask(
        actor=cast.stranger, receiver=cast.owner, kind="client", why="Buy my bread", where_met="Leeds"
    )
    found = reportable.find(cast.owner, "request", asked.key)
    assert (found.about, found.row_id) == (cast.stranger, asked.pk)
    assert "Buy my bread" in found.copy
    assert "Leeds" in found.copy
    with pytest.raises(NotFound):
        reportable.find(cast.stranger, "request", asked.key)

    requests.accept(actor=cast.owner, request=asked, kind="client")
    first = write(cast.stranger, cast.owner, "Good morning.")
    second = write(cast.stranger, cast.owner, "Buy more bread.")
    found = reportable.find(cast.owner, "letter", second.key)
    assert (found.about, found.copy) == (cast.stranger, "Buy more bread.")
    answer = arrive(letters.reply(actor=cast.owner, thread=first.thread, text="No."))
    with pytest.raises(NotFound):
        reportable.find(cast.owner, "letter", answer.key)  # one's own
    on_its_way = letters.reply(actor=cast.stranger, thread=first.thread, text="Yes.")
    for viewer, key in ((cast.owner, on_its_way.key), (cast.close, second.key), (cast.owner, uuid4())):
        with pytest.raises(NotFound):
            reportable.find(viewer, "letter", key)
    reach.block(actor=cast.owner, other=cast.stranger)
    with pytest.raises(NotFound):
        reportable.find(cast.owner, "letter", second.key)


def test_of_an_introduction_what_its_broker_wrote_is_copied(cast: Cast) -> None:
    for one, other in ((cast.close, cast.owner), (cast.close, cast.friend_of_friend)):
        connect(one, other)
    made = introduce(cast.close, cast.owner, cast.friend_of_friend)
    found = reportable.find(cast.owner, "introduction", made.key)
    assert (found.about, found.copy) == (cast.close, TO_ONE)
    assert reportable.find(cast.friend_of_friend, "introduction", made.key).copy == TO_OTHER
    with pytest.raises(NotFound):
        reportable.find(cast.close, "introduction", made.key)  # the broker's own


def test_nothing_of_another_sort_can_be_reported(cast: Cast) -> None:
    with pytest.raises(NotFound):
        reportable.find(cast.owner, "weather", cast.stranger.key)
    assert {"member", "request", "letter", "introduction"} <= set(reportable.kinds())


def test_who_leaves_takes_their_words_along_and_what_was_copied_of_them(cast: Cast) -> None:
    row = reported(cast)
    actions.look(actor=cast.organiser, report=row)
    actions.write(actor=cast.organiser, report=row, text="Dear Stina, please stop.")
    leaving.erase(actor=cast.owner)
    row.refresh_from_db()
    assert (row.words, row.state) == ("", states.LOOKED), "it stays open for the others"
    assert row.copy
    leaving.erase(actor=cast.stranger)
    row.refresh_from_db()
    assert (row.copy, row.state) == ("", states.LEFT)
    assert set(ReportStep.objects.values_list("text", flat=True)) == {""}


def test_what_was_handled_goes_after_a_year(cast: Cast) -> None:
    row = reported(cast)
    actions.look(actor=cast.organiser, report=row)
    actions.handle(actor=cast.organiser, report=row)
    assert actions.forget_old() == 0
    Report.objects.update(ended_at=clock.now() - timedelta(days=366))
    actions.forget_old()
    assert not Report.objects.exists()
