"""Writing what may be found, in the transaction of the change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from goodword.core import clock
from goodword.core.documents.kinds import kind as named
from goodword.core.documents.languages import configuration, plain
from goodword.core.documents.models import SearchDocument
from goodword.core.documents.vectors import meanings

MOST_TEXT: Final = 40_000
"""Characters of a text that are found by."""
MEANT: Final = 1_500
"""Characters of a text that say what it is about."""
AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Version:
    """What one audience may find of an object.

    Attributes:
        level: an audience of ``reach``, 0 (the owner alone) to 5 (everybody).
        title, text: as they are shown, without markup.
        body: the chapter or group it is for, at the level of groups.
        language: a tag of the language it is written in; empty where nobody knows.
        topics: keys of topics.
        place: in words.
        meant: what is compared by its meaning, where that is not the title and the text: a name means nothing.
    """

    level: int
    title: str
    text: str = ""
    body: UUID | None = None
    language: str = ""
    topics: Sequence[str] = ()
    place: str = ""
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """All that may be found of one object.

    Attributes:
        of: the id of its row.
        key: of the page that shows it.
        owner: id of the member whose audience it has; None for the site's own.
        versions: one for each audience, body and language; without any nobody finds it.
        at: since when it is there.
        part: the id of an element on that page.
    """

    of: int
    key: UUID
    owner: int | None
    versions: Sequence[Version] = field(default_factory=tuple)
    at: datetime | None = None
    part: str = ""


_FIELDS = "kind, of, key, part, owner, level, body, language, title, text, topics, place, at"
# Words stand in it twice: as the language brings them to one form, and as they are, without accents. Both parts of a title
# come first, so that what a name says weighs more than what is told.
_INSERT = f"""
INSERT INTO core_searchdocument ({_FIELDS}, words, meaning)
SELECT {_FIELDS},
    setweight(to_tsvector(told.config::regconfig, told.title), 'A') || setweight(to_tsvector('simple', told.plain_title), 'A')
    || setweight(to_tsvector(told.config::regconfig, told.text), 'B') || setweight(to_tsvector('simple', told.plain_text), 'B'),
    told.meaning::halfvec
FROM jsonb_to_recordset(%s::jsonb) AS told (kind text, of bigint, key uuid, part text, owner bigint, level smallint,
    body uuid, language text, title text, text text, topics text[], place text, at timestamptz,
    config text, plain_title text, plain_text text, meaning text)
ON CONFLICT (kind, of, level, body, language) DO UPDATE SET key = excluded.key, part = excluded.part,
    owner = excluded.owner, title = excluded.title, text = excluded.text, topics = excluded.topics,
    place = excluded.place, at = excluded.at, words = excluded.words, meaning = excluded.meaning
"""  # noqa: S608  # put together from constants, the names of our own columns; values are sent apart


def write(
    *,
    kind: str,
    of: int,
    key: UUID,
    owner: int | None,
    versions: Iterable[Version],
    at: datetime | None = None,
    part: str = "",
) -> None:
    """Let one object be found as these versions say, and in no other way. Two statements, in the caller's transaction."""
    write_many(kind, [Document(of, key, owner, tuple(versions), at, part)])


def write_many(kind: str, documents: Iterable[Document]) -> None:
    """The same for many objects of a kind: two statements for each thousand."""
    for some in batched(documents, AT_ONCE):
        with transaction.atomic():
            forget(kind, [document.of for document in some])
            told = [_row(kind, document, version) for document in some for version in document.versions]
            meant = meanings(str(row.pop("meant")) for row in told)
            for row, meaning in zip(told, meant, strict=True):
                row["meaning"] = meaning
            if told:
                with connection.cursor() as cursor:
                    cursor.execute(_INSERT, [json.dumps(told, ensure_ascii=False)])


def _row(kind: str, document: Document, version: Version) -> dict[str, object]:
    title = version.title.replace("\0", "")[:300]
    text = version.text.replace("\0", "")[:MOST_TEXT]
    return {
        "kind": kind, "of": document.of, "key": str(document.key), "part": document.part, "owner": document.owner,
        "level": int(version.level), "body": str(version.body) if version.body else None,
        "language": version.language[:12], "title": title, "text": text, "topics": list(version.topics),
        "place": version.place[:200], "at": (document.at or clock.now()).isoformat(),
        "meant": (f"{title} {text[:MEANT]}" if version.meant is None else version.meant[:MEANT]).replace("\0", ""),
        "config": configuration(version.language), "plain_title": plain(title), "plain_text": plain(text),
    }  # fmt: skip


def forget(kind: str, ids: Iterable[int]) -> None:
    """Nobody finds these rows any more, from the end of the transaction on. One statement."""
    SearchDocument.objects.filter(kind=kind, of__in=list(ids)).delete()


def forget_owner(owner: int) -> None:
    """Nobody finds anything of this member's any more."""
    SearchDocument.objects.filter(owner=owner).delete()


def refresh(kind: str, ids: Iterable[int]) -> None:
    """Make the documents of these rows anew, as their room makes them; those gone are forgotten."""
    wanted = list(ids)
    made = {document.of: document for document in named(kind).documents(wanted)}
    write_many(kind, made.values())
    if gone := [one for one in wanted if one not in made]:
        forget(kind, gone)
