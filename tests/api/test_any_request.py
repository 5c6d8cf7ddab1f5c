"""Whatever is asked, the answer is one the description knows, and looks as it says. Nothing makes the server fail."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import standing
from api.conftest import Caller
from api.lists import MORE
from api.schemas import ODD, complaints, in_query, invented
from cast import Cast, gather
from goodword.accounts.models import Member
from goodword.api.frame.openapi import PROBLEM
from goodword.api.site import api
from goodword.asks.models import Answer, Ask
from goodword.chapters.models import Chapter, Membership, Slip
from goodword.chapters.models import Meeting as ChapterMeeting
from goodword.conversations.models import Letter, Thread
from goodword.core import clock
from goodword.discussions.models import Post
from goodword.favors.models import Thanks
from goodword.gatherings.models import Gathering, Guest, Met, Presenting
from goodword.graph.models import Meeting
from goodword.groups.models import Group
from goodword.groups.models import Membership as GroupMembership
from goodword.importers.models import Batch, StagedPerson
from goodword.importers.subscriptions.models import CalendarAddress
from goodword.introductions.models import Introduction, Wish
from goodword.investors.models import Approach, DeckAccess, Raise, Thesis
from goodword.library.models import Keep
from goodword.networks.models import Change as NetworkChange
from goodword.networks.models import Network, Presence
from goodword.objectives.models import Objective
from goodword.onetoones.models import OneToOne, Point
from goodword.people.actions import persons
from goodword.people.models import (
    Circle,
    DuplicateCandidate,
    Fact,
    Merge,
    Organisation,
    Person,
    ProfileEntry,
)
from goodword.reach.models import Report
from goodword.referrals.models import Referral
from goodword.referrals.models import Thanks as BusinessThanks
from goodword.search.actions import saving
from goodword.search.actions.saving import Wanted
from goodword.search.models import SavedSearch
from goodword.ties.models import Connection, Interaction, Request
from goodword.today.actions import days
from goodword.today.models import PlanStep
from goodword.vouches.models import Asking as VouchAsking
from goodword.vouches.models import AuthorLink, Vouch
from goodword.webhooks import actions as webhooks
from goodword.webhooks.models import Webhook
from goodword.wordofmouth.models import Word

OPERATIONS = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method, operation in methods.items()
}
TABLES: dict[str, Any] = {
    "elsewhere": Fact,
    "people": Person, "facts": Fact, "circles": Circle, "duplicates": DuplicateCandidate, "merges": Merge,
    "imports": Batch, "lines": ProfileEntry, "organisations": Organisation, "members": Member, "blocks": Member,
    "merge": Person, "person": StagedPerson, "sent": Request, "received": Request, "connections": Connection,
    "interactions": Interaction, "calendars": CalendarAddress,
    "letters": Thread, "sent-letters": Letter, "thanks": Thanks, "reports": Report,
    "people-to-meet": Meeting,
    "introductions": Introduction, "wishes": Wish,
    "vouches": Vouch, "vouch-asks": VouchAsking, "vouch-links": AuthorLink,
    "referrals": Referral, "business-thanks": BusinessThanks,
    "groups": Group, "group-places": GroupMembership, "threads": Post, "posts": Post,
    "gatherings": Gathering, "gathering-guests": Guest, "gathering-met": Met, "gathering-asked": Presenting, "keeps": Keep, "good-words": Word,
    "one-to-ones": OneToOne, "agenda": Point,
    "chapters": Chapter, "chapter-meetings": ChapterMeeting, "chapter-slips": Slip,
    "chapter-places": Membership,
    "asks": Ask, "answers": Answer, "answered": Answer, "objectives": Objective,
    "raises": Raise, "theses": Thesis, "deck-permissions": DeckAccess, "investor-requests": Approach, "investor-queue": Approach,
    "talks": Member,
    "webhooks": Webhook, "searches": SavedSearch,
    "networks": Network, "presences": Presence, "changes": NetworkChange,
}  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Settings for as long as the world stands."""
    return standing.settings_for(tmp_path_factory)


