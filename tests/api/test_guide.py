"""What the guide says about columns and scopes is so."""

from __future__ import annotations

import re
from pathlib import Path

from goodword.accounts.models import Scope
from goodword.api.frame.rooms import OPERATIONS
from goodword.api.site import api
from goodword.people.actions.exporting import FORMATS
from goodword.people.exports import csv, json

GUIDE = (Path(__file__).resolve().parent.parent.parent / "docs" / "guide" / "api.md").read_text()


def test_the_columns_of_the_table() -> None:
    told = re.search(r"The table's columns are: (.*?)\. Columns", GUIDE, re.DOTALL)
    assert told is not None
    assert " ".join(told[1].split()).split(", ") == list(csv.COLUMNS)


def test_scopes_and_formats() -> None:
    for word in (*Scope.values, *FORMATS):
        assert f"| `{word}` |" in GUIDE
    assert f"`{json.FORMAT}`" in GUIDE
    assert f"`version` ({json.VERSION})" in GUIDE


def test_addresses_and_operations_exist() -> None:
    paths = {re.sub(r"\{\w+\}", "KEY", path) for path in api.get_openapi_schema()["paths"]}
    named = re.findall(r"(?:example\.org/api/v1|\$site)(/[\w/$-]+)", GUIDE)
    assert len(named) > 6
    for path in named:
        assert f"/api/v1{path.replace('$key', 'KEY')}" in paths, path
    for name in re.findall(r"`((?:list|get|import)_\w+)`", GUIDE):
        assert name in OPERATIONS
