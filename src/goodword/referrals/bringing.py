"""Referrals and thanks of the past, many at once, by COPY: for the invented community, and whoever brings a history from
elsewhere.

Nobody is told, limited or written to; the rows are as if everything had happened then. Evidence on ties and events are the
caller's (``ties.actions.record_evidence``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from goodword.core import bulk
from goodword.core.bulk import Cell
from goodword.referrals import limits, states
from goodword.referrals.models import Referral, Step, Thanks


class PastThanks(NamedTuple):
    """Thanks for what came of a referral; ``pleasure``: they were answered."""

    at: datetime
    words: str = ""
    amount: Decimal | None = None
    currency: str = ""
    share_amount: bool = False
    repeat: bool = False
    pleasure: bool = True


class Past(NamedTuple):
    """A referral of the past, with what its receiver said of it: (state, when, comment), in order."""

    giver: int
    receiver: int
    given_at: datetime
    name: str
    description: str
    consent: str
    tier: str
    heat: int
    email: str = ""
    phone: str = ""
    comments: str = ""
    course: tuple[tuple[str, datetime, str], ...] = ()
    thanks: PastThanks | None = None


def bring(told: Sequence[Past], *, keys: Sequence[str] | None = None) -> list[int]:
    """Write referrals, what was said of them, and thanks, in three statements and one transaction; the ids of the referrals,
    in order.

    Args:
        keys: two UUIDs for each referral, where they are to be the same each time: its own, and one for its thanks.
    """
    ids = bulk.next_ids(Referral, len(told))
    fresh = list(keys if keys is not None else bulk.fresh_keys(2 * len(told)))
    with transaction.atomic():
        bulk.copy_in(
            Referral,
            ("id", "key", "giver_id", "receiver_id", "name", "description", "comments", "consent", "consent_words", "tier",
             "email", "phone", "heat", "referred_on", "state", "since", "told_state", "told_since", "given_at", "opens_at",
             "delivered_at", "news_at", "news_sent_at"),
            _referrals(told, ids, fresh),
        )  # fmt: skip
        bulk.copy_in(
            Step,
            ("referral_id", "state", "comment", "told", "at"),
            (
                (pk, state, comment, True, at.isoformat())
                for pk, past in zip(ids, told, strict=True)
                for state, at, comment in past.course
            ),
        )
        bulk.copy_in(
            Thanks,
            ("key", "owner_id", "whom", "to_id", "name", "referral_id", "amount", "currency", "share_amount", "repeat", "tier",
             "words", "closed_on", "said_at", "opens_at", "delivered_at", "pleasure_at"),
            _thanks(told, ids, fresh),
        )  # fmt: skip
    return ids


def _referrals(told: Sequence[Past], ids: Sequence[int], keys: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    for at, (pk, past) in enumerate(zip(ids, told, strict=True)):
        state, since, _comment = past.course[-1] if past.course else (states.NEW, past.given_at, "")
        opened = (past.given_at + limits.UNDO_FOR).isoformat()
        news = since.isoformat() if past.course else None
        yield (
            pk, keys[2 * at], past.giver, past.receiver, past.name, past.description, past.comments, past.consent, "", past.tier,
            past.email, past.phone, past.heat, past.given_at.date().isoformat(), state, since.isoformat(), state,
            since.isoformat(), past.given_at.isoformat(), opened, opened, news, news,
        )  # fmt: skip


def _thanks(told: Sequence[Past], ids: Sequence[int], keys: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    for at, (pk, past) in enumerate(zip(ids, told, strict=True)):
        said = past.thanks
        if said is None:
            continue
        opened = (said.at + limits.UNDO_FOR).isoformat()
        amount = str(said.amount) if said.amount is not None else None
        yield (
            keys[2 * at + 1], past.receiver, Thanks.Whom.MEMBER.value, past.giver, "", pk, amount, said.currency,
            said.share_amount, said.repeat, past.tier, said.words, said.at.date().isoformat(), said.at.isoformat(), opened,
            opened, opened if said.pleasure else None,
        )  # fmt: skip
