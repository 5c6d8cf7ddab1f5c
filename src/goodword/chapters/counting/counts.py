"""What a period counts for one person, and for a chapter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Self

from .acts import Act, What

type Money = dict[str, Decimal]
"""Sums by currency; no sum is made across two."""


@dataclass(slots=True, kw_only=True)
class Counts:
    """What chapters report under P, A, L, M, S, RGI, RGO, RRI, RRO, V, 1-2-1, TYFCB, CEU and T.

    Attributes:
        thanks: how often they were thanked for closed business; ``closed``: for how much, where the thanker says it.
    """

    present: int = 0
    absent: int = 0
    late: int = 0
    medical: int = 0
    substitute: int = 0
    given_inside: int = 0
    given_outside: int = 0
    received_inside: int = 0
    received_outside: int = 0
    visitors: int = 0
    one_to_ones: int = 0
    thanks: int = 0
    closed: Money = field(default_factory=dict)
    education: Decimal = Decimal(0)
    testimonials: int = 0

    def add(self, other: Counts) -> Self:
        """Add another's counts to these."""
        for one in fields(self):
            if one.name == "closed":
                for currency, amount in other.closed.items():
                    self.closed[currency] = self.closed.get(currency, Decimal(0)) + amount
            else:
                setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self

    @property
    def meetings(self) -> int:
        """At how many meetings something was marked for them."""
        return self.present + self.absent + self.late + self.medical + self.substitute

    @property
    def given(self) -> int:
        return self.given_inside + self.given_outside

    @property
    def received(self) -> int:
        return self.received_inside + self.received_outside


MARKS = {"P": "present", "A": "absent", "L": "late", "M": "medical", "S": "substitute"}


def counted(acts: Iterable[Act]) -> dict[int | None, Counts]:
    """For each membership what these acts count; under None what somebody on no roster did.

    A one-to-one counts for both. Thanks count for who is thanked alone: nothing tells who thanked.
    """
    found: dict[int | None, Counts] = defaultdict(Counts)
    for act in acts:
        match act.what:
            case What.REFERRAL:
                giver, receiver = found[act.giver], found[act.receiver]
                if act.outside:
                    giver.given_outside += 1
                    receiver.received_outside += 1
                else:
                    giver.given_inside += 1
                    receiver.received_inside += 1
            case What.ONE_TO_ONE:
                found[act.giver].one_to_ones += 1
                found[act.receiver].one_to_ones += 1
            case What.THANKS:
                thanked = found[act.receiver]
                thanked.thanks += 1
                if act.amount is not None:
                    thanked.closed[act.currency] = thanked.closed.get(act.currency, Decimal(0)) + act.amount
            case What.EDUCATION:
                found[act.giver].education += act.credits if act.credits is not None else 1
            case What.VISITOR:
                found[act.giver].visitors += 1
            case What.TESTIMONIAL:
                found[act.giver].testimonials += 1
    return dict(found)
