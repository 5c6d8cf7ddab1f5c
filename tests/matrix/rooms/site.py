"""The site itself: whether it is well, its stored files, and what only a demo or a new site shows."""

from __future__ import annotations

import io

from goodword.core import files
from matrix.table import Row, World, everyone, nobody


def a_file(world: World) -> dict[str, object]:
    """A file for its owner alone, kept now: each test has a folder of its own."""
    row = files.store(owner=world.cast.owner.pk, content=io.BytesIO(b"for me"), purpose="test", at_most=100)
    return {"key": row.key}


ROWS = {
    "health": Row(get=everyone(200), post=nobody()),
    "healthz": Row(get=everyone(200), post=nobody()),
    "readyz": Row(get=everyone(503), post=nobody()),  # no worker is alive in tests
    "metrics": Row(get=everyone(404), post=nobody()),  # no token, and nobody sits at this machine
    "files:show": Row(get=everyone(404, owner=200), post=nobody(), kwargs=a_file),
    # The first start was answered; what is asked before is tried in tests/web/test_start.py.
    "start:start": Row(get=everyone(302)),
    "start:ours": Row(get=everyone(302)),
    "start:look_around": Row(post=everyone(403)),
    "start:enter": Row(post=everyone(404)),
    "start:claim": Row(get=everyone(404), post=everyone(404), kwargs=lambda world: {"token": "unknown"}),
    # Only a demo has them, and these tests are of a site of one's own.
    "mail:newest": Row(get=everyone(404)),
    "mail:show": Row(get=everyone(404), kwargs=lambda world: {"name": "20260101-000000-x"}),
}
