"""What was kept goes out with an export and comes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cast import Cast
from goodword.core import clock
from goodword.library import back, erasure, exports
from goodword.library.actions import binning, keeping
from goodword.library.models import Keep
from goodword.library.told import Told

pytestmark = pytest.mark.django_db


class Bundle:
    """What an export would hold."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def rows(self, name: str, rows: Any) -> int:
        self.told[name] = [
            {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
            for row in rows
        ]
        return len(self.told[name])


def test_it_comes_back_once_as_old_as_it_was(cast: Cast) -> None:
    row = keeping.keep(
        actor=cast.owner, told=Told("link", "https://example.org/a", "A", "T", "W", ("Rye",), "Eva", None, "own")
    )
    long_ago = clock.now() - timedelta(days=900)
    Keep.objects.filter(pk=row.pk).update(kept_at=long_ago)
    binned = keeping.keep(actor=cast.owner, told=Told("note", title="Old"))
    binning.put_into_bin(actor=cast.owner, keep=binned)
    bundle = Bundle()
    exports.write(member=cast.owner, bundle=bundle)  # type: ignore[arg-type]  # the part of a bundle that it writes
    assert len(bundle.told[exports.KEEPS]) == 2

    said = {
        exports.KEEPS: [*bundle.told[exports.KEEPS], "nonsense", {"kind": "link", "url": "javascript:x"}, {"kind": 3}]
    }
    made = back.write(cast.stranger, said)
    mine = Keep.objects.get(owner=cast.stranger)
    fields = ("url", "title", "text", "why", "topics", "recommender", "interest", "kept_at")
    assert [getattr(mine, name) for name in fields] == [getattr(Keep.objects.get(pk=row.pk), name) for name in fields]
    assert back.look(cast.stranger, {exports.KEEPS: bundle.told[exports.KEEPS]}).comes == ()
    back.take_back(cast.stranger, made, clock.now())
    assert not Keep.objects.filter(owner=cast.stranger).exists()


@pytest.mark.parametrize("said", [{}, {exports.KEEPS: None}, {exports.KEEPS: {"a": 1}}, {exports.KEEPS: [None, 3, {}]}])
def test_what_is_no_library_brings_nothing(cast: Cast, said: dict[str, Any]) -> None:
    assert back.write(cast.owner, said) == {"keeps": []}


def test_an_erasure_leaves_nothing(cast: Cast) -> None:
    keeping.keep(actor=cast.owner, told=Told("note", title="Mine"))
    keeping.keep(actor=cast.stranger, told=Told("note", title="Theirs"))
    erasure.erase(member=cast.owner)
    assert [row.title for row in Keep.objects.all()] == ["Theirs"]
