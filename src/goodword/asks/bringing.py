"""Asks and answers of the past, many at once, by COPY: for the invented community, and whoever brings them from elsewhere.

Nobody is told or limited, and nothing is matched; the rows are as if everything had happened then. Evidence on ties and
events are the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db import transaction

from goodword.asks import limits, named, states
from goodword.asks.kinds import Kind, Way
from goodword.asks.models import Answer, Ask
from goodword.asks.named import Named
from goodword.core import bulk
from goodword.reach.models import Audience


class PastAnswer(NamedTuple):
    """An answer that arrived."""

    member: int
    way: Way
    text: str
    at: datetime
    thanked: bool = False


class Past(NamedTuple):
    """An ask. It was found where ``outcome`` says what came of it; else it is open or has lapsed, by its day.

    Attributes:
        stands: days that it is open.
        deadline: for a source.
    """

    asker: int
    kind: Kind
    line: str
    text: str
    asked_at: datetime
    named: Named = Named()
    audience: Audience = Audience.CONNECTIONS
    stands: int = limits.STANDS_FOR
    deadline: datetime | None = None
    outcome: str = ""
    found_at: datetime | None = None
    answers: Sequence[PastAnswer] = ()


_TEXTS: Final = ("topics", "near")


def bring(told: Sequence[Past], *, now: datetime, keys: Sequence[str] | None = None) -> tuple[list[int], list[int]]:
    """Write asks and their answers in two statements and one transaction; the ids of the asks, and of all answers in order.

    Args:
        now: what is past its day by then, and was not found, has lapsed.
        keys: UUIDs, where they are to be the same each time: one for each ask, each followed by those of its answers.
    """
    ids = bulk.next_ids(Ask, len(told))
    answer_ids = bulk.next_ids(Answer, sum(len(past.answers) for past in told))
    fresh = iter(keys if keys is not None else bulk.fresh_keys(len(ids) + len(answer_ids)))
    numbers = iter(answer_ids)
    asks: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    for pk, past in zip(ids, told, strict=True):
        asks.append({"id": pk, "key": next(fresh), **_ask(past, now)})
        answers.extend(
            {"id": next(numbers), "key": next(fresh), "ask_id": pk, **_answer(one, past)} for one in past.answers
        )
    with transaction.atomic():
        for model, rows in ((Ask, asks), (Answer, answers)):
            if rows:
                bulk.copy_in(model, list(rows[0]), [list(row.values()) for row in rows])
    return ids, answer_ids


def _ask(past: Past, now: datetime) -> dict[str, Any]:
    lapses = past.deadline or past.asked_at + timedelta(days=past.stands)
    state = states.FOUND if past.found_at is not None else states.LAPSED if lapses <= now else states.OPEN
    closed = past.found_at if past.found_at is not None else lapses if state == states.LAPSED else None
    columns = named.columns(named.cleaned(past.named))
    columns |= {name: bulk.texts(columns[name]) for name in _TEXTS}
    return {
        "asker_id": past.asker,
        "kind": str(past.kind),
        "line": past.line,
        "text": past.text,
        **columns,
        "audience": int(past.audience),
        "until": lapses.date().isoformat(),
        "deadline": past.deadline.isoformat() if past.deadline is not None else None,
        "state": state,
        "asked_at": past.asked_at.isoformat(),
        "named_at": past.asked_at.isoformat(),
        "lapses_at": lapses.isoformat(),
        "closed_at": closed.isoformat() if closed is not None else None,
        "outcome": past.outcome,
    }


def _answer(one: PastAnswer, past: Past) -> dict[str, Any]:
    at = one.at.isoformat()
    thanked = past.found_at if one.thanked else None
    return {
        "member_id": one.member,
        "way": str(one.way),
        "text": one.text,
        "at": at,
        "due_at": at,
        "delivered_at": at,
        "thanked_at": thanked.isoformat() if thanked is not None else None,
    }
