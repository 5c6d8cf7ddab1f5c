"""What an export says of asks: to each what they may see themselves. Quiet matches stand in the holder's own alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.asks.models import Ask, Quiet
from goodword.asks.queries import answers, asks, matches
from goodword.core.paging import LARGEST
from goodword.reach.models import Audience

COVERS = ("asks.Ask", "asks.Answer", "asks.Quiet", "asks.Match")


def write(*, member: Member, bundle: Bundle) -> None:
    """What the member asked with the answers that came, what they answered, and what was matched with their people."""
    bundle.rows("asks/asked.json", _asked(member))
    bundle.rows("asks/answered.json", _answered(member))
    bundle.json("asks/quiet_matching.json", quiet(member))


def _of(row: Ask) -> dict[str, Any]:
    return {
        "key": row.key,
        "kind": row.kind,
        "line": row.line,
        "text": row.text,
        "names": {
            "person": row.person, "company": row.organisation, "trade": row.trade, "place": row.place, "topics": row.topics,
        },
        "audience": row.get_audience_display(),
        "shown_to": Audience(row.audience).name.lower(),  # the same in every language
        "until": row.until,
        "deadline": row.deadline,
        "state": asks.state_of(row),
        "asked_at": row.asked_at,
        "closed_at": row.closed_at,
        "outcome": row.outcome,
    }  # fmt: skip


def _asked(member: Member) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = asks.mine(member, cursor=cursor, size=LARGEST)
        for row in page.rows:
            came = answers.to(member, row)
            yield {
                **_of(row),
                "answers": [
                    {
                        "key": one.key, "from": str(one.member), "way": one.way, "text": one.text, "at": one.at,
                        "thanked_at": one.thanked_at,
                    }
                    for one in came
                ],
            }  # fmt: skip
        if not page.next:
            return
        cursor = page.next


def _answered(member: Member) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = answers.given(member, cursor=cursor, size=LARGEST)
        for row in page.rows:
            yield {
                "key": row.key, "ask": row.ask.line, "asker": str(row.ask.asker), "way": row.way, "text": row.text,
                "at": row.at, "thanked_at": row.thanked_at,
                "could_introduce": row.card.person.name if row.card is not None else "",
            }  # fmt: skip
        if not page.next:
            return
        cursor = page.next


def quiet(member: Member) -> dict[str, Any]:
    """Whether the member agreed to quiet matching, and what they may be told of just now."""
    row = Quiet.objects.filter(member=member).first()
    rows = matches.kept(member).order_by("pk")
    return {
        "on": row is not None,
        "since": row.since if row is not None else None,
        "matches": [
            {
                "asker": str(one.ask.asker), "ask": one.ask.line, "person": one.card.person.name, "why": one.why,
                "found_at": one.found_at, "rested_at": one.rested_at,
            }
            for one in rows
        ],
    }  # fmt: skip
