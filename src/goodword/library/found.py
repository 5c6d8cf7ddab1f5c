"""How what is kept is found by search: by its owner alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.utils.translation import gettext_lazy

from goodword.core import documents
from goodword.core.documents import Document, Version, numbers
from goodword.library import states
from goodword.library.models import Copy, Keep
from goodword.reach.models import Audience

NAME: Final = "library.keep"


def document(row: Keep) -> Document:
    """What may be found of one keep: its owner's words, and what the copy of the page says."""
    text = "\n".join(part for part in (row.why, row.text, row.recommender) if part)
    copy: Copy | None = getattr(row, "copy", None)
    if copy is None or not copy.text:
        versions = [Version(Audience.ME, row.title, text, topics=row.topic_norms)]
    elif not copy.language:
        versions = [Version(Audience.ME, row.title, f"{text}\n{copy.text}", topics=row.topic_norms)]
    else:  # what the page says is in a language of its own
        versions = [
            Version(Audience.ME, row.title, text, topics=row.topic_norms),
            Version(Audience.ME, row.title, copy.text, language=copy.language, topics=row.topic_norms),
        ]
    return Document(row.pk, row.key, row.owner_id, versions, row.kept_at)


def made(ids: Sequence[int]) -> Iterator[Document]:
    """The documents of those of ``ids`` that are kept."""
    for row in Keep.objects.filter(pk__in=ids, state=states.KEPT).select_related("copy").order_by("pk"):
        yield document(row)


def write(rows: Iterable[Keep]) -> None:
    """Let these be found as they are now, in the caller's transaction."""
    documents.write_many(NAME, map(document, rows))


KEEP: Final = documents.Kind(
    NAME, gettext_lazy("Library"), "bookmark", "library:keep", made, numbers(Keep, state=states.KEPT)
)
