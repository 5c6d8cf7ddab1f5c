"""To who asked, a declined request is an unanswered one: byte for byte, on everything they can reach.

The whole site is looked at as the asker, twice in silence and once after a decline: every page and every answer of the
API that the site's addresses lead to, with the headers; the export; mails; the log; how many statements each answer took.
Then both go on: questions are answered, the request is taken back, sixty days pass, and they ask again.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

import hearing
from cast import Cast
from goodword.accounts import bundles
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.models import Event, OutgoingMail
from goodword.ties import limits
from goodword.ties.actions import requests
from goodword.ties.models import Request
from growth import counted_statements
from matrix.routes import Route, every_route
from matrix.table import World
from matrix.tables import every_row, plant
from matrix.visit import Visitors
from stepping import everything_said, remember

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("signed_at_one_moment")]

# What differs between any two answers, whoever asks: form tokens, secrets made for one look, and the keys of steps in a plan
# that is made when it is looked at.
CHANCE = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|csrftoken":\s?"\w+"|(step-|why-|/today/steps/)[0-9a-f-]{36}', re.IGNORECASE
)
NEW_EACH_TIME = {
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_login_webauthn",
    "profiles:card",
    "mfa_signup_webauthn",
    "chapters:report-file",  # a spreadsheet says when it was written, by the clock on the wall
}
NEAR = (
    "home",
    "connections:",
    "profiles:member",
    "people:list",
    "story:",
    "api/v1/requests",
    "api/v1/connections",
    "api/v1/members",
)
HEADERS = ("Content-Type", "ETag", "Last-Modified", "Location", "Link", "Cache-Control", "Content-Disposition")
KEYS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    """The owner asked the organizer, who asked something back (planted by ``matrix.rooms.connections``)."""
    made = plant(World(cast, Visitors()))
    made.visitors.sign_in(cast.owner)
    made["addresses"] = list(addresses(made))
    made["browser"] = Client()  # signed in once: when, goes by the clock on the wall
    made["browser"].force_login(cast.owner)
    with clock.stopped_at(clock.now()):
        remember(cast)
        yield made


def request_of(world: World) -> Request:
    return Request.objects.get(pk=world["request sent"].pk)


def addresses(world: World) -> Iterator[tuple[str, Route, dict[str, object]]]:
    """Every address that answers a GET, with the owner's things; those about members with the organizer's key, too."""
    rows, there = every_row(), every_route()
    about_them = {"key": world.cast.organiser.key}
    for key in sorted(set(rows) & set(there)):
        if not rows[key].get or key in NEW_EACH_TIME:
            continue
        yield key, there[key], dict(rows[key].kwargs(world))
        if "members/" in there[key].path:
            yield f"{key} (of them)", there[key], about_them
    for key in ("connections:request", "api/v1/requests/sent/{key}"):
        yield f"{key} (sent)", there[key], {"key": world["request sent"].key}


def look(world: World, *, near: bool = False) -> dict[str, Any]:
    """All that the asker can see now; ``near``: of the addresses only those that have to do with people and requests."""
    asker = world.cast.owner
    seen: dict[str, Any] = {}
    for name, route, kwargs in world["addresses"]:
        if near and not name.startswith(NEAR):
            continue
        with transaction.atomic():
            with counted_statements() as asked:
                answer = world.visitors.ask(route, "GET", asker, kwargs, {})
                body = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        headers = {header: answer.headers.get(header, "") for header in HEADERS}
        seen[name] = (answer.status_code, headers, CHANCE.sub("", body.decode("utf-8", "replace")), len(asked))
    seen["the export"] = export(asker)
    seen["mails"] = list(
        OutgoingMail.objects.filter(member=asker.pk).order_by("pk").values_list("kind", "subject", "text")
    )
    seen["what is told next"] = hearing.waiting(asker)
    seen["the log"] = list(
        Event.objects.filter(parties__contains=[asker.pk]).order_by("pk").values_list("kind", "at", "actor", "payload")
    ) + list(Event.objects.filter(actor=asker.pk).order_by("pk").values_list("kind", "at", "parties", "payload"))
    seen["steps"] = everything_said(asker, world.cast)
    seen["the limit"] = limits.allowance(asker)
    return seen


def export(member: Member) -> dict[str, bytes]:
    target = io.BytesIO()
    with transaction.atomic():  # it leaves a line in the log
        list(bundles.write(member, target))
        transaction.set_rollback(True)
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist()) - {"account/sessions.json"}
        return {name: archive.read(name) for name in sorted(names)}


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_a_decline_looks_like_silence_on_everything(world: World) -> None:
    look(world)  # whatever is made at the first look is there from now on
    silence = look(world)
    assert differences(silence, look(world)) == [], "this differs between any two looks"
    assert len(silence) > 100
    requests.decline(actor=world.cast.organiser, request=request_of(world), for_good=True)
    assert differences(silence, look(world)) == []


def test_the_look_sees_what_there_is_to_see(world: World) -> None:
    """A test that could not tell a yes, either, would prove nothing."""
    look(world)
    silence = look(world)
    requests.accept(actor=world.cast.organiser, request=request_of(world), kind="friend")
    told = differences(silence, look(world))
    assert {
        "connections:sent", "connections:request (sent)", "api/v1/requests/sent", "api/v1/requests/sent/{key} (sent)",
        "api/v1/requests/limit", "the export", "what is told next", "the log", "profiles:member (of them)", "the limit",
    } <= set(told)  # fmt: skip


def going_on(world: World) -> Iterator[tuple[str, Any]]:
    """The asker does one thing after the other; what each is answered with."""
    asker, them = world.cast.owner, world.cast.organiser
    browser = world["browser"]
    key = world["request sent"].key
    reason = {"kind": "mentor", "why": "As I said"}

    def post(path: str, data: dict[str, str]) -> tuple[Any, ...]:
        answer = browser.post(path, data, follow=True)
        led = [(KEYS.sub("KEY", where), status) for where, status in answer.redirect_chain]
        return answer.status_code, led, KEYS.sub("KEY", CHANCE.sub("", answer.content.decode()))

    def api(method: str, path: str, data: Any = None) -> tuple[int, str]:
        route = next(route for route in every_route().values() if route.is_api and route.path == path)
        answer = world.visitors.ask(route, method, asker, {"key": them.key if "members" in path else key}, data or {})
        return answer.status_code, KEYS.sub("KEY", answer.content.decode())

    yield "asks again at once", post(f"/members/{them.key}/connect/", reason)
    yield "answers", post(f"/people/requests/{key}/answer/", {"text": "Because of the bread"})
    yield "answers twice", post(f"/people/requests/{key}/answer/", {"text": "And the rolls"})
    yield "looks", look(world, near=True)
    yield "takes it back", post(f"/people/requests/{key}/withdraw/", {})
    yield "takes it back twice", post(f"/people/requests/{key}/withdraw/", {})
    yield "looks then", look(world, near=True)
    yield "asks again too early", post(f"/members/{them.key}/connect/", reason)
    yield "over the API", api("POST", "api/v1/members/<uuidstr:key>/connect", reason)
    with clock.stopped_at(clock.now() + limits.STANDS_FOR + timedelta(hours=1)):
        yield "sixty days later", {name: without_keys(value) for name, value in look(world, near=True).items()}
        yield "asks again", post(f"/members/{them.key}/connect/", reason)
        yield "looks at last", {name: without_keys(value) for name, value in look(world, near=True).items()}


def without_keys(value: Any) -> str:
    """What was seen, as text: a request made on the way has a key, an id and an ETag of its own."""
    text = KEYS.sub("KEY", repr(value))
    return re.sub(r"'ETag': '[^']*'|'request': \d+", "", text)


def in_the_end(world: World, before: Callable[[], object]) -> dict[str, Any]:
    with transaction.atomic():
        before()
        told = dict(going_on(world))
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("for_good", [False, True])
def test_whatever_the_asker_does_next_is_answered_the_same(world: World, for_good: bool) -> None:
    look(world, near=True)
    silent = in_the_end(world, lambda: None)
    declined = in_the_end(
        world,
        lambda: requests.decline(actor=world.cast.organiser, request=request_of(world), for_good=for_good),
    )
    for what, answer in silent.items():
        if isinstance(answer, dict):
            assert differences(answer, declined[what]) == [], what
        else:
            assert answer == declined[what], what
    assert silent["asks again"][0] == 200, "the last request was sent"
    assert json.dumps(silent["asks again"][1])
