"""Other names for a thing lead to it, on small tables made here."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodword.cli.evaluate.meaning import letters_in_common, meaning, words_in_common

TRADES = [
    ("plumber", "plumbing contractor|pipe fitter|heating engineer"), ("lawyer", "attorney|solicitor|legal counsel"),
    ("accountant", "bookkeeper|tax accountant|chartered accountant"), ("violinist", "violin player|fiddler"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "trades.csv.gz", "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("uri", "label", "alt_labels"), *((0, *row) for row in TRADES)])
    (tmp_path / "pairs.tsv").write_text(
        "a\tb\trelated\tothers\nlawyer\tattorney\t1\t0.9\nplumber\tviolin\t0\t0.1\nlepidoptery\tmoths\t1\t0.05\n"
    )
    figures = {"R@1": 0.7, "queries": 9}
    (tmp_path / "meta.json").write_text(json.dumps({"dim": 2, "held out": {"network": figures}}))
    (tmp_path / "SOURCE.txt").write_text("Made here.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    return tmp_path


def test_names_and_pairs_are_measured(folder: Path) -> None:
    done = CliRunner().invoke(meaning, ["--data", str(folder), "--json"])
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    ways = told["names"]["trades.csv.gz"]
    assert ways["words in common"]["questions"] == 11
    assert ways["Goodword, names alone"]["first"] > ways["words in common"]["first"]
    assert told["pairs"]["pairs.tsv"]["recorded: others"] == 50
    assert told["pairs"]["pairs.tsv"]["Goodword, with shipped synonyms"] == 100
    assert told["recorded"] == {"held out": {"network": {"R@1": 0.7, "queries": 9}}}
    assert {each["name"] for each in told["skipped"]} == {"SOURCE.txt", "picture.png"}


def test_it_is_told_in_tables_too(folder: Path) -> None:
    done = CliRunner().invoke(meaning, ["--data", str(folder)])
    assert done.exit_code == 0
    assert "trades.csv.gz" in done.stdout
    assert "network: R@1 0.7, queries 9" in done.stdout
    assert "Skipped: picture.png is no text" in done.stdout


def test_what_is_asked_is_not_loaded(tmp_path: Path) -> None:
    # Were it loaded, it would stand level with the lawyer itself, halfway between first and second.
    (tmp_path / "odd.csv").write_text("label,alt_labels\nplumber,lawyer\nlawyer,\nviolin,\n")
    told = json.loads(CliRunner().invoke(meaning, ["--data", str(tmp_path), "--json"]).stdout)
    ways = told["names"]["odd.csv"]
    assert ways["Goodword, with other synonyms"] == ways["Goodword, names alone"]
    assert ways["Goodword, names alone"]["reciprocal"] <= 0.5


def test_what_is_in_common() -> None:
    assert words_in_common(["tax advice"], ["tax law", "violin"]).tolist() == [pytest.approx([1 / 3, 0])]
    assert letters_in_common(["ab"], ["ab", "abc"]).tolist() == [pytest.approx([1, 2 / 5])]


def test_a_folder_without_names_is_an_error(tmp_path: Path) -> None:
    done = CliRunner().invoke(meaning, ["--data", str(tmp_path)])
    assert done.exit_code == 1
    assert "no file in this folder" in done.output
