"""What an export says of introductions: to each what they may see themselves, and of others' answers only a yes that they were
told of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.paging import LARGEST
from goodword.introductions.models import NotAFit, Question
from goodword.introductions.queries import made, received, wishes

COVERS = (
    "introductions.Introduction",
    "introductions.Side",
    "introductions.Wish",
    "introductions.NotAFit",
)
LEAVES = {"introductions.Suggested": "It is found by ties and profiles, and found anew each day."}


def write(*, member: Member, bundle: Bundle) -> None:
    """What the member proposed, what they were asked, what they asked others for, and what they said of suggestions."""
    bundle.rows("introductions/made.json", _made(member))
    bundle.rows("introductions/asked.json", _asked(member))
    bundle.rows("introductions/wishes.json", _wishes(member))
    bundle.rows("introductions/not_a_fit.json", _not_a_fit(member))


def _questions(rows: tuple[Question, ...]) -> list[dict[str, Any]]:
    return [
        {"question": row.text, "at": row.at, "answer": row.answer, "answered_at": row.answered_at} for row in rows
    ]  # fmt: skip


def _made(member: Member) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = made.listed(member, cursor=cursor, size=LARGEST)
        for row in made.shown(page.rows):
            yield {
                "key": row.key,
                "state": row.state,
                "in_turn": row.in_turn,
                "proposed_at": row.proposed_at,
                "lapses_at": row.lapses_at,
                "came_about_at": row.came_about_at,
                "sides": [
                    {
                        "name": side.name,
                        "member": side.member.key if side.member is not None else None,
                        "person": side.person,
                        "reason": side.reason,
                        "said_yes": side.said_yes,
                        "reminded": side.reminded,
                        "questions": _questions(side.questions),
                    }
                    for side in row.sides
                ],
            }
        if not page.next:
            return
        cursor = page.next


def _asked(member: Member) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = received.listed(member, cursor=cursor, size=LARGEST)
        for row in received.shown(page.rows):
            yield {
                "key": row.key,
                "broker": str(row.broker),
                "name": row.name,
                "member": row.other.key if row.other is not None else None,
                "reason": row.reason,
                "state": row.state,
                "answer": row.answer,
                "asked_at": row.asked_at,
                "came_about_at": row.came_about_at,
                "you_shared": list(row.mine),
                "they_shared": list(row.theirs),
                "questions": _questions(row.questions),
                "met": row.met,
                "worth": row.worth,
            }
        if not page.next:
            return
        cursor = page.next


def _wishes(member: Member) -> Iterator[dict[str, Any]]:
    for sent, listed in ((True, wishes.sent), (False, wishes.received)):
        cursor = ""
        while True:
            page = listed(member, cursor=cursor, size=LARGEST)
            for row in [*wishes.sent_shown(page.rows)] if sent else [*wishes.received_shown(page.rows)]:
                yield {
                    "key": row.key,
                    "asked_by_you": sent,
                    "other": str(row.introducer if isinstance(row, wishes.Sent) else row.asker),
                    "to_meet": row.name,
                    "why": row.why,
                    "state": row.state,
                    "asked_at": row.asked_at,
                }
            if not page.next:
                break
            cursor = page.next


def _not_a_fit(member: Member) -> Iterator[dict[str, Any]]:
    rows = NotAFit.objects.filter(owner=member).select_related(
        "first_member", "second_member", "first_card__person", "second_card__person"
    )
    for row in rows.order_by("pk"):
        two = [
            str(one) if one is not None else card.person.name if card is not None else ""
            for one, card in ((row.first_member, row.first_card), (row.second_member, row.second_card))
        ]
        yield {"people": two, "reason": row.reason, "at": row.at}
