"""JSON Schema as the API's description uses it: checking values against it, and inventing values for it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from goodword.api.site import api

SCHEMAS: Mapping[str, Any] = api.get_openapi_schema()["components"]["schemas"]
TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema itself, behind a reference."""
    if "$ref" in schema:
        return resolved(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    return resolved(schema["allOf"][0]) if "allOf" in schema else schema


def complaints(schema: Mapping[str, Any], value: Any, place: str = "") -> Iterator[str]:
    """Where ``value`` is not as ``schema`` says."""
    schema = resolved(schema)
    if "anyOf" in schema:
        told = [list(complaints(one, value, place)) for one in schema["anyOf"]]
        yield from [] if any(not one for one in told) else told[0]
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of {schema['enum']}"
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool))):
        yield f"{place}: {value!r} is no {kind}"
        return
    if schema.get("format") == "uuid":
        uuid.UUID(value)
    if schema.get("format") == "date-time" and datetime.fromisoformat(value).tzinfo is None:
        yield f"{place}: {value} has no zone"
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from complaints(schema.get("items", {}), item, f"{place}/{number}")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        more = schema.get("additionalProperties", False) if known else schema.get("additionalProperties", True)
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{place}/{name}: missing"
        for name, inner in value.items():
            if name in known:
                yield from complaints(known[name], inner, f"{place}/{name}")
            elif isinstance(more, Mapping):
                yield from complaints(more, inner, f"{place}/{name}")
            elif not more:
                yield f"{place}/{name}: not described"


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.text(max_size=12), st.just([]), st.just({}),
    st.sampled_from(["\0", "\ud800", "ı" * 500, "--02-30", "javascript:alert(1)", "../..", "%", "=1+1", "a@b"]),
)  # fmt: skip
WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["Ada Lindqvist", "name", "email", "topic", "offer", "headline", "linkedin", "2021-04", "rye"]),
)


def invented(schema: Mapping[str, Any], keys: list[str], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that fit, most of the time."""
    schema = resolved(schema)
    if "anyOf" in schema:
        return st.one_of([invented(one, keys, depth) for one in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    if kind == "null":
        return st.none()
    if kind == "boolean":
        return st.booleans()
    if kind == "integer":
        return st.integers(schema.get("minimum", -5), schema.get("maximum", 300))
    if kind == "string" and schema.get("format") == "uuid":
        return st.sampled_from(keys) | st.uuids(version=4).map(str)
    if kind == "string":
        return WORDS
    if kind == "array":
        return st.lists(invented(schema.get("items", {}), keys, depth + 1), max_size=3)
    if kind == "object" and "properties" in schema:
        required = schema.get("required", ())
        parts = {
            name: st.one_of(invented(inner, keys, depth + 1), invented(inner, keys, depth + 1), ODD)
            for name, inner in schema["properties"].items()
        }
        return st.fixed_dictionaries(
            {name: parts[name] for name in required}, optional={n: p for n, p in parts.items() if n not in required}
        )
    if kind == "object":
        inner = schema.get("additionalProperties")
        values = invented(inner, keys, depth + 1) if isinstance(inner, Mapping) else ODD
        return st.dictionaries(
            st.sampled_from(["text", "display", "address", "date", "company", "x"]), values, max_size=3
        )
    return ODD


def in_query(value: Any) -> str:
    """A value as a query parameter; text that no address can carry is left out."""
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return re.sub("[\ud800-\udfff]", "", text)
