"""More of what is kept, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from cast import Cast
from goodword.library.actions import binning, keeping
from goodword.library.models import Keep
from goodword.library.told import Told


def keep(cast: Cast) -> Keep:
    key = uuid4().hex[:8]
    told = Told("link", f"https://example.org/{key}", f"Page {key}", "Words", "For later", ("Baking", f"Topic {key}"))
    return keeping.keep(actor=cast.owner, told=told)


def kept(cast: Cast, count: int) -> str:
    for _number in range(count):
        keep(cast)
    return "/keeps"


def binned(cast: Cast, count: int) -> str:
    for _number in range(count):
        binning.put_into_bin(actor=cast.owner, keep=keep(cast))
    return "/keeps/bin"


LIBRARY: dict[str, Callable[[Cast, int], str]] = {"list_keeps": kept, "list_binned_keeps": binned}
