"""Archives that were read and wait in their preview: one of the owner's, read as any upload is, and those of others."""

from __future__ import annotations

import csv
import io
import itertools
import random
import zipfile

from django.db import connection

from goodword.accounts.models import Member
from goodword.importers import actions, jobs
from goodword.importers.models import Batch, StagedPerson

CONNECTIONS, OTHERS, THEIRS = 3_000, 20, 1_500
KNOWN = 2_000
"""So many of the owner's archive are among their people at most, or could be, where those have no address of their own."""


def waiting(owner: Member, names: dict[int, str], firms: dict[int, str]) -> None:
    """An archive of the owner's with people they have, could have and don't have; and as large ones of other members.

    Args:
        names, firms: what the owner's people are called, and where they work, by the number in their profile's address.
    """
    batch = actions.start(actor=owner, source="linkedin", name="archive.zip", content=_archive(names, firms))
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    told = {str(verdict): int(batch.counts.get(verdict, 0)) for verdict in StagedPerson.Verdict}
    if batch.state != "preview" or min(told["new"], told["matched"], told["doubtful"]) < 20:
        raise SystemExit(f"The archive was not read as it should be: {batch.state}, {told}")
    for member in Member.objects.exclude(pk=owner.pk).order_by("pk")[:OTHERS]:
        other = Batch.objects.create(owner=member, source="linkedin", file_name="archive.zip", state=batch.state, counts=batch.counts)  # fmt: skip
        _copy(batch, other)


def _archive(names: dict[int, str], firms: dict[int, str]) -> io.BytesIO:
    chance = random.Random(11)
    told = io.StringIO()
    sheet = csv.writer(told, lineterminator="\n")
    sheet.writerow(["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"])
    for at in itertools.islice(names, KNOWN):
        given, family = names[at].split(" ", 1)
        firm = "North Works" if at % 4 == 1 else firms[at]
        sheet.writerow([given, family, f"https://www.linkedin.com/in/p{at}", "", firm, "Baker", "08 Feb 2020"])
    for at in range(CONNECTIONS - KNOWN):
        family = "".join(chance.choices("abdeiklmnorst", k=9)).capitalize()
        sheet.writerow(["Uma", family, f"https://www.linkedin.com/in/new-{at}", "", "East Works", "Potter", "08 Feb 2021"])  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Profile.csv", "First Name,Last Name,Headline\nMia,Muster,Head of Breakfast\n")
        archive.writestr("Connections.csv", told.getvalue())
    packed.seek(0)
    return packed


def _copy(batch: Batch, other: Batch) -> None:
    """The first of the people staged for ``batch`` for ``other``, too, where they are among nobody's people."""
    columns = [str(field.column) for field in StagedPerson._meta.concrete_fields if not field.primary_key]
    values = {"key": "gen_random_uuid()", "batch_id": str(other.pk), "person": "NULL", "card": "NULL"}
    picked = ", ".join(values.get(column, column) for column in columns)
    with connection.cursor() as sql:
        sql.execute(
            f"INSERT INTO importers_stagedperson ({', '.join(columns)}) SELECT {picked} FROM importers_stagedperson"
            " WHERE batch_id = %s ORDER BY number LIMIT %s",
            [batch.pk, THEIRS],
        )
