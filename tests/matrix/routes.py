"""Every address the site answers to, found by walking the URL configuration."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from ninja.operation import PathView

PAGE_METHODS = ("GET", "POST")


@dataclass(frozen=True, slots=True)
class Route:
    """One address.

    ``key`` names it in the table: the view's name for pages ("people:show"), the path for API operations
    ("api/v1/people/{key}"), and the path for what has no name. ``arguments`` are the names of what stands
    in the path; ``methods`` are those it answers to, as far as the configuration tells: pages are tried with
    GET and POST, whatever they say they take.
    """

    key: str
    path: str
    arguments: tuple[str, ...]
    methods: tuple[str, ...]
    is_api: bool

    def url(self, values: Mapping[str, object]) -> str:
        """The address with ``values`` in place of the arguments."""
        missing = set(self.arguments) - set(values)
        if missing:
            raise LookupError(f"{self.key} needs kwargs for {', '.join(sorted(missing))}")
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), self.path)


def _flat(pattern: URLPattern | URLResolver) -> str:
    """The pattern as a path; a regular expression's named groups become ``<name>``."""
    text = str(pattern.pattern)
    if isinstance(pattern.pattern, RegexPattern):
        text = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", text)
        text = text.replace("\\", "").removeprefix("^").removesuffix("$")
    return text


def _walk(patterns: Iterable[URLPattern | URLResolver], path: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    methods: dict[str, list[str]] = {}
    for pattern in patterns:
        here = path + _flat(pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, here, inner)
            continue
        view = _api_view(pattern)
        if view is not None:
            # ninja lists an address once for each of its operations
            methods[here] = sorted({method for operation in view.operations for method in operation.methods})
            continue
        key = ":".join((*spaces, pattern.name)) if pattern.name else here
        yield Route(key, here, _arguments(here), PAGE_METHODS, is_api=False)
    for here, named in methods.items():
        key = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", here)
        yield Route(key, here, _arguments(here), tuple(named), is_api=True)


def _api_view(pattern: URLPattern) -> PathView | None:
    """What ninja's wrapper closes over, where the pattern is one of ninja's."""
    if not inspect.isfunction(pattern.callback):
        return None
    inside = inspect.getclosurevars(pattern.callback).nonlocals.get("self")
    return inside if isinstance(inside, PathView) else None


def _arguments(path: str) -> tuple[str, ...]:
    return tuple(re.findall(r"<(?:\w+:)?(\w+)>", path))


def every_route() -> dict[str, Route]:
    """All routes by key. Where several share a name, each after the first is known by its path; of several with one
    path only the first is ever reached."""
    found: dict[str, Route] = {}
    paths: set[str] = set()
    for route in _walk(get_resolver().url_patterns, "", ()):
        if route.path not in paths:
            found[route.path if route.key in found else route.key] = route
            paths.add(route.path)
    return found
