"""Quiet matching: whether at all, whom you know, letting it rest."""

from __future__ import annotations

from uuid import UUID

from goodword.accounts.models import Member
from goodword.api.asks.shapes import QuietMatchingGiven, QuietMatchingShown, QuietMatchShown
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.asks.actions import quietly
from goodword.asks.queries import matches

room = Room(
    "Quiet matching",
    "When somebody asks for a person, a company or a trade that is among your people, you alone are told. Who asks learns "
    "nothing unless you answer.",
)


def _shown(me: Member) -> QuietMatchingShown:
    found = [QuietMatchShown.of(me, row) for row in matches.waiting(me)]
    return QuietMatchingShown(on=matches.chosen(me), matches=found)


@room.read("/quiet-matching", answer=QuietMatchingShown)
def get_quiet_matching(request: ApiRequest) -> QuietMatchingShown:
    """Get whether asks are matched with your people, and for which you know somebody.

    At most five, the latest first.
    """
    return _shown(request.auth.member)


@room.write("PUT", "/quiet-matching", answer=QuietMatchingShown, example={"on": True})
def choose_quiet_matching(request: ApiRequest, given: QuietMatchingGiven) -> QuietMatchingShown:
    """Choose whether asks are matched with your people.

    Switched off, what was found goes.
    """
    me = request.auth.member
    quietly.choose(actor=me, on=given.on)
    return _shown(me)


@room.write("POST", "/quiet-matching/{uuid:key}/rest")
def let_match_rest(request: ApiRequest, key: UUID) -> None:
    """Let an ask rest for which you know somebody.

    Nobody is told, and you are not told again.
    """
    me = request.auth.member
    quietly.rest(actor=me, ask=matches.ask_row(me, key))
