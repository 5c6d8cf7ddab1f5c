"""What founders and investors type, checked and cleaned; every trouble at once, each beside its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from goodword.core.errors import Invalid
from goodword.graph import meaning
from goodword.investors.models.raises import LONGEST_SECTOR
from goodword.people import normal
from goodword.referrals import money


class Troubles:
    """What cannot be used as it is, gathered field by field."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def add(self, field: str, sentence: str) -> None:
        """Something is wrong with a field; the first trouble of it stays."""
        self._found.setdefault(field, sentence)

    def read[T](self, field: str, reading: Callable[[], T], otherwise: T) -> T:
        """What ``reading`` gives, or ``otherwise`` with its trouble kept."""
        try:
            return reading()
        except Invalid as trouble:
            self.add(field, trouble.message)
            return otherwise

    def end(self) -> None:
        """
        Raises:
            Invalid: there was any.
        """
        if self._found:
            raise Invalid(next(iter(self._found.values())), fields=self._found)


def topics(told: Iterable[str], most: int, troubles: Troubles, field: str) -> list[str]:
    """What was typed as sectors: each once, as typed first."""
    found: dict[str, str] = {}
    for words in told:
        line = " ".join(words.replace("\0", "").split())
        if len(line) > LONGEST_SECTOR:
            troubles.add(field, _("Keep each under %(limit)s characters.") % {"limit": LONGEST_SECTOR})
        elif key := normal.topic(line):
            found.setdefault(key, line)
    if len(found) > most:
        troubles.add(field, _("Name %(most)s at most.") % {"most": most})
    return list(found.values())


def sector_columns(sectors: list[str]) -> dict[str, Any]:
    """Sectors with the keys they are compared by."""
    norms = [normal.topic(words)[:120] for words in sectors]
    near = dict.fromkeys([*norms, *(key[:120] for key in meaning.near(sectors, least=meaning.LIKELY))])
    return {"sectors": sectors, "norms": norms, "near": list(near)}


def excluded(exclusions: list[str]) -> list[str]:
    """The keys of what is left out: only what surely stands for the same, since it counts whatever else fits."""
    norms = [normal.topic(words)[:120] for words in exclusions]
    return list(dict.fromkeys([*norms, *(key[:120] for key in meaning.near(exclusions, least=meaning.SURE))]))


def amount(written: str | Decimal | None, field: str, troubles: Troubles, missing: str) -> Decimal:
    """An amount that has to be there; 1 where it is in trouble."""
    read = optional_amount(written, field, troubles)
    if read is None:
        troubles.add(field, missing)
    return read or Decimal(1)


def optional_amount(written: str | Decimal | None, field: str, troubles: Troubles) -> Decimal | None:
    """An amount that may be left out."""

    def reading() -> Decimal | None:
        return money.checked(written) if isinstance(written, Decimal) else money.read(written or "")

    return troubles.read(field, reading, None)


def currency(code: str, troubles: Troubles) -> str:
    """A currency that has to be there."""
    return troubles.read("currency", lambda: money.currency(code, amount=Decimal(1)), "")
