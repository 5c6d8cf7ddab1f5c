"""Hidden ties found again, on small networks made here."""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from goodword.cli.evaluate.links import heuristics, links
from goodword.cli.evaluate.links.split import Split, at_random, by_time
from goodword.cli.evaluate.matlab import NoMatrix, read
from goodword.cli.evaluate.paired import auc
from goodword.cli.evaluate.recordings import Events, Network, Skipped, network, recordings


def circles(count: int = 6, size: int = 10) -> Network:
    """Circles of people who all know each other, each circle with one tie to the next."""
    pairs = [(c * size + i, c * size + j) for c in range(count) for i in range(size) for j in range(i)]
    pairs += [(c * size, (c + 1) % count * size + 1) for c in range(count)]
    first, second = np.array(pairs).T
    return network("circles", count * size, first, second)


def element(kind: int, data: bytes) -> bytes:
    return struct.pack("<II", kind, len(data)) + data + bytes(-len(data) % 8)


def matlab_file(rows: list[int], starts: list[int], members: int) -> bytes:
    """A v5 file with a text and then a sparse matrix, deflated, its name packed into its head."""
    flags = element(6, struct.pack("<II", 5, len(rows)))
    shape = element(5, struct.pack("<ii", members, members))
    name = struct.pack("<HH4s", 1, 3, b"net")
    entries = element(5, np.array(rows, "<i4").tobytes()) + element(5, np.array(starts, "<i4").tobytes())
    matrix = element(14, flags + shape + name + entries + element(9, np.ones(len(rows)).tobytes()))
    other = element(14, element(6, struct.pack("<II", 4, 0)) + shape + name)
    return bytes(126) + b"IM" + other + element(15, zlib.compress(matrix))


def test_a_matrix_is_read(tmp_path: Path) -> None:
    file = tmp_path / "net.mat"
    file.write_bytes(matlab_file([1, 2, 0, 0], [0, 2, 3, 4], 3))
    members, row, column = read(file)
    assert (members, row.tolist(), column.tolist()) == (3, [1, 2, 0, 0], [0, 0, 1, 2])


@pytest.mark.parametrize("damage", [0, 126, 200, -9])
def test_a_damaged_matrix_is_refused(tmp_path: Path, damage: int) -> None:
    file = tmp_path / "net.mat"
    file.write_bytes(matlab_file([1, 2, 0, 0], [0, 2, 3, 4], 3)[:damage])
    with pytest.raises(NoMatrix):
        read(file)


def test_rows_that_are_not_there_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "net.mat"
    file.write_bytes(matlab_file([1, 7, 0, 0], [0, 2, 3, 4], 3))
    with pytest.raises(NoMatrix, match="rows do not fit"):
        read(file)


def test_a_folder_is_read_and_what_is_not_is_told(tmp_path: Path) -> None:
    ring = [f"{i} {(i + 1) % 30} {100 - i}" for i in range(30)]
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "events.txt.gz").write_bytes(gzip.compress("\n".join(ring).encode()))
    (tmp_path / "ties.csv").write_text("from,to\n" + "\n".join(f"{i},{(i + 1) % 30}" for i in range(30)))
    mails = [f"{100 - i},{i},{i % 7},{i % 7 + 1} {i % 7 + 2}" for i in range(20)]
    (tmp_path / "mail.csv").write_text("unixtime,message,sender,receivers\n" + "\n".join(mails))
    (tmp_path / "few.txt").write_text("1 2\n")
    (tmp_path / "words.txt").write_text("Source: a friend.\n")
    (tmp_path / "notes.md").write_text("hello")
    (tmp_path / "broken.txt.gz").write_bytes(b"no archive")
    found = {told.name: told for told in recordings(tmp_path)}
    events, ties, mail = found["below/events"], found["ties"], found["mail"]
    assert isinstance(events, Events)
    assert events.time.tolist() == list(range(71, 101))
    assert isinstance(ties, Network)
    assert (ties.members, len(ties.first)) == (30, 30)
    assert isinstance(mail, Events)
    assert len(mail.source) == 40
    skipped = {name: told.why for name, told in found.items() if isinstance(told, Skipped)}
    assert set(skipped) == {"few.txt", "words.txt", "notes.md", "broken.txt.gz"}
    assert "fewer than 20" in skipped["few.txt"]
    assert [told.name for told in recordings(tmp_path, ("ties",))] == ["ties"]


