"""The frame shows only where one can really go, and which part one is in."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType, SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from goodword.web import shell


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.fixture
def few_pages(settings: pytest.FixtureRequest) -> Iterator[None]:
    """A site with Today, People, Add and You; nothing else is built."""
    urls = ModuleType("few_pages")
    people = ([path("", page, name="list"), path("add/", page, name="add")], "people")
    urls.urlpatterns = [  # type: ignore[attr-defined]  # a module made for this test
        path("", page, name="home"),
        path("people/", include(people)),
        path("you/", page, name="you"),
    ]
    settings.ROOT_URLCONF = urls  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    shell._placed.cache_clear()
    yield
    shell._placed.cache_clear()


def request(where: str, **user: object) -> HttpRequest:
    made = RequestFactory().get(where)
    made.user = SimpleNamespace(is_authenticated=bool(user), **user)  # type: ignore[assignment]  # enough of a member
    return made


@pytest.mark.usefixtures("few_pages")
def test_pages_not_built_are_not_linked() -> None:
    frame = shell.build(request("/"))
    assert [entry.key for entry in frame.main] == ["today", "people"]
    assert [entry.key for entry in frame.foot] == ["add"]
    assert frame.search is None
    assert [entry.key for entry in frame.more] == ["you"]


@pytest.mark.usefixtures("few_pages")
@pytest.mark.parametrize(
    ("where", "current"),
    [("/", "today"), ("/people/", "people"), ("/people/abc/edit/", "people"), ("/people/add/", "add"), ("/x/", None)],
)
def test_the_part_one_is_in_is_marked(where: str, current: str | None) -> None:
    frame = shell.build(request(where))
    marked = [entry.key for entry in (*frame.main, *frame.foot) if entry.current]
    assert marked == ([current] if current else [])


@pytest.mark.usefixtures("few_pages")
@pytest.mark.parametrize(("kept", "shown"), [("dark", "dark"), ("light", "light"), ("system", ""), ('"><b>', "")])
def test_the_theme_is_one_of_two_or_the_device_s(kept: str, shown: str) -> None:
    assert shell.theme(request("/", theme=kept)) == shown
    signed_out = request("/")
    signed_out.COOKIES["theme"] = kept
    assert shell.theme(signed_out) == shown


@pytest.mark.usefixtures("few_pages")
def test_banners_come_from_whoever_registered_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_banners", [])
    shell.banner(lambda request: shell.Banner("demo", "Invented people.") if request.path == "/" else None)
    assert [banner.text for banner in shell.build(request("/")).banners] == ["Invented people."]
    assert shell.build(request("/you/")).banners == []
