"""What an import costs, against the least it could cost on the same machine in the same run.

An archive with 30,000 connections and 200,000 messages goes its whole way (upload, reading, matching against 10,000
people, preview, writing) in a fresh process whose peak memory is taken. The reference reads the same CSV files with
Python's ``csv`` and writes as many rows by COPY into the same tables with the same indexes.

30,000 vCards go the same way; ``address_books`` says what they are held against.
"""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["GOODWORD_VAR"] = str(ROOT / "var" / "bench-imports")
os.environ.setdefault("SECRET_KEY", "for-benchmarks-only")
os.environ["DJANGO_SETTINGS_MODULE"] = "goodword.config.settings"
os.environ.pop("DATABASE_URL", None)

from benchmarks import address_books, figures, invented_archive

CONNECTIONS, MESSAGES, EXISTING, OVERLAP = 30_000, 200_000, 10_000, 3_000
TABLES = (
    "people_person", "people_card", "people_fact", "ties_evidence", "ties_strand", "ties_tie", "importers_sighting",
)  # fmt: skip
OF_BATCH = "SELECT id FROM importers_batch WHERE owner_id = {owner}"
RATIO, MEMORY = 4.0, 400.0


def main() -> None:
    parser = figures.arguments(__doc__ or "")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["linkedin", "vcard"], help="one of the two files")
    parser.add_argument("--child", nargs=2, metavar=("ARCHIVE", "OWNER"), help="do one import and tell what it took")
    options = parser.parse_args()
    if options.child:
        child(Path(options.child[0]), int(options.child[1]))
        return
    with tempfile.TemporaryDirectory() as folder, database():
        found: list[figures.Figure] = []
        if options.only != "vcard":
            found += measure(Path(folder), options.rounds)
        if options.only != "linkedin":
            found += address_books.measure(Path(folder), options.rounds, run_child, new_owner)
        figures.report("Imports", found, as_json=options.json)


@contextmanager
def database() -> Iterator[None]:
    """A database of our own, durable as a real one, thrown away at the end."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from goodword.core import embedded

    root = settings.EMBEDDED_ROOT
    embedded.start(root)
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connections.close_all()
        embedded.stop(root)
        shutil.rmtree(root, ignore_errors=True)
        shutil.rmtree(os.environ["GOODWORD_VAR"], ignore_errors=True)


def measure(folder: Path, rounds: int) -> list[figures.Figure]:
    small, large = folder / "small.zip", folder / "large.zip"
    invented_archive.write(small, connections=300, messages=2_000)
    invented_archive.write(large, connections=CONNECTIONS, messages=MESSAGES)
    check_answers(small)
    ours, least, parts, peaks = [], [], [], []
    for number in range(rounds):
        owner = new_owner(f"round-{number}")
        add_existing(owner, EXISTING, OVERLAP)
        before = counts(owner)
        told = run_child(large, owner)
        check_counts(told, before, counts(owner))
        reference = reference_cost(large, owner, new_owner(f"reference-{number}"), before, folder)
        ours.append(told["seconds"])
        least.append(reference["csv"] + reference["copy"])
        peaks.append(told["peak_mb"])
        parts.append({**told["parts"], **reference})
    ratios = [one / other for one, other in zip(ours, least, strict=True)]
    told_parts = [
        figures.Figure(f"of it: {name}, seconds (median)", statistics.median(part[name] for part in parts))
        for name in parts[0]
    ]
    return [
        figures.Figure("import ÷ (csv + COPY) of the same rows (median)", statistics.median(ratios), RATIO),
        figures.Figure("peak memory of the importing process, MB (most)", max(peaks), MEMORY),
        figures.Figure("import, seconds (median)", statistics.median(ours)),
        figures.Figure("csv + COPY, seconds (median)", statistics.median(least)),
        *told_parts,
    ]


def new_owner(name: str) -> int:
    from goodword.accounts.models import Member

    return Member.objects.create_user(f"{name}@example.com", name="Mia Muster").pk


def add_existing(owner: int, count: int, overlap: int) -> None:
    """People the owner has already: some of the archive's, known by hand, and others."""
    from django.db import transaction

    from goodword.core import clock
    from goodword.people.actions.bringing import Brought, BroughtFact, bring
    from goodword.people.kinds import KINDS

    def fact(kind: str, value: dict[str, str]) -> BroughtFact:
        return BroughtFact(kind, value, KINDS[kind].norm(value))

    def rows() -> list[Brought]:
        made = []
        for number, one in enumerate(invented_archive.people(overlap) + invented_archive.people(count - overlap, 2)):
            facts = [fact("name", {"display": one.name, "given": one.given, "family": one.family})]
            if number < overlap and number % 2 == 0:
                facts.append(fact("handle", {"url": one.url, "platform": "linkedin", "handle": one.url[25:]}))
            else:
                facts.append(fact("email", {"address": one.email}))
            facts.append(fact("organisation", {"company": one.company}))
            made.append(Brought(facts))
        return made

    with transaction.atomic():
        list(bring(owner_id=owner, source="hand", batch=0, at=clock.now(), people=rows()))


