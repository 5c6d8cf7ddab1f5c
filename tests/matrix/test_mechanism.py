"""The matrix itself notices what it is there to notice."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI

from goodword.accounts.models import Member
from matrix.check import complaints
from matrix.routes import every_route
from matrix.table import Row, World, everyone, members, owner_only, visible

api = NinjaAPI(urls_namespace="mechanism")


@api.get("/things/{uuid:key}")
def read_thing(request: HttpRequest, key: uuid.UUID) -> str:
    return "a thing"


@api.delete("/things/{uuid:key}")
def delete_thing(request: HttpRequest, key: uuid.UUID) -> str:
    return "gone"


def open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for all")


@login_required(login_url="/accounts/login/")
def profile(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A page that hides the person, but says another word where it hides than where there is nobody."""
    person = Member.objects.filter(key=key).first()
    if person is None:
        raise Http404
    if person.blocks.filter(other=request.user.pk).exists():
        return HttpResponse("hidden", status=404)
    return HttpResponse(person.name)


urlpatterns = [
    path("open/", open_page, name="open"),
    path("profile/<uuid:key>/", profile, name="profile"),
    path("api/", api.urls),
]


@pytest.fixture
def own_addresses(settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]  # pytest-django's settings wrapper


def test_operations_are_found_with_their_methods(own_addresses: None) -> None:
    route = every_route()["api/things/{key}"]
    assert route.is_api
    assert route.methods == ("DELETE", "GET")
    assert route.url({"key": "x"}) == "/api/things/x"


@pytest.mark.usefixtures("own_addresses")
def test_who_gets_in_against_the_table_is_named(world: World) -> None:
    route = every_route()["open"]
    assert complaints(world, route, Row(get=everyone(200), post=everyone(200)), "GET") == []
    found = complaints(world, route, Row(get=members(200)), "GET")
    assert found == ["anonymous: expected sign in, got 200"]


@pytest.mark.usefixtures("own_addresses")
def test_a_method_nobody_spoke_of_is_named(world: World) -> None:
    found = complaints(world, every_route()["open"], Row(get=everyone(200)), "POST")
    assert "stranger: the row knows nothing of POST, which was answered with 200" in found


@pytest.mark.usefixtures("own_addresses")
def test_a_difference_between_hidden_and_absent_is_named(world: World) -> None:
    row = Row(get=visible(200), kwargs=lambda world: {"key": world.cast.owner.key})
    found = complaints(world, every_route()["profile"], row, "GET")
    assert found == ["blocked: can tell a thing out of reach from one that does not exist"]


@pytest.mark.usefixtures("own_addresses")
def test_a_private_text_in_anybodys_answer_is_named(world: World) -> None:
    text = world.mark("the owner's second name", seen_by=("close",))
    Member.objects.filter(pk=world.cast.owner.pk).update(name=text)
    row = Row(get=visible(200), kwargs=lambda world: {"key": world.cast.owner.key})
    found = complaints(world, every_route()["profile"], row, "GET")
    world.markers.pop()
    assert "stranger: is told the owner's second name, which only the owner, close may see" in found
    assert not [line for line in found if line.startswith(("close:", "owner:"))]


@pytest.mark.usefixtures("own_addresses")
def test_who_is_kept_out_against_the_table_is_named(world: World) -> None:
    row = Row(get=owner_only(200), kwargs=lambda world: {"key": world.cast.owner.key})
    found = complaints(world, every_route()["profile"], row, "GET")
    assert "friend_of_friend: expected 404, got 200" in found
