"""What search finds of gatherings: by whom they are for, their hosts, and those on the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.core import documents
from goodword.core.documents import Document, Kind, Version, numbers
from goodword.core.documents.marks import unmarked
from goodword.gatherings import states
from goodword.gatherings.models import Gathering
from goodword.reach.models import Audience

NAME: Final = "gatherings.gathering"
_LISTED: Final = ", ".join(f"'{state}'" for state in states.LISTED)


def _documents(ids: Sequence[int]) -> Iterator[Document]:
    for row in Gathering.objects.filter(pk__in=ids).select_related("owner"):
        # One for a group without one is for nobody: only who hosts it or is on the list finds it.
        level = row.audience if row.audience != Audience.GROUP or row.body else Audience.ME
        version = Version(
            level=level,
            body=row.body if level == Audience.GROUP else None,
            title=row.title,
            text="\n".join(filter(None, [unmarked(row.text), row.place])),
            language=row.owner.language,
            place=row.place,
        )
        yield Document(of=row.pk, key=row.key, owner=row.owner_id, versions=[version], at=row.begins_at)


_HOSTS: Final = "SELECT gathering_id FROM gatherings_host WHERE member_id = %(viewer)s"
KIND: Final = Kind(
    name=NAME,
    words=_("Gatherings"),
    icon="calendar",
    route="gatherings:gathering",
    documents=_documents,
    ids=numbers(Gathering),
    # A draft is for its hosts alone.
    stands="EXISTS (SELECT FROM gatherings_gathering gathering WHERE gathering.id = found.of"
    f" AND (gathering.state <> '{states.DRAFT}' OR gathering.id IN ({_HOSTS})))",
    inside=f"{_HOSTS} UNION ALL SELECT gathering_id FROM gatherings_guest WHERE member_id = %(viewer)s AND state IN ({_LISTED})",  # noqa: S608  # constants
)


def changed(*gatherings: int) -> None:
    """Write what is found of these gatherings, in the transaction of the change."""
    documents.refresh(NAME, gatherings)
