"""More good words, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from cast import Cast
from goodword.wordofmouth.models import Target, Word


def given(cast: Cast, count: int) -> str:
    """Past the measure of a day."""
    for _number in range(count):
        target = Target.objects.create(title="Linen printers", url="https://example.org/linen")
        Word.objects.create(member=cast.owner, target=target, code=uuid4().hex[:16], reason="Quick.", interest="none")
    return "/good-words"


WORDS: dict[str, Callable[[Cast, int], str]] = {"list_good_words": given}