def test_nothing_hidden_is_left_to_be_seen() -> None:
    told = circles()
    part = at_random(told, seed=3)
    seen = set(zip(part.first.tolist(), part.second.tolist(), strict=True))
    hidden, nothing = set(map(tuple, part.hidden.T.tolist())), set(map(tuple, part.nothing.T.tolist()))
    every = set(zip(told.first.tolist(), told.second.tolist(), strict=True))
    assert len(hidden) == len(nothing) == len(every) // 10
    assert seen | hidden == every
    assert not seen & hidden
    assert not nothing & every
    assert all(a < b for a, b in nothing)


def test_the_future_is_what_is_hidden_where_times_are_known() -> None:
    draw = np.random.default_rng(1)
    source, target = draw.integers(0, 20, (2, 400))
    kept = source != target
    told = Events("e", 20, source[kept][:100], target[kept][:100], np.arange(100))
    part = by_time(told, seed=0)
    before = {frozenset(pair) for pair in zip(told.source[:80].tolist(), told.target[:80].tolist(), strict=True)}
    after = {frozenset(pair) for pair in zip(told.source[80:].tolist(), told.target[80:].tolist(), strict=True)}
    known = set().union(*before)
    assert {frozenset(pair) for pair in part.hidden.T.tolist()} == {pair for pair in after - before if pair <= known}
    assert not {frozenset(pair) for pair in part.nothing.T.tolist()} & (before | after)


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    found, nothing = np.array([3.0, 1.0, 2.0]), np.array([0.0, 1.0, 5.0, 2.0])
    slow = np.mean([1.0 if f > n else 0.5 if f == n else 0.0 for f in found for n in nothing])
    assert auc(np.concatenate([found, nothing]), np.arange(7) < 3) == pytest.approx(slow)


def test_heuristics_have_their_known_values() -> None:
    # 0–1, 0–2, 1–3, 2–3, 3–4: 0 and 3 share 1 and 2, each of degree two.
    none = np.empty((2, 0), np.int64)
    part = Split(5, np.array([0, 0, 1, 2, 3]), np.array([1, 2, 3, 3, 4]), none, none)
    told = heuristics.scores(part, np.array([[0, 0], [3, 4]]))
    assert told["CN"].tolist() == [2, 0]
    assert told["Jaccard"].tolist() == [2 / 3, 0]
    assert told["PA"].tolist() == [6, 2]
    assert told["AA"][0] == pytest.approx(2 / np.log(2))
    assert told["RA"].tolist() == [1, 0]
    assert told["Katz"] == pytest.approx([2e-6 + 1.2e-11, 2e-9], rel=1e-4)


def test_walking_and_inverting_are_the_same() -> None:
    part = at_random(circles(), seed=0)
    pairs = np.concatenate([part.hidden, part.nothing], axis=1)
    dense = heuristics.scores(part, pairs)
    sparse = heuristics.walked(part, pairs)
    for name, score in zip(heuristics.GLOBAL, sparse, strict=True):
        assert score == pytest.approx(dense[name], rel=2e-3)


def test_the_command_says_what_it_measured_and_skipped(tmp_path: Path) -> None:
    told = circles()
    lines = [f"{a} {b}" for a, b in zip(told.first.tolist(), told.second.tolist(), strict=True)]
    (tmp_path / "circles.txt").write_text("\n".join(lines))
    (tmp_path / "SOURCE.txt").write_text("Made here.")
    done = CliRunner().invoke(links, ["--data", str(tmp_path), "--runs", "2"])
    assert done.exit_code == 0
    assert "circles" in done.stdout
    assert "Skipped: SOURCE.txt does not hold lines" in done.stdout
    done = CliRunner().invoke(links, ["--data", str(tmp_path), "--runs", "2", "--json"])
    answer = json.loads(done.stdout)
    assert answer["networks"][0]["auc"]["CN"]["mean"] > 95
    assert answer["skipped"][0]["name"] == "SOURCE.txt"


def test_a_folder_without_networks_is_an_error(tmp_path: Path) -> None:
    done = CliRunner().invoke(links, ["--data", str(tmp_path)])
    assert done.exit_code == 1
    assert "no file in this folder" in done.output
