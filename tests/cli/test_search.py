"""``goodword search rebuild`` and ``goodword evaluate search``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cast import Cast
from goodword.cli.evaluate.search import search as evaluate
from goodword.cli.search import search
from goodword.core import documents
from goodword.core.documents import SearchDocument
from goodword.people import found as people
from goodword.search.models import Rebuilding

pytestmark = pytest.mark.usefixtures("database_is_up")


def test_everything_is_written_anew_and_what_is_gone_goes(cast: Cast) -> None:
    before = set(SearchDocument.objects.values_list("kind", "of", "level", "title"))
    assert before
    SearchDocument.objects.filter(kind=people.MEMBER, of=cast.owner.pk).delete()
    documents.write(
        kind=people.MEMBER, of=10**9, key=cast.owner.key, owner=None, versions=[documents.Version(4, "Nobody")]
    )
    done = CliRunner().invoke(search, ["rebuild", "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rows"] >= len(before)
    assert set(SearchDocument.objects.values_list("kind", "of", "level", "title")) == before
    assert not Rebuilding.objects.exists()


def test_broken_off_it_goes_on_from_there(cast: Cast) -> None:
    Rebuilding.objects.create(kind=people.MEMBER, after=cast.owner.pk)
    SearchDocument.objects.filter(kind=people.MEMBER).delete()
    assert CliRunner().invoke(search, ["rebuild", "--kind", people.MEMBER]).exit_code == 0
    assert not SearchDocument.objects.filter(kind=people.MEMBER, of__lte=cast.owner.pk).exists()
    assert SearchDocument.objects.filter(kind=people.MEMBER, of=cast.stranger.pk).exists()
    assert CliRunner().invoke(search, ["rebuild", "--kind", people.MEMBER, "--anew"]).exit_code == 0
    assert SearchDocument.objects.filter(kind=people.MEMBER, of=cast.owner.pk).exists()


def test_a_kind_that_is_none_is_named() -> None:
    done = CliRunner().invoke(search, ["rebuild", "--kind", "no.such"])
    assert done.exit_code == 2
    assert "no.such" in done.output


def test_words_and_meaning_are_measured_and_nothing_is_kept(cast: Cast, tmp_path: Path) -> None:
    before = SearchDocument.objects.count()
    (tmp_path / "trades.csv").write_text(
        "label,alt_labels\nbookkeeper,accountant\nviolin player,fiddle player\nsailor,\n"
    )
    (tmp_path / "meta.json").write_text(json.dumps({"held out": {"others": {"R@1": 0.7}}, "dim": 2}))
    done = CliRunner().invoke(evaluate, ["--data", str(tmp_path), "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    ways = told["found"]["trades.csv"]
    assert ways["words"] == {
        "questions": 2,
        "first": 0.5,
        "ten": 0.5,
        "reciprocal": 0.5,
    }  # only "player" stands in both
    assert ways["both"]["ten"] >= ways["words"]["ten"]
    assert told["recorded"] == {"held out": {"others": {"R@1": 0.7}}}
    assert SearchDocument.objects.count() == before


def test_a_folder_without_names_is_told(tmp_path: Path) -> None:
    assert CliRunner().invoke(evaluate, ["--data", str(tmp_path)]).exit_code == 1