def counts(owner: int) -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            whose = f"batch_id IN ({OF_BATCH})" if table == "importers_sighting" else "owner_id = {owner}"
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {whose.format(owner=owner)}")
            found[table] = cursor.fetchone()[0]
        return found


def run_child(archive: Path, owner: int) -> dict[str, Any]:
    answer = subprocess.run(
        [sys.executable, __file__, "--child", str(archive), str(owner)], check=True, capture_output=True, text=True
    )
    return json.loads(answer.stdout.splitlines()[-1])


def child(archive: Path, owner_id: int) -> None:
    """One import the whole way, in a process that has done nothing else."""
    import django

    django.setup()
    from goodword.accounts.models import Member
    from goodword.importers import actions, jobs, queries

    owner = Member.objects.get(pk=owner_id)
    parts, last = {}, time.perf_counter()
    began, spent = last, processor_time()

    def lap(name: str) -> None:
        nonlocal last
        now = time.perf_counter()
        parts[name], last = now - last, now

    with archive.open("rb") as content:
        source = "vcard" if archive.suffix == ".vcf" else "linkedin"
        batch = actions.start(actor=owner, source=source, name=archive.name, content=content)
    lap("upload")
    jobs.read(batch_id=batch.pk)
    lap("reading, matching, staging")
    batch = queries.batch(owner, batch.key)
    preview = queries.preview(owner, batch)
    lap("preview")
    actions.apply(actor=owner, batch=batch)
    jobs.apply(batch_id=batch.pk)
    lap("writing")
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    batch = queries.batch(owner, batch.key)
    spent = {name: now - spent[name] for name, now in processor_time().items()}
    told = {
        "seconds": seconds,
        "processor": spent,
        "peak_mb": peak,
        "parts": parts,
        "state": batch.state,
        "counts": batch.counts,
    }
    told["preview"] = {"new": preview.new, "matched": preview.matched, "doubtful": preview.doubtful}
    print(json.dumps(told))


def processor_time() -> dict[str, float]:
    """Seconds that this process and its connection's side of the database have worked so far."""
    import psutil
    from django.db import connection

    connection.ensure_connection()
    theirs = psutil.Process(connection.connection.info.backend_pid).cpu_times()
    return {"process": time.process_time(), "database": theirs.user + theirs.system}


def check_answers(archive: Path) -> None:
    """A small archive's answers, known beforehand; a benchmark of wrong answers would be worth nothing."""
    owner = new_owner("check")
    add_existing(owner, 40, 20)
    told = run_child(archive, owner)
    assert told["state"] == "applied", told
    assert told["preview"]["matched"] >= 10, told
    after = counts(owner)
    assert after["people_person"] == 40 + 300 - told["preview"]["matched"], (told, after)
    assert after["people_card"] == 340, after
    assert after["ties_evidence"] == 2_000, after


def check_counts(told: dict[str, Any], before: dict[str, int], after: dict[str, int]) -> None:
    assert told["state"] == "applied", told
    assert sum(told["preview"].values()) == CONNECTIONS, told
    assert told["preview"]["matched"] >= OVERLAP / 2, told
    assert after["people_card"] == before["people_card"] + CONNECTIONS, after
    assert after["people_person"] == before["people_person"] + CONNECTIONS - told["preview"]["matched"], after
    assert after["ties_evidence"] == MESSAGES, after
    assert after["importers_sighting"] == CONNECTIONS, after
    assert after["ties_strand"] >= after["ties_tie"] > 0, after


