"""The OpenAPI description, completed with what ninja cannot know: scopes, problems, headers, examples."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from goodword.api.frame import problems
from goodword.api.frame.reading import StrictParser
from goodword.api.frame.rooms import OPERATIONS, Room, Spec
from goodword.api.frame.shapes import PageOf

PROBLEM = {
    "title": "Problem",
    "description": "What went wrong, as RFC 9457 has it.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Where this kind of problem is explained."},
        "title": {"type": "string", "description": "The kind of problem, for people."},
        "status": {"type": "integer", "description": "The status of the answer."},
        "code": {"type": "string", "enum": list(problems.CODES), "description": "The kind of problem, for programs."},
        "detail": {"type": "string", "description": "What went wrong this time and what to do, for people."},
        "errors": {
            "type": "array",
            "description": "What each part of the request is about, where parts of it cannot be used.",
            "items": {
                "type": "object",
                "required": ["in", "pointer", "message"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "query", "path"]},
                    "pointer": {"type": "string", "description": "A JSON pointer into the body, or `/name`."},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
HEADERS = {
    "ETag": "The version of what is answered; send it back in If-None-Match or If-Match.",
    "Link": "The addresses of the next and the previous page.",
    "Location": "Where the new thing is found.",
    "Retry-After": "After how many seconds to go on.",
    "WWW-Authenticate": "What is missing: a token, or a scope.",
}


class GoodwordAPI(NinjaAPI):
    """The API with our parser, our problems, and a full description of itself."""

    def __init__(self, rooms: list[Room], **more: Any) -> None:
        super().__init__(parser=StrictParser(), **more)
        self.rooms = rooms
        for room in rooms:
            self.add_router("", room)
        self._described: OpenAPISchema | None = None

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """A problem; what nobody expected goes on to Django, which logs it, and the middleware answers."""
        answer = problems.answer(exc)
        if answer is None:
            raise exc
        return answer

    def get_openapi_schema(self, **more: Any) -> OpenAPISchema:
        """Written once per process."""
        if self._described is None:
            written = super().get_openapi_schema(**more)
            written["tags"] = [{"name": room.name, "description": room.about} for room in self.rooms]
            written["components"]["schemas"]["Problem"] = PROBLEM
            written["components"]["responses"] = {
                code: _problem(code) for code, (status, _title) in problems.CODES.items() if status != 500
            }
            written["components"]["securitySchemes"] = {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A personal token with the scope that the operation names: read, write or import.",
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "session",
                    "description": "A member's own browser. What changes something also needs the header X-CSRFToken.",
                },
            }
            for methods in written["paths"].values():
                for operation in methods.values():
                    _complete(operation, OPERATIONS[operation["operationId"]])
            self._described = written
        return self._described


def _problem(code: str) -> dict[str, Any]:
    _status, title = problems.CODES[code]
    told: dict[str, Any] = {
        "description": str(title),
        "content": {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    header = {"too-many": "Retry-After", "not-signed-in": "WWW-Authenticate"}.get(code)
    if header:
        told["headers"] = {header: _header(header)}
    return told


def _header(name: str) -> dict[str, Any]:
    return {"description": HEADERS[name], "schema": {"type": "string"}}


def possible_problems(spec: Spec, *, has_path: bool) -> list[str]:
    """The codes of all problems an operation can answer with, by status."""
    codes = {"not-signed-in", "not-allowed", "invalid", "too-many", *spec.problems}
    if has_path:
        codes.add("not-found")
    if spec.takes:
        codes |= {"bad-request", "too-large", "media-type"}
    return sorted(codes, key=lambda code: problems.CODES[code][0])


def _complete(operation: dict[str, Any], spec: Spec) -> None:
    operation["security"] = [{"token": [spec.scope.value]}, {"session": []}]
    operation["x-scope"] = spec.scope.value
    answers: dict[Any, Any] = operation["responses"]
    fine = answers[spec.status]
    headers = []
    if spec.answer is not None:
        headers.append("ETag")
        if issubclass(spec.answer, PageOf):
            headers.append("Link")
    if spec.status == 201:
        headers.append("Location")
    if headers:
        fine["headers"] = {name: _header(name) for name in headers}
    if spec.media:
        fine["content"] = {media: {"schema": {"type": "string"}} for media in spec.media}
    parameters: list[dict[str, Any]] = operation["parameters"]
    if spec.method == "GET" and spec.answer is not None:
        answers[304] = {"description": "It is still the version that If-None-Match names."}
        parameters.append(_condition("If-None-Match", "ETags you have; 304 if one of them is current."))
    if spec.guarded:
        parameters.append(_condition("If-Match", "The ETag you decided by; 412 if it is no longer current."))
    has_path = any(parameter["in"] == "path" for parameter in parameters)
    for code in possible_problems(spec, has_path=has_path):
        status, _title = problems.CODES[code]
        answers.setdefault(status, {"$ref": f"#/components/responses/{code}"})
    if "body" in spec.examples:
        (content,) = operation["requestBody"]["content"].values()
        content["example"] = spec.examples["body"]


def _condition(name: str, about: str) -> dict[str, Any]:
    return {"in": "header", "name": name, "required": False, "description": about, "schema": {"type": "string"}}
