"""Requests as steps of the day, for the one who was asked and for the one who asked."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import steps
from goodword.core.errors import NotFound
from goodword.core.steps import State
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.ties.actions import requests
from goodword.ties.models import Connection, Request
from stepping import do, named, offered, only, state

pytestmark = pytest.mark.django_db


def asked(asker: Member, receiver: Member, kind: str = "client") -> Request:
    return requests.ask(
        actor=asker, receiver=receiver, kind=kind, why="I print for three of your clients.", where_met="At breakfast"
    )[0]


def test_who_was_asked_is_offered_it_with_the_reason_and_what_both_share(cast: Cast) -> None:
    for who in (cast.owner, cast.stranger, cast.close):
        profiles.add(actor=who, kind="expertise", line=NewLine("Packaging"))
    asked(cast.stranger, cast.owner)
    step = only(cast.owner, "ties.request")
    assert step.title == "Stina Strange would like to connect"
    assert step.why == "“I print for three of your clients.” You met: At breakfast. You share Packaging."
    assert [(way.label, way.route) for way in step.ways] == [
        ("Accept as supplier", ""), ("Ask a question", "connections:request"), ("Decline quietly", ""),
    ]  # fmt: skip
    assert step.waited_for
    assert step.who[0].member == cast.stranger.pk
    assert not offered(cast.stranger, "ties.")


def test_accepting_in_place_takes_the_other_side_of_what_they_said(cast: Cast) -> None:
    asked(cast.stranger, cast.owner, kind="mentor")
    step = only(cast.owner, "ties.request")
    assert step.ways[0].label == "Accept as mentee"
    assert state(cast.owner, step) is State.STANDS
    do(cast.owner, step, "accept")
    assert Connection.objects.count() == 1
    assert state(cast.owner, step) is State.DONE
    assert not offered(cast.owner, "ties.request")


def test_what_does_not_follow_is_asked_on_the_page(cast: Cast) -> None:
    asked(cast.stranger, cast.owner, kind="media contact")
    step = only(cast.owner, "ties.request")
    assert step.ways[0].route == "connections:request"
    with pytest.raises(NotFound):
        steps.act(cast.owner, named(step), "accept", {})


def test_declining_in_place_looks_like_silence_to_who_asked(cast: Cast) -> None:
    row = asked(cast.stranger, cast.owner)
    requests.question(actor=cast.owner, request=row, text="Which clients?")
    question = only(cast.stranger, "ties.question")
    assert question.why == "“Which clients?” Answer in a line or two."
    before = offered(cast.stranger), state(cast.stranger, question)
    assert not offered(cast.owner, "ties.request"), "the answer is waited for first"
    requests.decline(actor=cast.owner, request=row)
    assert (offered(cast.stranger), state(cast.stranger, question)) == before
    assert state(cast.stranger, question) is State.STANDS
    requests.answer(actor=cast.stranger, request=row, text="The mills")
    assert state(cast.stranger, question) is State.DONE
    assert not offered(cast.owner, "ties.request"), "who declined is left in peace"


def test_an_answer_brings_the_request_back_to_be_decided(cast: Cast) -> None:
    row = asked(cast.stranger, cast.owner)
    step = only(cast.owner, "ties.request")
    requests.question(actor=cast.owner, request=row, text="Which clients?")
    assert state(cast.owner, step) is State.DONE
    requests.answer(actor=cast.stranger, request=row, text="The mills")
    assert state(cast.owner, step) is State.STANDS
    assert only(cast.owner, "ties.request") == step


@pytest.mark.parametrize("by_asker", [True, False])
def test_a_block_either_way_leaves_nothing(cast: Cast, by_asker: bool) -> None:
    row = asked(cast.stranger, cast.owner)
    step = only(cast.owner, "ties.request")
    requests.question(actor=cast.owner, request=row, text="Which clients?")
    question = only(cast.stranger, "ties.question")
    pair = (cast.stranger, cast.owner) if by_asker else (cast.owner, cast.stranger)
    reach.block(actor=pair[0], other=pair[1])
    assert not offered(cast.owner, "ties.")
    assert not offered(cast.stranger, "ties.")
    assert (state(cast.owner, step), state(cast.stranger, question)) == (None, None)


def test_a_request_taken_back_or_of_somebody_else_is_in_no_state(cast: Cast) -> None:
    row = asked(cast.stranger, cast.owner)
    step = only(cast.owner, "ties.request")
    assert state(cast.close, step) is None
    with pytest.raises(NotFound):
        do(cast.close, step, "decline")
    requests.withdraw(actor=cast.stranger, request=row)
    assert state(cast.owner, step) is None
    assert not offered(cast.owner, "ties.")