@pytest.fixture(autouse=True)
def files_in_a_temporary_folder(settings: Any, kept: dict[str, Any]) -> None:
    """In place of the one for each test."""
    for name, value in kept.items():
        setattr(settings, name, value)
    settings.API_REQUESTS_A_MINUTE = 10**9


@pytest.fixture(scope="module")
def plenty(django_db_setup: None, django_db_blocker: Any, kept: dict[str, Any]) -> Iterator[Cast]:
    """Two or three of everything, made once."""
    keys_for.cache_clear()
    with standing.rolled_back(django_db_blocker, kept):
        cast = gather()
        for more in MORE.values():
            more(cast, 3)
        for place, other in enumerate((cast.stranger, cast.organiser)):
            Meeting.objects.create(owner=cast.owner, other=other, week=clock.today(), place=place)
        days.make(member=cast.owner)
        told = webhooks.make(actor=cast.owner, address="https://hooks.example.com/", kinds=["ties.connected"]).webhook
        webhooks.test(actor=cast.owner, webhook=told)
        saving.save(actor=cast.owner, wanted=Wanted("old clocks"))
        binned = persons.add(actor=cast.owner, facts=[persons.NewFact("name", {"display": "Ben"})])
        persons.put_into_bin(actor=cast.owner, persons=[binned])
        yield cast


@pytest.fixture
def cast(plenty: Cast, db: None) -> Cast:
    """The cast among all that; what a test changes is put back."""
    return plenty


@functools.cache
def keys_for(path: str, parameter: str) -> list[str]:
    """Keys of what may stand at this place of the path: for a whole test the same, whatever its requests remove."""
    parts = path.split("/")
    before = parts[parts.index(f"{{{parameter}}}") - 1]
    if "/today/" in path:
        return [str(key) for key in PlanStep.objects.values_list("key", flat=True).order_by("-pk")[:6]]
    if "quiet-matching" in path:
        return [str(key) for key in Ask.objects.values_list("key", flat=True).order_by("-pk")[:6]]
    if "introduction" in path:
        before = "wishes" if "wishes" in path else "introductions"
    elif "referrals" in path or "business-thanks" in path:
        before = "referrals" if "referrals" in path else "business-thanks"
    table = TABLES["person" if parameter == "person" else before]
    return [str(key) for key in table.objects.values_list("key", flat=True).order_by("-pk")[:6]]


def asked(draw: Any, path: str, operation: dict[str, Any]) -> tuple[str, Any]:
    """An address and a body."""
    query: dict[str, str] = {}
    for parameter in operation["parameters"]:
        name, place = parameter["name"], parameter["in"]
        if place == "path" and parameter["schema"].get("format") == "uuid":
            path = path.replace(f"{{{name}}}", draw(st.sampled_from(keys_for(path, name)) | st.uuids().map(str)))
        elif place == "path":
            path = path.replace(f"{{{name}}}", draw(invented(parameter["schema"], [])))
        elif place == "query" and (parameter["required"] or draw(st.booleans())):
            people = [str(key) for key in Circle.objects.values_list("key", flat=True)[:3]]
            query[name] = in_query(draw(st.one_of(invented(parameter["schema"], people), ODD)))
    body = None
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content:
        people = [str(key) for key in Person.objects.values_list("key", flat=True)[:6]]
        fits = invented(content["schema"], people)
        body = draw(st.one_of(fits, fits, fits, ODD))
    return f"{path}?{urlencode(query)}" if query else path, body


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_any_request_gets_an_answer_that_is_described(owner: Caller, name: str) -> None:
    method, path, operation = OPERATIONS[name]

    @settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        address, body = asked(data.draw, path, operation)
        answer = owner(method, address, body)
        described = operation["responses"]
        assert answer.status_code in described, (answer.status_code, answer.content)
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json"
            assert list(complaints(PROBLEM, answer.json())) == []
        elif "application/json" in described[answer.status_code].get("content", {}) and not answer.streaming:
            schema = described[answer.status_code]["content"]["application/json"]["schema"]
            assert list(complaints(schema, answer.json())) == []
        elif answer.streaming:
            assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a streaming response

    tried()
