"""The ``evaluate meaning`` command.

Exit codes: 0, something was measured; 1, there was nothing to measure; 2, the command was not understood.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click
import numpy as np
from numpy.typing import NDArray
from rich.box import SIMPLE
from rich.table import Table

from goodword.cli.evaluate.paired import auc
from goodword.cli.evaluate.recordings import Skipped
from goodword.cli.output import as_json, console, emit
from goodword.engine.meaning import Nearest, Synonyms, Words
from goodword.engine.meaning.words import spoken

type Floats = NDArray[np.float32]
type Near = Callable[[Sequence[str], Sequence[str]], Floats]

FOLDS: Final = 5
PIECE: Final = 1024
TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Names:
    """Things with their names, and other names for them."""

    name: str
    labels: list[str]
    others: list[list[str]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that belong together or do not, and what others said of them, column → figures."""

    name: str
    pairs: list[tuple[str, str]]
    related: NDArray[np.bool_]
    recorded: dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Found:
    """How well other names lead to the right thing: shares of them for which it stands first, among the first ten, and
    the mean of one over its rank.
    """

    queries: int
    first: float
    ten: float
    reciprocal: float


@click.command(short_help="How well other words for a thing are understood, beside words and letters in common.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="A folder with tables of names: CSV with the columns label and alt_labels, or TSV of pairs with a, b, related.",
)
@as_json
def meaning(folder: Path, as_json: bool) -> None:
    """How well other words for a thing are understood, beside words and letters in common.

    Of each table, every other name is a question once: which thing does it mean? It is asked of the names alone, and
    with the other names loaded but for the fifth that is being asked; what Goodword ships is not loaded. Equal
    answers count as standing halfway. Pairs are measured by how often one that belongs together is nearer than one that
    does not, in percent.
    """
    words = Words.open()
    tables: dict[str, dict[str, Found]] = {}
    pairs: dict[str, dict[str, float]] = {}
    recorded: dict[str, Any] = {}
    skipped: list[Skipped] = []
    for told in _tables(folder):
        if isinstance(told, Skipped):
            skipped.append(told)
        elif isinstance(told, Names):
            tables[told.name] = _measure(told, words)
        elif isinstance(told, Pairs):
            pairs[told.name] = _together(told, words)
        else:
            recorded |= told
    if as_json:
        plain = {name: {way: _plain(found) for way, found in ways.items()} for name, ways in tables.items()}
        gone = [{"name": each.name, "why": each.why} for each in skipped]
        emit({"names": plain, "pairs": pairs, "recorded": recorded, "skipped": gone})
    else:
        _show(tables, pairs, recorded)
        for each in skipped:
            click.echo(f"Skipped: {each.name} {each.why}.")
    if not tables and not pairs:
        click.echo("Nothing was measured: no file in this folder holds names or pairs.", err=True)
        sys.exit(1)


