"""Snapshots: what is written is what is opened; damaged and foreign files are refused with their reason."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings

from engine.networks import MEMBERS, Both, networks
from goodword.engine.errors import BadSnapshot
from goodword.engine.graph import TieGraph


@settings(deadline=None, max_examples=60)
@given(networks)
def test_a_snapshot_is_the_graph(tmp_path_factory: pytest.TempPathFactory, net: Both) -> None:
    folder = tmp_path_factory.mktemp("graph") / "ties"
    net.fast.set_tie(0, 1, 7, 0, 2, 0)
    net.slow.set_tie(0, 1, 7, 0, 2, 0)
    net.fast.save(folder)
    again = Both(TieGraph.open(folder, verify=True), net.slow)
    again.same()
    again.fast.set_tie(2, 3, 5, 6, 0, 0)  # a change stays in this process
    assert TieGraph.open(folder, verify=True).strength(2, 3) == net.fast.strength(2, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    graph = TieGraph.from_ties([0, 1, 2], [1, 2, 0], [500, 600, 700], members=MEMBERS)
    graph.save(tmp_path / "ties")
    return tmp_path / "ties"


def test_it_takes_the_place_of_the_one_before(folder: Path) -> None:
    old = TieGraph.open(folder)
    TieGraph.from_ties([3], [4], [100], members=MEMBERS).save(folder)
    assert old.strength(0, 1) == 500  # whoever has it open goes on with it
    assert TieGraph.open(folder, verify=True).strength(3, 4) == 100
    assert [path.name for path in folder.parent.iterdir()] == ["ties"]


def test_nothing_else_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ada")
    with pytest.raises(BadSnapshot, match="holds other files"):
        TieGraph.from_ties([0], [1], [1], members=2).save(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "Dear Ada"


def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(BadSnapshot, match="is missing"):
        TieGraph.open(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"kind": "recipes"}'])
def test_a_foreign_header(folder: Path, text: str) -> None:
    (folder / "header.json").write_text(text)
    with pytest.raises(BadSnapshot):
        TieGraph.open(folder)


def test_another_version(folder: Path) -> None:
    told = json.loads((folder / "header.json").read_text())
    (folder / "header.json").write_text(json.dumps({**told, "version": 99}))
    with pytest.raises(BadSnapshot, match="version 99"):
        TieGraph.open(folder)


@pytest.mark.parametrize("name", ["out_row", "out_arc", "out_code", "in_row", "in_arc", "in_code", "degree"])
def test_a_file_cut_off_or_gone_or_changed(folder: Path, name: str) -> None:
    path = folder / f"{name}.npy"
    whole = path.read_bytes()
    path.write_bytes(whole[:-5])
    with pytest.raises(BadSnapshot, match=name):
        TieGraph.open(folder)
    changed = bytearray(whole)
    changed[128] ^= 3  # the first number behind the head
    path.write_bytes(changed)
    with pytest.raises(BadSnapshot, match="checksum"):
        TieGraph.open(folder, verify=True)
    path.unlink()
    with pytest.raises(BadSnapshot, match=name):
        TieGraph.open(folder)


def test_files_of_two_graphs(folder: Path, tmp_path: Path) -> None:
    TieGraph.from_ties([0], [1], [1], members=MEMBERS + 1).save(tmp_path / "other")
    for name in ("in_row.npy", "header.json"):
        shutil.copy(tmp_path / "other" / name, folder / name)
    with pytest.raises(BadSnapshot):
        TieGraph.open(folder)
