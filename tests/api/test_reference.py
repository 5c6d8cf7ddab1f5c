"""The API describes itself, completely."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from pydantic import BaseModel

from goodword.api.frame.rooms import OPERATIONS
from goodword.api.frame.shapes import Given, Shown
from goodword.api.site import api

ROOT = Path(__file__).resolve().parent.parent.parent
DESCRIPTION = api.get_openapi_schema()
DESCRIBED = {
    operation["operationId"]: operation for methods in DESCRIPTION["paths"].values() for operation in methods.values()
}


def test_every_operation_is_described() -> None:
    assert DESCRIBED.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_says_what_it_does(name: str) -> None:
    told = DESCRIBED[name]
    assert re.fullmatch(r"[A-Z][^.]+", told["summary"])
    assert told.get("description", "a.").endswith(".")
    assert told["x-scope"] in {"read", "write", "import"}
    for parameter in told["parameters"]:
        assert parameter["in"] == "path" or parameter.get("description"), parameter["name"]
    assert {401, 403, 422, 429} <= told["responses"].keys()
    body = told.get("requestBody", {}).get("content", {}).get("application/json")
    if body and "example" in body:
        assert body["example"]


def test_every_field_of_a_body_has_its_meaning() -> None:
    plain = {"name", "place", "people", "facts"}
    for name, schema in DESCRIPTION["components"]["schemas"].items():
        assert schema.get("description"), name
        if name.endswith("Given"):
            for field, told in schema["properties"].items():
                assert field in plain or told.get("description"), f"{name}.{field}"
            assert schema["additionalProperties"] is False


def test_no_two_shapes_share_a_name() -> None:
    """The description knows shapes by their names; the later one would stand for both."""

    def every(shape: type[BaseModel]) -> list[type[BaseModel]]:
        return [found for below in shape.__subclasses__() for found in [below, *every(below)]]

    shapes = {shape for base in (Shown, Given) for shape in every(base)}
    names = [shape.__name__ for shape in shapes]
    assert [name for name in set(names) if names.count(name) > 1] == []


def test_the_written_reference_names_everything() -> None:
    """That it is up to date is tested with the other pages written from the code."""
    written = (ROOT / "docs" / "reference" / "api.md").read_text()
    for name in OPERATIONS:
        assert f"\n#### {name}\n" in written
    anchors = {re.sub(r"[^\w-]", "", line.lstrip("# ").lower().replace(" ", "-")) for line in written.splitlines()}
    assert {link for link in re.findall(r"\]\(#([^)]+)\)", written) if link not in anchors} == set()


@pytest.mark.django_db
def test_the_description_is_served_to_everybody() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")
    assert answer.json()["paths"].keys() == DESCRIPTION["paths"].keys()
    assert Client().get("/api/v1/openapi.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_the_page_names_every_operation_and_needs_no_scripts() -> None:
    answer = Client().get("/api/v1/docs")
    page = answer.content.decode()
    for name in OPERATIONS:
        assert f'id="{name}"' in page
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert " style=" not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
