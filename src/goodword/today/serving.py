"""Which of a member's objectives a step serves, as the plan needs to know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from goodword.accounts.models import Member
from goodword.core.steps import Named, Step


class Serving(Protocol):
    """That a step serves an objective."""

    @property
    def objective(self) -> UUID:
        """The objective's key."""

    @property
    def words(self) -> str:
        """A whole sentence: which one, and how it serves it."""

    @property
    def factor(self) -> float:
        """How many times as much the step counts."""


def serving(member: Member, steps: Sequence[Step]) -> Mapping[Named, Serving]:
    """Which steps serve which objective."""
    del member, steps
    return {}
