"""What rooms count for a member, so that one statement asks all of them, however many rooms there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

_BY_NAME: Final = re.compile(r"%\((\w+)\)s")


class Tally(NamedTuple):
    """What a room counts for somebody.

    Attributes:
        sql: a statement whose rows are one text each: a row for each thing that is there, by the name it is counted under.
        params: its parameters, by name or in order.
    """

    sql: str
    params: Mapping[str, Any] | Sequence[Any]

    def in_order(self) -> tuple[str, list[Any]]:
        """The statement with its parameters in order, ready to stand beside others."""
        if isinstance(self.params, Mapping):
            return _BY_NAME.sub("%s", self.sql), [self.params[name] for name in _BY_NAME.findall(self.sql)]
        return self.sql, list(self.params)


def tally_of(rows: QuerySet[Any, Any]) -> Tally:
    """A queryset of one text as a tally."""
    return Tally(*rows.query.sql_with_params())
