"""Who of the people in a file is a member here: told only of members who chose to be recognized by a published address.

Any other answer would make an invented file a way to ask who is a member.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from goodword.accounts.models import Member
from goodword.importers.models import Batch, StagedPerson
from goodword.reach.models import Audience

# Published: seen by all members at least. The kinds of profile lines and of facts share their names and keys.
# For each address by itself, through the index of lines: put together at once, the database would read all members.
KNOWN = """
SELECT DISTINCT ON (staged.number) staged.number, staged.id, found.member
FROM importers_stagedperson AS staged
CROSS JOIN LATERAL unnest(staged.handles) AS address
CROSS JOIN LATERAL (
    SELECT member.id AS member
    FROM people_profileentry AS line
    JOIN accounts_member AS member ON member.id = line.member_id AND member.discoverable AND member.is_active
    WHERE line.kind = split_part(address, ':', 1) AND line.norm = substr(address, strpos(address, ':') + 1)
      AND line.norm <> '' AND line.reach_audience >= %(members)s AND member.id <> %(owner)s
      AND NOT EXISTS (SELECT FROM reach_block AS block WHERE (block.owner_id, block.other_id) IN
                      ((member.id, %(owner)s), (%(owner)s, member.id)))
    ORDER BY member.id LIMIT 1
) AS found
WHERE staged.batch_id = %(batch)s AND (%(only)s::bigint[] IS NULL OR staged.id = ANY(%(only)s))
ORDER BY staged.number, found.member
"""


def _rows(batch: Batch, only: list[int] | None = None) -> list[tuple[int, int, int]]:
    told = {"batch": batch.pk, "owner": batch.owner_id, "members": int(Audience.MEMBERS), "only": only}
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, told)
        return [tuple(row) for row in cursor.fetchall()]


def numbers(batch: Batch) -> dict[int, int]:
    """Number of a staged person → id of the member they are."""
    return {number: member for number, _pk, member in _rows(batch)}


def members(batch: Batch, rows: Iterable[StagedPerson]) -> dict[UUID, Member]:
    """Key of a staged person → the member they are, for those of ``rows`` of whom it may be told."""
    wanted = {row.pk: row.key for row in rows}
    found = {pk: member for _number, pk, member in _rows(batch, list(wanted))}
    known = Member.objects.in_bulk(set(found.values()))
    return {wanted[pk]: known[member] for pk, member in found.items()}


def count(batch: Batch) -> int:
    """How many of the people in the file are members of whom it may be told."""
    return len(_rows(batch))