def reference_cost(archive: Path, owner: int, other: int, before: dict[str, int], folder: Path) -> dict[str, float]:
    """Seconds for reading the archive's CSV files with ``csv``, and for COPY of the rows the import wrote."""
    began = time.perf_counter()
    lines = 0
    with zipfile.ZipFile(archive) as zipped:
        for name in zipped.namelist():
            with zipped.open(name) as raw:
                lines += sum(1 for _row in csv.reader(io.TextIOWrapper(raw, "utf-8", newline="")))
    assert lines > CONNECTIONS + MESSAGES
    reading = time.perf_counter() - began
    files = rows_of(owner, other, before, folder)
    return {"csv": reading, "copy": copy_all(files)}


# The rows of one owner as another's, with ids out of the way of all others.
SELECTS = {
    "people_person": "id + {by}, gen_random_uuid(), {other}, state, made_at, name, also_called, sort_name, name_terms,"
    " headline, company, place, chosen, last_contact_at",
    "people_card": "id + {by}, gen_random_uuid(), {other}, person_id + {by}, member_id, source, batch, made_at",
    "people_fact": "id + {by}, gen_random_uuid(), {other}, card_id + {by}, kind, value, norm, label, source, origin,"
    " learned_at, by_hand, batch, state, replaced_by_id + {by}",
    "ties_evidence": "id + {by}, {other}, card_id + {by}, direction, kind, at, weight, source, batch",
    "ties_strand": "id + {by}, {other}, card_id + {by}, direction, kind, contacts, month, year, first_at, last_at",
    "ties_tie": "id + {by}, {other}, card_id + {by}, contacts_in, contacts_out, contacts_both, first_at, last_at",
    "importers_sighting": "id + {by}, {batch}, card + {by}",
}
COLUMNS = {
    "people_person": "id, key, owner_id, state, made_at, name, also_called, sort_name, name_terms, headline, company,"
    " place, chosen, last_contact_at",
    "people_card": "id, key, owner_id, person_id, member_id, source, batch, made_at",
    "people_fact": "id, key, owner_id, card_id, kind, value, norm, label, source, origin, learned_at, by_hand, batch,"
    " state, replaced_by_id",
    "ties_evidence": "id, owner_id, card_id, direction, kind, at, weight, source, batch",
    "ties_strand": "id, owner_id, card_id, direction, kind, contacts, month, year, first_at, last_at",
    "ties_tie": "id, owner_id, card_id, contacts_in, contacts_out, contacts_both, first_at, last_at",
    "importers_sighting": "id, batch_id, card",
}


def rows_of(owner: int, other: int, before: dict[str, int], folder: Path) -> dict[str, Path]:
    """The rows that the import added, in files as COPY reads them. Persons that were there before are left out, but a
    card needs its person, so those are written beforehand and not timed."""
    from django.db import connection

    from goodword.importers.models import Batch

    by, batch = (
        1_000_000_000 * (other % 1000),
        Batch.objects.create(owner_id=other, source="linkedin", file_name="-").pk,
    )
    files = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            added = "batch > 0" if table in {"people_card", "people_fact", "ties_evidence"} else "true"
            if table == "people_person":
                added = "NOT EXISTS (SELECT FROM people_card c WHERE c.person_id = people_person.id AND c.batch = 0)"
            files[table] = folder / f"{table}.copy"
            select = SELECTS[table].format(by=by, other=other, batch=batch)
            whose = f"batch_id IN ({OF_BATCH})" if table == "importers_sighting" else "owner_id = {owner} AND {added}"
            whose = whose.format(owner=owner, added=added)
            statement = f"COPY (SELECT {select} FROM {table} WHERE {whose}) TO STDOUT"
            with files[table].open("wb") as out, cursor.cursor.copy(statement) as copy:
                for piece in copy:
                    out.write(piece)
        there = SELECTS["people_person"].format(by=by, other=other)
        cursor.execute(
            f"INSERT INTO people_person ({COLUMNS['people_person']}) SELECT {there} FROM people_person WHERE owner_id = %s"
            " AND EXISTS (SELECT FROM people_card c WHERE c.person_id = people_person.id AND c.batch = 0)",
            [owner],
        )
    assert before["people_person"] == EXISTING
    return files


def copy_all(files: dict[str, Path]) -> float:
    """Seconds for all of it in one transaction."""
    from django.db import connection, transaction

    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for table, path in files.items():
            with path.open("rb") as rows, cursor.cursor.copy(f"COPY {table} ({COLUMNS[table]}) FROM STDIN") as copy:
                while piece := rows.read(1 << 16):
                    copy.write(piece)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