def _tables(folder: Path) -> Iterator[Names | Pairs | Skipped | dict[str, Any]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            packed = path.read_bytes()
            text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8-sig")
        except (OSError, EOFError, UnicodeDecodeError):
            yield Skipped(name, "is no text, or a damaged archive")
            continue
        head, _end, _rest = text.partition("\n")
        if path.name == "meta.json":
            yield from _recorded(text)
        elif {"label", "alt_labels"} <= set(head.strip().split(",")):
            rows = list(csv.DictReader(text.splitlines()))
            others = [[other for other in (row["alt_labels"] or "").split("|") if other] for row in rows]
            yield Names(name, [row["label"] for row in rows], others)
        elif head.strip().split("\t")[:3] == ["a", "b", "related"]:
            yield _pairs(name, list(csv.DictReader(text.splitlines(), delimiter="\t")))
        else:
            yield Skipped(name, "holds no names or pairs")


def _recorded(text: str) -> Iterator[dict[str, Any]]:
    """Figures that others told for such a table: question → way → figures."""
    try:
        told = json.loads(text)
    except ValueError:
        return
    if isinstance(told, dict):
        yield {
            question: ways
            for question, ways in told.items()
            if isinstance(ways, dict) and all(isinstance(way, dict) and "R@1" in way for way in ways.values())
        }


def _pairs(name: str, rows: list[dict[str, str]]) -> Pairs | Skipped:
    columns = [column for column in rows[0] if column not in {"a", "b", "related"}] if rows else []
    try:
        recorded = {column: np.array([float(row[column]) for row in rows]) for column in columns}
    except (TypeError, ValueError):
        return Skipped(name, "has figures that are no numbers")
    related = np.array([row["related"] == "1" for row in rows], bool)
    if not related.any() or related.all():
        return Skipped(name, "has no pairs of both kinds")
    return Pairs(name, [(row["a"], row["b"]) for row in rows], related, recorded)


def _measure(told: Names, words: Words) -> dict[str, Found]:
    """Each way's figures for every other name of a table."""
    asked = [(other, place) for place, others in enumerate(told.others) for other in others]
    texts, right = [other for other, _place in asked], np.array([place for _other, place in asked], np.int64)
    fold = np.array([(k + place) % FOLDS for place, others in enumerate(told.others) for k in range(len(others))])
    ranks = np.empty(len(texts))
    for part in range(FOLDS):
        groups = [
            [label, *(other for k, other in enumerate(others) if (k + place) % FOLDS != part)]
            for place, (label, others) in enumerate(zip(told.labels, told.others, strict=True))
        ]
        here = np.flatnonzero(fold == part)
        near = _by(Nearest(words, told.labels, Synonyms(groups)))
        ranks[here] = _ranks(near, [texts[question] for question in here], told.labels, right[here])
    alone = _by(Nearest(words, told.labels))
    return {
        "words in common": _found(_ranks(words_in_common, texts, told.labels, right)),
        "letters in common": _found(_ranks(letters_in_common, texts, told.labels, right)),
        "Goodword, names alone": _found(_ranks(alone, texts, told.labels, right)),
        "Goodword, with other synonyms": _found(ranks),
    }


def _by(nearest: Nearest) -> Near:
    return lambda texts, _labels: nearest.nearness(texts)


def _ranks(near: Near, texts: list[str], labels: list[str], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Where the right thing stands for each text, from 1."""
    ranks = np.empty(len(texts))
    for begin in range(0, len(texts), PIECE):
        told = near(texts[begin : begin + PIECE], labels)
        own = told[np.arange(len(told)), right[begin : begin + PIECE]][:, None]
        ranks[begin : begin + PIECE] = 1 + (told > own).sum(axis=1) + ((told == own).sum(axis=1) - 1) / 2
    return ranks


def _found(ranks: NDArray[np.float64]) -> Found:
    return Found(len(ranks), float((ranks <= 1).mean()), float((ranks <= TEN).mean()), float((1 / ranks).mean()))


def words_in_common(texts: Sequence[str], labels: Sequence[str]) -> Floats:
    """Jaccard's share of words in common, shape (texts, labels)."""
    return _in_common([set(spoken(text)) for text in texts], [set(spoken(label)) for label in labels])


def letters_in_common(texts: Sequence[str], labels: Sequence[str]) -> Floats:
    """Jaccard's share of three letters in a row in common, shape (texts, labels)."""
    return _in_common([_threes(text) for text in texts], [_threes(label) for label in labels])


def _threes(text: str) -> set[str]:
    padded = f"  {' '.join(spoken(text))} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _in_common(first: list[set[str]], second: list[set[str]]) -> Floats:
    place = {each: at for at, each in enumerate(sorted(set().union(*first, *second)))}
    whole = [np.zeros((len(sets), len(place)), np.float32) for sets in (first, second)]
    for made, sets in zip(whole, (first, second), strict=True):
        for row, held in enumerate(sets):
            made[row, [place[each] for each in held]] = 1
    both = whole[0] @ whole[1].T
    either = whole[0].sum(1)[:, None] + whole[1].sum(1)[None, :] - both
    return np.asarray(both / np.maximum(either, 1), np.float32)


def _together(told: Pairs, words: Words) -> dict[str, float]:
    """How often a pair that belongs together is nearer than one that does not, in percent, by each way."""
    shipped = Synonyms.shipped()
    ways: dict[str, Callable[[str, str], float]] = {
        "words in common": lambda a, b: float(words_in_common([a], [b])[0, 0]),
        "letters in common": lambda a, b: float(letters_in_common([a], [b])[0, 0]),
        "Goodword, words alone": lambda a, b: float(Nearest(words, [b]).nearness([a])[0, 0]),
        "Goodword, with shipped synonyms": lambda a, b: float(Nearest(words, [b], shipped).nearness([a])[0, 0]),
    }
    near = {name: np.array([way(a, b) for a, b in told.pairs]) for name, way in ways.items()}
    near |= {f"recorded: {name}": figures for name, figures in told.recorded.items()}
    return {name: round(100 * auc(each, told.related), 2) for name, each in near.items()}


def _show(tables: dict[str, dict[str, Found]], pairs: dict[str, dict[str, float]], recorded: dict[str, Any]) -> None:
    for name, ways in tables.items():
        table = Table("", "questions", "first", "in ten", "1/rank", box=SIMPLE, title=name, title_justify="left")
        for way, found in ways.items():
            table.add_row(way, f"{found.queries:,}", *(f"{x:.3f}" for x in (found.first, found.ten, found.reciprocal)))
        console().print(table)
    for question, told in recorded.items():
        click.echo(f"Recorded elsewhere: {question}")
        for way, figures in told.items():
            click.echo(f"  {way}: " + ", ".join(f"{name} {figure}" for name, figure in figures.items()))
    for name, shares in pairs.items():
        table = Table("", "%", box=SIMPLE, title=name, title_justify="left")
        for way, share in shares.items():
            table.add_row(way, f"{share:.2f}")
        console().print(table)


def _plain(found: Found) -> dict[str, float]:
    return {"questions": found.queries, "first": found.first, "ten": found.ten, "reciprocal": found.reciprocal}
