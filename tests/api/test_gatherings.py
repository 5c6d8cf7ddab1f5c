"""Gatherings over the API: from a draft to a list of guests, each for what they may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from api.conftest import Caller
from cast import Cast
from goodword.core import clock
from goodword.gatherings.models import Guest
from ties.connecting import connect

type Callers = Callable[..., Caller]


def plan(**more: Any) -> dict[str, Any]:
    day = (clock.today() + timedelta(days=9)).isoformat()
    return {
        "title": "Breakfast", "starts_on": day, "starts": "07:00", "ends": "08:30", "zone": "Europe/London",
        "audience": "members", "online_url": "https://meet.example.com/b", "mode": "both", **more,
    }  # fmt: skip


def arranged(owner: Caller, **more: Any) -> str:
    made = owner("POST", "/gatherings", plan(**more))
    assert made.status_code == 201, made.content
    path = made["Location"].removeprefix("http://testserver")
    assert owner("POST", f"{path}/open").json()["state"] == "open"
    return path


def test_a_draft_is_the_hosts_alone_until_it_is_opened(cast: Cast, owner: Caller, caller: Callers) -> None:
    made = owner("POST", "/gatherings", plan())
    path = made["Location"].removeprefix("http://testserver")
    told = made.json()
    assert (told["state"], told["hosting"], told["mine"], told["ends_on"]) == ("draft", True, None, told["starts_on"])
    stranger = caller(cast.stranger)
    assert stranger("GET", path).status_code == 404
    owner("POST", f"{path}/open")
    assert stranger("GET", path).json()["online_url"] == ""
    assert owner("POST", f"{path}/open").status_code == 409
    assert [one["key"] for one in stranger("GET", "/gatherings/found").json()["items"]] == [told["key"]]
    assert caller(cast.blocked)("GET", path).status_code == 404


def test_guests_answer_for_themselves_and_hosts_have_the_list(cast: Cast, owner: Caller, caller: Callers) -> None:
    path = arranged(owner, questions=["Anything you do not eat?"], capacity=1, bring=1)
    stranger, other = caller(cast.stranger), caller(cast.friend_of_friend)
    said = stranger("POST", f"{path}/answer", {"coming": "coming", "answers": ["Nuts"], "shown": True}).json()
    assert said["answers"] == [{"question": "Anything you do not eat?", "answer": "Nuts"}]
    assert stranger("GET", path).json()["online_url"] == "https://meet.example.com/b"
    assert other("POST", f"{path}/answer", {"coming": "coming"}).json()["state"] == "waiting"
    assert [one["member"]["name"] for one in other("GET", f"{path}/coming").json()["items"]] == ["Stina Strange"]
    assert other("GET", f"{path}/guests").status_code == 404
    assert {one["state"] for one in owner("GET", f"{path}/guests").json()["items"]} == {"coming", "waiting"}
    assert owner("DELETE", f"/gathering-guests/{said['key']}").status_code == 204
    assert other("GET", path).json()["mine"] == "coming"


def test_bringing_somebody_along_and_leaving_them_behind(cast: Cast, owner: Caller, caller: Callers) -> None:
    path = arranged(owner, bring=1)
    stranger = caller(cast.stranger)
    assert stranger("POST", f"{path}/brought", {"name": "Mia Miller"}).status_code == 409
    stranger("POST", f"{path}/answer", {"coming": "coming"})
    brought = stranger("POST", f"{path}/brought", {"name": "Mia Miller"}).json()
    assert stranger("POST", f"{path}/brought", {"name": "Max Miller"}).status_code == 409
    assert caller(cast.close)("DELETE", f"/gathering-guests/{brought['key']}/brought").status_code == 404
    assert stranger("DELETE", f"/gathering-guests/{brought['key']}/brought").status_code == 204
    assert not Guest.objects.filter(name="Mia Miller").exists()


def test_only_connections_are_invited(cast: Cast, owner: Caller) -> None:
    path = arranged(owner, audience="invited")
    assert owner("POST", f"{path}/invitations", {"members": [str(cast.stranger.key)]}).json() == {"invited": 0}
    connect(cast.owner, cast.close)
    both = {"members": [str(cast.stranger.key), str(cast.close.key)]}
    assert owner("POST", f"{path}/invitations", both).json() == {"invited": 1}
    assert [one["member"]["name"] for one in owner("GET", f"{path}/guests").json()["items"]] == ["Clement Close"]


def test_a_link_works_until_it_is_ended(cast: Cast, owner: Caller) -> None:
    path = arranged(owner)
    assert owner("GET", f"{path}/link").json() == {"url": ""}
    url = owner("POST", f"{path}/link").json()["url"]
    assert "/gatherings/come/" in url
    assert owner("GET", f"{path}/link").json()["url"] == url
    assert owner("DELETE", f"{path}/link").status_code == 204
    assert owner("GET", f"{path}/link").json() == {"url": ""}


def test_a_no_of_a_host_reads_as_asked(cast: Cast, owner: Caller, caller: Callers) -> None:
    path = arranged(owner)
    stranger = caller(cast.stranger)
    for who in (cast.stranger, cast.friend_of_friend):
        caller(who)("POST", f"{path}/answer", {"coming": "coming", "shown": True})
    [other] = [
        one for one in stranger("GET", f"{path}/coming").json()["items"] if one["member"]["name"] == "Freda Farley"
    ]
    asked = stranger("POST", f"/gathering-guests/{other['key']}/ask-host", {"words": "Oak"}).json()
    assert [one["words"] for one in owner("GET", f"{path}/asked").json()["asked"]] == ["Oak"]
    assert owner("POST", f"/gathering-asked/{asked['key']}/answer", {"yes": False}).status_code == 204
    assert owner("GET", f"{path}/asked").json() == {"asked": []}
    assert [one["state"] for one in stranger("GET", f"{path}/asked").json()["asked"]] == ["asked"]
    assert caller(cast.friend_of_friend)("GET", f"{path}/asked").json() == {"asked": []}
    assert stranger("DELETE", f"/gathering-asked/{asked['key']}").status_code == 204
    assert stranger("GET", f"{path}/asked").json() == {"asked": []}


def test_hours_that_cannot_be_say_so(cast: Cast, owner: Caller) -> None:
    answer = owner("POST", "/gatherings", plan(ends="06:00"))
    assert answer.status_code == 422
    assert "ends before it begins" in answer.json()["detail"]
