"""The ``evaluate search`` command.

Exit codes: 0, something was measured; 1, there was nothing to measure; 2, the command was not understood.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import click
from django.db import connection, transaction
from rich.box import SIMPLE
from rich.table import Table

from goodword.accounts.models import Member
from goodword.cli.database import with_database
from goodword.cli.output import ProgressBar, as_json, console, emit
from goodword.core import documents
from goodword.core.documents import Document, Kind, Version
from goodword.engine.meaning import Synonyms
from goodword.people.models import ProfileEntry
from goodword.reach.models import Audience
from goodword.search.queries.finding import Narrowed, ranked

KIND: Final = "evaluate.name"
WHO: Final = Path(__file__).with_name("who_can_help.tsv")
TEN: Final = 10
OF_MEMBERS: Final = Narrowed(kinds=["people.member", "vouches.vouch"])
WAYS: Final[dict[str, tuple[bool, bool]]] = {"words": (True, False), "meaning": (False, True), "both": (True, True)}
"""Way → whether it looks by words, and by meaning."""
Rank = float | None


@dataclass(frozen=True, slots=True)
class Found:
    """How well what was asked for is found: the share of questions for which it stands first, among the first ten, and the mean of
    one over its rank, nothing where it is not among those looked at."""

    questions: int
    first: float
    ten: float
    reciprocal: float


@click.command(short_help="How well search finds by other words, by words, by meaning, and by both.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="A folder with tables of names: CSV with the columns label and alt_labels; and meta.json with figures of others.",
)
@click.option("--questions", type=click.IntRange(1), default=None, help="At most so many questions of each table.")
@as_json
@with_database
def search(folder: Path, questions: int | None, as_json: bool) -> None:
    """How well search finds by other words, by words, by meaning, and by both.

    Each label of a table becomes a document, and each of its other names is asked for once, with no synonyms loaded. Where the
    invented community is here, sixty questions of the kind "who can help me with ..." are asked of it, too; right is whoever says
    of themselves what was noted for the question. Nothing is kept.
    """
    measured: dict[str, dict[str, Found]] = {}
    for name, labels, asked in _tables(folder):
        with ProgressBar(name) as tell:
            measured[name] = _names(labels, list(islice(asked, questions)), tell)
    host = Member.objects.filter(is_demo=True, is_active=True).order_by("pk").first()
    if host is not None:
        measured["who can help, in the invented community"] = _who(host)
    recorded = _recorded(folder)
    if as_json:
        told = {name: {way: asdict(found) for way, found in ways.items()} for name, ways in measured.items()}
        emit({"found": told, "recorded": recorded, "demo": host is not None})
    else:
        _show(measured, recorded)
        if host is None:
            click.echo(
                "The invented community is not here: goodword demo loads it, and sixty questions are asked of it."
            )
    if not measured:
        click.echo("Nothing was measured: no file in this folder holds names.", err=True)
        sys.exit(1)


def _tables(folder: Path) -> Iterator[tuple[str, list[str], Iterator[tuple[str, int]]]]:
    """Name, labels, and (other name, place of its label) of each table that has other names."""
    for path in sorted(folder.rglob("*.csv*")):
        try:
            packed = path.read_bytes()
            text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8-sig")
        except (OSError, EOFError, UnicodeDecodeError):
            continue
        if not {"label", "alt_labels"} <= set(text.partition("\n")[0].strip().split(",")):
            continue
        rows = list(csv.DictReader(text.splitlines()))
        labels = [row["label"] for row in rows]
        asked = [(other, at) for at, row in enumerate(rows) for other in (row["alt_labels"] or "").split("|") if other]
        yield path.relative_to(folder).as_posix(), labels, iter(asked)


def _recorded(folder: Path) -> dict[str, Any]:
    """Figures that others told for such questions."""
    told: dict[str, Any] = {}
    for path in sorted(folder.rglob("meta.json")):
        said = json.loads(path.read_text("utf-8"))
        told |= {
            question: ways
            for question, ways in said.items()
            if isinstance(ways, dict) and all(isinstance(way, dict) and "R@1" in way for way in ways.values())
        }
    return told


def _names(
    labels: Sequence[str], asked: Sequence[tuple[str, int]], tell: Callable[[int, int], None]
) -> dict[str, Found]:
    """A document for each label, in a transaction that is taken back."""
    documents.register(Kind(KIND, "Names", "tag", "home", lambda _ids: [], lambda _after, _most: []))
    none = Synonyms()
    try:
        with transaction.atomic():
            viewer = Member.objects.create(email=f"{uuid.uuid4()}@example.com", name="")
            made = (
                Document(at, uuid.uuid4(), None, [Version(Audience.MEMBERS, label, language="en")])
                for at, label in enumerate(labels)
            )
            documents.write_many(KIND, made)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE core_searchdocument")
            ranks: dict[str, list[Rank]] = {way: [] for way in WAYS}
            for done, (other, right) in enumerate(asked, 1):
                for way, (words, meaning) in WAYS.items():
                    found = ranked(
                        viewer, f"{other} ", Narrowed(kinds=[KIND]), words=words, meaning=meaning, known=none
                    )
                    ranks[way].append(_rank([of for _kind, of, _owner in found], {right}))
                tell(done, len(asked))
            transaction.set_rollback(True)
    finally:
        documents.unregister(KIND)
    return {way: _found(each) for way, each in ranks.items()}


def _who(viewer: Member) -> dict[str, Found]:
    """The questions of ``who_can_help.tsv``; found is a person, by whatever speaks for them."""
    said: dict[str, set[int]] = {}
    for member, text, topics in ProfileEntry.objects.filter(
        member__is_demo=True, kind__in=["offer", "expertise", "industry"], reach_audience__gte=Audience.MEMBERS
    ).values_list("member", "text", "topics"):
        for word in (text, *topics):
            said.setdefault(word.casefold(), set()).add(member)
    ranks: dict[str, list[Rank]] = {way: [] for way in WAYS}
    for line in WHO.read_text("utf-8").splitlines():
        question, _tab, right = line.partition("\t")
        people = set().union(*(said.get(word.casefold(), set()) for word in right.split("|"))) - {viewer.pk}
        if line.startswith("#") or not people:
            continue
        for way, (words, meaning) in WAYS.items():
            found = ranked(viewer, question, OF_MEMBERS, words=words, meaning=meaning)
            owners = list(
                dict.fromkeys(owner for _kind, _of, owner in found if owner is not None and owner != viewer.pk)
            )
            ranks[way].append(_rank(owners, people))
    return {way: _found(each) for way, each in ranks.items()}


def _rank(found: Sequence[int], right: set[int]) -> Rank:
    return next((float(place) for place, one in enumerate(found, 1) if one in right), None)


def _found(ranks: Sequence[Rank]) -> Found:
    many = max(len(ranks), 1)
    there = [rank for rank in ranks if rank is not None]
    return Found(
        len(ranks), sum(rank <= 1 for rank in there) / many, sum(rank <= TEN for rank in there) / many,
        sum(1 / rank for rank in there) / many,
    )  # fmt: skip


def _show(measured: dict[str, dict[str, Found]], recorded: dict[str, Any]) -> None:
    for name, ways in measured.items():
        table = Table("", "questions", "first", "in ten", "1/rank", box=SIMPLE, title=name, title_justify="left")
        for way, found in ways.items():
            table.add_row(
                way, f"{found.questions:,}", *(f"{x:.3f}" for x in (found.first, found.ten, found.reciprocal))
            )
        console().print(table)
    for question, told in recorded.items():
        click.echo(f"Recorded elsewhere: {question}")
        for way, figures in told.items():
            click.echo(f"  {way}: " + ", ".join(f"{name} {figure}" for name, figure in figures.items()))
