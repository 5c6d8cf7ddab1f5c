"""What search finds of vouches that show: they speak of their subject, whose page they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.core import documents
from goodword.core.documents import Document, Kind, Version, numbers
from goodword.core.documents.marks import unmarked
from goodword.reach.sql import level, unblocked
from goodword.vouches import states
from goodword.vouches.models import Vouch

NAME: Final = "vouches.vouch"


def _documents(ids: Sequence[int]) -> Iterator[Document]:
    for row in Vouch.objects.filter(pk__in=ids, state=states.SHOWN).select_related("subject"):
        text = "\n".join(filter(None, [" · ".join(row.topics), unmarked(row.text), row.work]))
        version = Version(
            level=row.audience,
            title=row.subject.name,
            meant=text,
            text=text,
            language=row.subject.language,
            topics=row.topic_norms,
        )
        yield Document(
            of=row.pk,
            key=row.subject.key,
            owner=row.subject_id,
            versions=[version],
            at=row.shown_at,
            part=f"vouch-{row.key}",
        )


KIND: Final = Kind(
    name=NAME,
    words=_("Vouches"),
    icon="badge-check",
    route="profiles:member",
    documents=_documents,
    tells=3.0,
    evidence=_("Somebody vouches for it"),
    ids=numbers(Vouch),
    # As on the page of its subject: nothing of an author who left, or whom a block keeps from the viewer; and only of a subject
    # whose page the viewer may open at all.
    stands=f"""EXISTS (SELECT FROM vouches_vouch vouch LEFT JOIN accounts_member author ON author.id = vouch.author_id
      WHERE vouch.id = found.of AND vouch.state = '{states.SHOWN}'
      AND (vouch.author_id IS NULL OR author.is_active AND {unblocked("%(viewer)s", "vouch.author_id")}))
      AND (found.owner = %(viewer)s OR EXISTS (SELECT FROM people_profile profile
        WHERE profile.member_id = found.owner AND profile.audience >= {level("found.owner", "%(viewer)s")}))""",  # noqa: S608  # constants
)


def changed(vouch: Vouch | int) -> None:
    """Write what is found of a vouch, in the transaction of the change."""
    documents.refresh(NAME, [vouch if isinstance(vouch, int) else vouch.pk])
