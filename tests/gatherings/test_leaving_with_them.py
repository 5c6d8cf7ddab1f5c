"""An export holds what somebody hosts and goes to."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cast import Cast
from gatherings.seating.seating_world import breakfast, comes
from goodword.gatherings import exports

pytestmark = pytest.mark.django_db


class Bundle:
    """Rows as they go into the file."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def rows(self, name: str, rows: Any) -> None:
        from goodword.accounts.bundles import _dump

        self.told[name] = [json.loads(_dump(row)) for row in rows]


def test_what_one_hosts_and_goes_to_is_in_it(cast: Cast) -> None:
    made = breakfast(cast.owner)
    comes(made, cast.stranger)
    host, guest, other = Bundle(), Bundle(), Bundle()
    for who, bundle in ((cast.owner, host), (cast.stranger, guest), (cast.friend_of_friend, other)):
        exports.write(member=who, bundle=bundle)  # type: ignore[arg-type]  # what it calls of one is here
    (row,) = host.told["gatherings/hosted.json"]
    assert "07:00:00" in json.dumps(row)
    assert guest.told["gatherings/hosted.json"] == []
    assert "Breakfast" in json.dumps(guest.told)
    assert "Breakfast" not in json.dumps(other.told)
