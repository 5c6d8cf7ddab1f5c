"""Rhythm and strength measured on small recordings and studies made here."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from goodword.cli.evaluate.paired import auc, auc_difference, mean_difference, rank_correlation, ranks
from goodword.cli.evaluate.rhythm import rhythm
from goodword.cli.evaluate.strength import strength

DAY = 86_400


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """Twelve people; pairs write to each other every three, or every thirty days; every third pair stops midway."""
    random = np.random.default_rng(2)
    lines = []
    for a in range(12):
        for b in range(a):
            day, gap = random.uniform(0, 30), (3, 30)[(a + b) % 2]
            while day < (200 if (a * b) % 3 == 0 else 400):
                lines.append((*((a, b) if random.random() < 0.5 else (b, a)), int(day * DAY)))
                day += gap * random.uniform(0.8, 1.2)
    folder = tmp_path / "recorded"
    folder.mkdir()
    lines.sort(key=lambda line: line[2])
    (folder / "mail.txt").write_text("\n".join(" ".join(map(str, line)) for line in lines))
    (folder / "pairs.txt").write_text("\n".join(f"{a} {a + 1}" for a in range(30)))
    (folder / "weights.csv").write_text("src,dst,weight\n" + "\n".join(f"{a},{a + 1},{a}" for a in range(30)))
    return folder


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    """People on a line who write the more, and are the nearer, the closer they stand; and a folder that tells nothing."""
    mail, work, other = tmp_path / "studies" / "mail", tmp_path / "studies" / "work", tmp_path / "studies" / "other"
    for folder in (mail, work, other):
        folder.mkdir(parents=True)
    pairs = [(a, b, abs(a - b)) for a in range(12) for b in range(12) if a != b]
    (mail / "messages.csv").write_text("src,dst,weight\n" + "\n".join(f"{a},{b},{60 // d}" for a, b, d in pairs))
    (mail / "relations.csv").write_text(
        "src,dst,rank_1,rank_2,time\n" + "\n".join(f"{a},{b},,{max(5 - d, 1)},2" for a, b, d in pairs if d < 6)
    )
    for name, most in (("advice", 3), ("reports", 1), ("friends", 2)):
        (work / f"x_{name}.csv").write_text("src,dst\n" + "\n".join(f"{a},{b}" for a, b, d in pairs if d <= most))
    (other / "wealth.csv").write_text("id,wealth\n1,2\n")
    return tmp_path / "studies"


def test_rhythm_is_measured_and_what_tells_no_times_is_told(recorded: Path) -> None:
    found = json.loads(CliRunner().invoke(rhythm, ["--data", str(recorded), "--json"]).stdout)
    (mail,) = found["recordings"]
    assert mail["name"] == "mail"
    assert mail["members"] == 12
    assert mail["gaps"]["ours"] < mail["gaps"]["usual"]["the same for all"] / 2
    assert mail["alive"]["ours"] > 0.8 > mail["alive"]["usual"]["frequency"]
    assert {skipped["name"] for skipped in found["skipped"]} == {"pairs", "weights"}


def test_rhythm_shows_a_table(recorded: Path) -> None:
    shown = CliRunner().invoke(rhythm, ["--data", str(recorded), "--only", "mail"])
    assert shown.exit_code == 0
    assert "rank sum" in shown.stdout
    assert "fading mean" in shown.stdout


def test_strength_is_measured_beside_what_people_say(studies: Path) -> None:
    found = json.loads(CliRunner().invoke(strength, ["--data", str(studies), "--json"]).stdout)
    told = {each["name"]: each for each in found["measured"]}
    assert told["mail"]["ours"] == 1.0
    assert told["mail"]["rank"] > 0.95
    assert told["work"]["ours"] > 0.8
    assert told["work"]["rank"] is None
    assert "other" in {skipped["name"] for skipped in found["skipped"]}


def test_strength_is_measured_beside_what_comes_later(recorded: Path) -> None:
    shown = CliRunner().invoke(strength, ["--data", str(recorded)])
    assert shown.exit_code == 0
    assert "later both ways" in shown.stdout
    assert "Skipped: weights spans less than 30 days" in shown.stdout


@pytest.mark.parametrize("command", [rhythm, strength])
def test_an_empty_folder_measures_nothing(command: object, tmp_path: Path) -> None:
    refused = CliRunner().invoke(command, ["--data", str(tmp_path)])  # type: ignore[arg-type]  # both are commands
    assert refused.exit_code == 1
    assert "Nothing was measured" in refused.stderr


def test_areas_and_ranks_are_those_of_counting() -> None:
    random = np.random.default_rng(1)
    score, true = random.integers(0, 5, 60).astype(np.float64), random.random(60) < 0.4
    pairs = [(a > b) + (a == b) / 2 for a in score[true] for b in score[~true]]
    assert auc(score, true) == pytest.approx(np.mean(pairs))
    weight = random.integers(0, 3, 60).astype(np.float64)
    many = np.repeat(np.arange(60), weight.astype(np.int64))
    assert auc(score, true, weight) == pytest.approx(auc(score[many], true[many]))
    assert ranks(np.array([3.0, 1.0, 3.0])).tolist() == [2.5, 1.0, 2.5]
    assert rank_correlation(score, -score) == pytest.approx(-1)


def test_a_difference_that_is_there_is_seen_and_none_is_not() -> None:
    random = np.random.default_rng(1)
    true = random.random(400) < 0.5
    good, poor, group = true + random.normal(0, 0.5, 400), true + random.normal(0, 3, 400), np.arange(400)
    assert auc_difference(good, poor, true, group).verdict == "better"
    assert auc_difference(poor, good, true, group).verdict == "worse"
    assert auc_difference(good, good, true, group).verdict == "alike"
    assert mean_difference(np.abs(good), np.abs(good) + 1, group).verdict == "better"
