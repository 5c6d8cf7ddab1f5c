"""``goodword evaluate investors`` on rounds whose answer is known, and on the recorded ones where they are at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from goodword.cli.evaluate import evaluate
from goodword.cli.evaluate.investors.rounds import parted, read

HEAD = "company,investor,date_joined,industry\n"


def written(folder: Path, *companies: tuple[str, str, str, str]) -> Path:
    lines = [f"{name},{who},{day},{sector}\n" for name, whole, day, sector in companies for who in whole.split()]
    (folder / "investments.csv").write_text(HEAD + "".join(lines), encoding="utf-8")
    return folder


def rounds(folder: Path) -> Path:
    """Ann and Cem know Bea and Dan both, and invest together only later; Eva and Fay stand apart."""
    return written(
        folder, ("One", "Ann Bea", "2020-01-01", "Bread"), ("Two", "Bea Cem", "2020-02-01", "Bread"),
        ("Three", "Ann Dan", "2020-03-01", "Bread"), ("Four", "Dan Cem", "2020-04-01", "Milk"),
        ("Five", "Eva Fay", "2020-05-01", "Milk"), ("Six", "Gus Eva", "2020-06-01", "Milk"),
        ("Seven", "Gus Hal", "2020-07-01", "Milk"), ("Eight", "Hal Ida", "2020-08-01", "Milk"),
        ("Nine", "Ann Cem", "2021-01-01", "Bread"), ("Ten", "Ann Bea New", "2021-02-01", "Bread"),
    )  # fmt: skip


def test_what_came_later_is_new_among_those_who_were_there(tmp_path: Path) -> None:
    rows = read(rounds(tmp_path))
    assert rows is not None
    told = parted(rows)
    assert told.cut == "2020-08-01"
    assert told.later == {(0, 2)}  # Ann and Cem: Ann and Bea had before, and New was not there
    assert told.split.members == 9


def test_each_way_ranks_them(tmp_path: Path) -> None:
    answer = CliRunner().invoke(evaluate, ["investors", "--data", str(rounds(tmp_path)), "--json"])
    assert answer.exit_code == 0, answer.output
    told: dict[str, Any] = json.loads(answer.stdout)
    ways = {way["name"]: way for way in told["ways"]}
    assert (told["investors"], told["asked"], told["true"]) == (9, 2, 2)
    for name in ("CN", "AA", "RA"):  # nobody else has both Bea and Dan
        assert (ways[name]["rank"], ways[name]["reciprocal"], ways[name]["area"]) == (1.0, 1.0, 1.0)
    assert list(ways) == ["CN", "AA", "RA", "PA", "Goodword", "sectors", "Goodword and sectors"]


def test_nothing_to_measure_is_said(tmp_path: Path) -> None:
    answer = CliRunner().invoke(evaluate, ["investors", "--data", str(tmp_path)])
    assert answer.exit_code == 1
    assert "Nothing was measured" in answer.output


def test_the_recorded_rounds_are_read() -> None:
    folder = Path(os.environ.get("GOODWORD_DATA") or "nowhere") / "relations" / "unicorn-investors"
    rows = read(folder)
    if rows is None:
        pytest.skip("GOODWORD_DATA names no folder with relations/unicorn-investors")
    told = parted(rows)
    assert told.cut < max(row["date_joined"] for row in rows)
    assert len(told.later) > 100
