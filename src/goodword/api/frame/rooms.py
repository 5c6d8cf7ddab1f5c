"""How a room declares its operations.

An operation says which scope it needs and what it answers; everything else is the same for all of them: who asks,
how fast, with which parameters, how problems look, ETags, and what the reference says.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router
from ninja.operation import Operation
from ninja.utils import contribute_operation_callback
from pydantic import BaseModel

from goodword.accounts.models import Scope
from goodword.api.frame import answers, callers, limits, reading

type View = Callable[..., Any]

OPERATIONS: dict[str, Spec] = {}


@dataclass(slots=True)
class Spec:
    """What one operation needs and answers.

    Attributes:
        status: of the answer when all is well.
        problems: codes of problems it can answer with beyond those every operation shares.
        cost: how many requests it counts as.
        media: what it answers where that is not JSON.
        takes: the media type of the body it reads; empty where it reads none.
    """

    name: str
    method: str
    scope: Scope
    answer: type[BaseModel] | None
    status: int
    problems: tuple[str, ...]
    cost: int
    media: tuple[str, ...]
    takes: str = ""
    query: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    examples: dict[str, Any] = field(default_factory=dict)
    guarded: bool = False
    parts: set[str] = field(default_factory=set)


class Gate:
    """What stands before an operation. Called by ninja; what it returns becomes ``request.auth``."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def __call__(self, request: HttpRequest) -> callers.Caller:
        spec = self.spec
        caller = callers.find(request)
        callers.check_scope(caller, spec.scope)
        reading.check_body_type(request, takes=spec.takes)
        callers.check_same_site(request, caller)
        limits.spend(caller.name, spec.cost)
        reading.check_query(request, spec.query, spec.lists)
        if spec.parts:
            reading.check_parts(request, spec.parts)
        return caller


class Room(Router):
    """The operations of one room.

    Args:
        name: the heading they stand under in the reference.
        about: one or two sentences below that heading.
    """

    def __init__(self, name: str, about: str) -> None:
        super().__init__(tags=[name])
        self.name = name
        self.about = about

    def read(self, path: str, *, answer: type[BaseModel], **more: Any) -> Callable[[View], View]:
        """A GET that needs the scope read."""
        return self.operation("GET", path, scope=Scope.READ, answer=answer, **more)

    def write(
        self, method: str, path: str, *, answer: type[BaseModel] | None = None, **more: Any
    ) -> Callable[[View], View]:
        """An operation that changes something and needs the scope write."""
        return self.operation(method, path, scope=Scope.WRITE, answer=answer, **more)

    def operation(
        self,
        method: str,
        path: str,
        *,
        scope: Scope,
        answer: type[BaseModel] | None,
        status: int = 0,
        problems: tuple[str, ...] = (),
        cost: int = 1,
        media: tuple[str, ...] = (),
        example: Any = None,
        guarded: bool = False,
    ) -> Callable[[View], View]:
        """Declare an operation; the view's name is its id, its docstring what the reference says.

        Args:
            example: of the body.
            guarded: it honours If-Match.
        """

        def register(view: View) -> View:
            spec = Spec(
                view.__name__, method, scope, answer, status or (200 if answer or media else 204),
                (*problems, "changed") if guarded else problems, cost, media, guarded=guarded,
            )  # fmt: skip
            if example is not None:
                spec.examples["body"] = example
            if spec.name in OPERATIONS:
                raise ValueError(f"Two operations are called {spec.name!r}.")
            OPERATIONS[spec.name] = spec
            contribute_operation_callback(view, functools.partial(_finish, spec))
            summary, _blank, description = (view.__doc__ or "").strip().partition("\n\n")
            self.add_api_operation(
                path, [method], view, auth=[Gate(spec)], response={spec.status: answer}, operation_id=spec.name,
                summary=" ".join(summary.split()).rstrip("."), description=_dedented(description) or None,
                url_name=None,
            )  # fmt: skip
            return view

        return register


def _dedented(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _finish(spec: Spec, operation: Operation) -> None:
    """Once ninja has read the view's parameters: learn their names, and write its answers our way."""
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            spec.query = frozenset(getattr(model, "__ninja_flatten_map__", {}))
            spec.lists = frozenset(getattr(model, "__ninja_collection_fields__", ()))
        elif model.__ninja_param_source__ == "body":
            spec.takes = "application/json"
        elif model.__ninja_param_source__ in {"file", "form"}:
            spec.takes = "multipart/form-data"
            spec.parts |= set(getattr(model, "__ninja_flatten_map__", model.model_fields))
    view = operation.view_func

    @functools.wraps(view)
    def answered(request: HttpRequest, **values: Any) -> HttpResponseBase:
        return answers.answer(request, view(request, **values), status=spec.status)

    operation.view_func = answered
