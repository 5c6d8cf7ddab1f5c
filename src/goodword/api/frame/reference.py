"""The reference in plain data, read from the OpenAPI description: what the docs page and docs/reference/api.md show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goodword.api.frame import problems

type Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or field."""

    name: str
    type: str
    required: bool
    about: str
    shape: str = ""  # the shape the type names, for a link


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of object in answers or bodies."""

    name: str
    about: str
    fields: list[Field]


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    parameters: list[Field]
    takes: str
    body: str
    example: str
    status: int
    answer: str
    media: list[str]
    problems: list[str]


@dataclass(frozen=True, slots=True)
class Section:
    """The operations of one room."""

    name: str
    about: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reference:
    """All of it."""

    title: str
    version: str
    about: str
    sections: list[Section]
    shapes: list[Shape]
    problems: list[tuple[str, int, str]]


def build(description: Json) -> Reference:
    """From the OpenAPI description to what is shown of it."""
    sections = {tag["name"]: Section(tag["name"], tag["description"]) for tag in description["tags"]}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            sections[operation["tags"][0]].entries.append(_entry(method.upper(), path, operation))
    schemas = description["components"]["schemas"]
    return Reference(
        title=description["info"]["title"],
        version=description["info"]["version"],
        about=description["info"]["description"],
        sections=list(sections.values()),
        shapes=[_shape(name, schemas[name]) for name in sorted(schemas) if "properties" in schemas[name]],
        problems=[(code, status, str(title)) for code, (status, title) in problems.CODES.items()],
    )


def _entry(method: str, path: str, operation: Json) -> Entry:
    nothing: tuple[str, Json] = ("", {})
    takes, content = next(iter(operation.get("requestBody", {}).get("content", {}).items()), nothing)
    fine = next((int(status), told) for status, told in operation["responses"].items() if int(status) < 300)
    refused = [told["$ref"].rpartition("/")[2] for told in operation["responses"].values() if "$ref" in told]
    media = fine[1].get("content", {})
    _type, answer = _typed(media.get("application/json", {}).get("schema", {}))
    example = content.get("example")
    return Entry(
        id=operation["operationId"], method=method, path=path, summary=operation["summary"],
        description=operation.get("description", ""), scope=operation["x-scope"],
        parameters=[_parameter(parameter) for parameter in operation["parameters"] if parameter["in"] != "header"],
        takes=takes, body=_typed(content.get("schema", {}))[1],
        example=json.dumps(example, indent=2, ensure_ascii=False) if example is not None else "",
        status=fine[0], answer=answer, media=[] if answer else list(media), problems=refused,
    )  # fmt: skip


def _parameter(parameter: Json) -> Field:
    words, shape = _typed(parameter["schema"])
    about = parameter.get("description", "") or ("In the path." if parameter["in"] == "path" else "")
    return Field(parameter["name"], words, bool(parameter["required"]), about, shape)


def _shape(name: str, schema: Json) -> Shape:
    required = set(schema.get("required", ()))
    fields = [
        Field(label, *_typed(inner)[:1], label in required, inner.get("description", ""), _typed(inner)[1])
        for label, inner in schema["properties"].items()
    ]
    return Shape(name, schema.get("description", ""), fields)


def _typed(schema: Json) -> tuple[str, str]:
    """A type in words, and the shape it names, if it names one."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return name, name
    if "allOf" in schema:
        return _typed(schema["allOf"][0])
    if "anyOf" in schema:
        parts = [_typed(inner) for inner in schema["anyOf"]]
        return " or ".join(words for words, _shape in parts), next((shape for _words, shape in parts if shape), "")
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"]), ""
    if "const" in schema:
        return f"`{schema['const']}`", ""
    if schema.get("type") == "array":
        words, shape = _typed(schema.get("items", {}))
        return f"list of {words}", shape
    if schema.get("type") == "object":
        words, shape = _typed(schema.get("additionalProperties", {}) or {})
        return f"object of {words}" if words else "object", shape
    known = {"uuid": "key", "date-time": "time", "date": "date", "binary": "file", "string": "text"}
    of_type = str(schema.get("type", ""))
    return known.get(str(schema.get("format")), known.get(of_type, of_type)), ""


def anchor(heading: str) -> str:
    """What a heading is linked by, as Markdown renderers make it."""
    return "".join(sign for sign in heading.lower().replace(" ", "-") if sign.isalnum() or sign in "-_")


def markdown(reference: Reference, before: str) -> str:
    """The reference as a page of Markdown; ``before`` is what is written by hand."""
    lines = [before.rstrip(), "", "## Operations", ""]
    for section in reference.sections:
        lines += [f"### {section.name}", "", section.about, ""]
        for entry in section.entries:
            lines += _entry_lines(entry)
    lines += ["## Shapes", ""]
    for shape in reference.shapes:
        lines += [f"### {shape.name}", "", shape.about, ""] if shape.about else [f"### {shape.name}", ""]
        lines += _table(["Field", "Type", ""], _rows(shape.fields, required=False))
    lines += ["## Problems", "", *_table(["Code", "Status", "What it means"], _problem_rows(reference))]
    return "\n".join(lines).rstrip() + "\n"


def _entry_lines(entry: Entry) -> Iterable[str]:
    yield from (f"#### {entry.id}", "", f"`{entry.method} {entry.path}` · scope `{entry.scope}`", "")
    yield from (f"**{entry.summary}.** {' '.join(entry.description.split())}".rstrip(), "")
    if entry.parameters:
        yield from _table(["Parameter", "Type", ""], _rows(entry.parameters, required=True))
    if entry.takes:
        yield from (f"Body: {_link(entry.body) if entry.body else ''} as `{entry.takes}`.".replace(":  as", ": as"), "")
    if entry.example:
        yield from ("```json", *entry.example.splitlines(), "```", "")
    answer = _link(entry.answer) if entry.answer else ", ".join(f"`{media}`" for media in entry.media) or "nothing"
    refused = ", ".join(f"[{code}](#problems)" for code in entry.problems)
    yield from (f"Answers {entry.status} with {answer}. Problems: {refused}.", "")


def _link(name: str) -> str:
    return f"[{name}](#{anchor(name)})"


def _rows(fields: Iterable[Field], *, required: bool) -> Iterable[list[str]]:
    for one in fields:
        words = one.type.replace(one.shape, _link(one.shape)) if one.shape else one.type
        must = "Required. " if required and one.required else ""
        yield [f"`{one.name}`", words, f"{must}{' '.join(one.about.split())}"]


def _problem_rows(reference: Reference) -> Iterable[list[str]]:
    for code, status, title in reference.problems:
        yield [f"`{code}`", str(status), title]


def _table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _cell in head)} |"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return [*lines, ""]
