"""What search finds of groups: those that are listed, and those one is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.core import documents
from goodword.core.documents import Document, Kind, Version, numbers
from goodword.core.documents.marks import unmarked
from goodword.groups import states
from goodword.groups.models import Group
from goodword.people import normal
from goodword.reach.models import Audience
from goodword.reach.sql import unblocked

NAME: Final = "groups.group"


def _documents(ids: Sequence[int]) -> Iterator[Document]:
    for row in Group.objects.filter(pk__in=ids):
        text = "\n".join(filter(None, [row.what, unmarked(row.about), row.language]))
        topics = [normal.topic(row.what)]
        versions = [
            Version(
                level=Audience.MEMBERS if row.listed else Audience.ME,
                title=row.name,
                text=text,
                topics=topics,
                language="en",
            )
        ]
        if row.welcome:  # words for those inside
            inside = f"{text}\n{unmarked(row.welcome)}"
            versions.append(
                Version(level=Audience.GROUP, body=row.key, title=row.name, text=inside, topics=topics, language="en")
            )
        yield Document(of=row.pk, key=row.key, owner=None, versions=versions, at=row.made_at)


_IN: Final = f"SELECT group_id FROM groups_membership WHERE member_id = %(viewer)s AND state = '{states.IN}'"  # noqa: S608  # a constant
KIND: Final = Kind(
    name=NAME,
    words=_("Groups"),
    icon="users",
    route="groups:group",
    documents=_documents,
    ids=numbers(Group),
    # As its page is found: from outside only while it goes on, and where a host is left whom no block keeps from the viewer.
    stands=f"""(found.of IN ({_IN}) OR EXISTS (
      SELECT FROM groups_group body JOIN groups_membership host ON host.group_id = body.id AND host.host_since IS NOT NULL
      JOIN accounts_member member ON member.id = host.member_id AND member.is_active
      WHERE body.id = found.of AND body.closed_at IS NULL AND {unblocked("%(viewer)s", "host.member_id")}))""",  # as above
    inside=f"{_IN} UNION ALL SELECT group_id FROM groups_membership WHERE member_id = %(viewer)s"  # noqa: S608  # as above
    f" AND state IN ('{states.ASKED}', '{states.INVITED}')",
)


def changed(group: Group) -> None:
    """Write what is found of a group, in the transaction of the change."""
    documents.refresh(NAME, [group.pk])
