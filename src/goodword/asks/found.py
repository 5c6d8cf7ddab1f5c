"""What search finds of asks: those that are open, by whom they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.asks import states
from goodword.asks.models import Ask
from goodword.core import documents
from goodword.core.documents import Document, Kind, Version, numbers
from goodword.core.documents.marks import unmarked
from goodword.people import normal

NAME: Final = "asks.ask"


def _documents(ids: Sequence[int]) -> Iterator[Document]:
    for row in Ask.objects.filter(pk__in=ids, state=states.OPEN).select_related("asker"):
        named = filter(None, [row.person, row.organisation, row.trade, row.place, *row.topics])
        version = Version(
            level=row.audience,
            title=row.line,
            text="\n".join(filter(None, [unmarked(row.text), " · ".join(named)])),
            language=row.asker.language,
            topics=[normal.topic(word) for word in row.topics],
            place=row.place,
        )
        yield Document(of=row.pk, key=row.key, owner=row.asker_id, versions=[version], at=row.asked_at)


KIND: Final = Kind(
    name=NAME,
    words=_("Asks"),
    icon="hand-heart",
    route="asks:ask",
    documents=_documents,
    ids=numbers(Ask),
    # An ask lapses by the hour, whether or not the job has come by.
    stands=f"EXISTS (SELECT FROM asks_ask ask WHERE ask.id = found.of AND ask.state = '{states.OPEN}' AND ask.lapses_at > now())",
)


def changed(*asks: Ask | int) -> None:
    """Write what is found of these asks, in the transaction of the change."""
    documents.refresh(NAME, [ask if isinstance(ask, int) else ask.pk for ask in asks])


def gone(asks: Iterable[int]) -> None:
    """Forget asks that are deleted."""
    documents.forget(NAME, asks)
