"""Oneself, other members, organizations and topics over the API."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from api.conftest import Caller
from cast import Cast
from goodword.people.actions import profiles
from goodword.people.models import Organisation
from goodword.people.profile_kinds import KINDS
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience

OFFER = {"kind": "offer", "text": "Bread for a hundred", "audience": "members", "topics": ["catering"]}


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    out.seek(0)
    out.name = "me.jpg"
    return out


def test_who_i_am_and_what_my_token_may(cast: Cast, caller: Callable[..., Caller]) -> None:
    told = caller(cast.owner, "write")("GET", "/me").json()
    assert (told["name"], told["email"], told["role"]) == ("Olive Ownby", "olive@example.com", "member")
    assert told["scopes"] == ["read", "write"]
    assert "id" not in told


def test_a_line_added_changed_moved_removed(owner: Caller) -> None:
    made = owner("POST", "/me/profile/lines", OFFER)
    assert made.status_code == 201
    path = made["Location"].removeprefix("http://testserver")
    assert owner("GET", path).content == made.content
    assert made.json()["topics"] == ["catering"]
    second = owner("POST", "/me/profile/lines", OFFER | {"text": "Rolls"}).json()["key"]
    moved = owner("POST", f"/me/profile/lines/{second}/move", {"direction": "up"}).json()
    assert [line["text"] for line in moved["lines"] if line["kind"] == "offer"] == ["Rolls", "Bread for a hundred"]
    changed = {name: value for name, value in OFFER.items() if name != "kind"} | {"text": "Bread for two hundred"}
    etag = owner("GET", path)["ETag"]
    assert owner("PUT", path, changed, if_match=etag).json()["text"] == "Bread for two hundred"
    assert owner("PUT", path, changed, if_match=etag).status_code == 412
    assert owner("DELETE", path).status_code == 204
    assert owner("GET", path).status_code == 404


def test_audiences_cap_what_lines_reach(owner: Caller) -> None:
    owner("POST", "/me/profile/lines", OFFER | {"audience": "public"})
    before = owner("GET", "/me/profile")
    told = owner("PATCH", "/me/profile", {"business_audience": "close"}, if_match=before["ETag"]).json()
    (line,) = told["lines"]
    assert (line["audience"], line["reaches"]) == ("public", "close")
    assert owner("PATCH", "/me/profile", {"audience": "members"}, if_match=before["ETag"]).status_code == 412
    assert owner("PATCH", "/me/profile", {"audience": "everywhere"}).status_code == 422


def test_kinds_of_line(owner: Caller) -> None:
    told = {kind["code"]: kind for kind in owner("GET", "/profile-kinds").json()["items"]}
    assert told.keys() == KINDS.keys()
    for code in told:
        refused = owner("POST", "/me/profile/lines", {"kind": code, "text": " "})
        assert refused.status_code == 422, code
    assert owner("POST", "/me/profile/lines", {"kind": "unheard-of", "text": "x"}).status_code == 422


def test_another_name(owner: Caller) -> None:
    assert owner("PUT", "/me/name", {"name": "Olive O."}).json()["name"] == "Olive O."
    assert owner("PUT", "/me/name", {"name": " "}).json()["errors"][0]["pointer"] == "/name"


def test_what_others_see_is_what_i_meant(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    for audience in ("me", "close", "connections", "group", "members", "public"):
        owner("POST", "/me/profile/lines", {"kind": "expertise", "text": f"for {audience}", "audience": audience})
    seen = {"close": {"close", "connections", "group", "members", "public"}, "stranger": {"members", "public"}}
    for part, audiences in seen.items():
        told = caller(getattr(cast, part))("GET", f"/members/{cast.owner.key}").json()
        assert {line["text"] for line in told["lines"]} == {f"for {audience}" for audience in audiences}, part
        assert told["level"] == ("close" if part == "close" else "member")
        assert "audience" not in str(told)
    as_member = owner("GET", "/me/profile/as/member").json()
    assert {line["text"] for line in as_member["lines"]} == {"for members", "for public"}
    assert caller(cast.blocked)("GET", f"/members/{cast.owner.key}").status_code == 404
    owner("PATCH", "/me/profile", {"audience": "me"})
    assert owner("GET", "/me/profile/as/visitor").status_code == 404
    assert owner("GET", "/me/profile/as/nobody").status_code == 422
    assert caller(cast.stranger)("GET", f"/members/{cast.owner.key}").status_code == 404


def test_the_directory(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    for part in ("owner", "stranger", "blocked", "close"):
        profiles.rename(actor=getattr(cast, part), name=getattr(cast, part).name)
    names = {item["name"]: item for item in owner("GET", "/members").json()["items"]}
    assert names["Olive Ownby"]["is_you"] is True
    assert "Stina Strange" in names
    assert "Bruno Blocke" not in names
    (found,) = owner("GET", "/members?name=stina").json()["items"]
    assert found["person"] is None
    kept = owner("POST", f"/members/{cast.stranger.key}/keep")
    assert kept.status_code == 201
    assert kept.json()["cards"][0]["member"] == str(cast.stranger.key)
    (found,) = owner("GET", "/members?name=stina").json()["items"]
    assert found["person"] == kept.json()["key"]
    assert owner("POST", f"/members/{cast.stranger.key}/keep").json()["key"] == kept.json()["key"]
    assert owner("POST", f"/members/{cast.owner.key}/keep").status_code == 422
    assert "Olive Ownby" not in [item["name"] for item in caller(cast.blocked)("GET", "/members").json()["items"]]


def test_a_block_and_its_end(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    them = caller(cast.stranger)
    assert owner("PUT", f"/members/{cast.stranger.key}/block").status_code == 204
    assert owner("GET", f"/members/{cast.stranger.key}").status_code == 404
    assert them("GET", f"/members/{cast.owner.key}").status_code == 404
    assert them("DELETE", f"/blocks/{cast.owner.key}").status_code == 404
    listed = {item["key"] for item in owner("GET", "/blocks").json()["items"]}
    assert listed == {str(cast.stranger.key), str(cast.blocked.key)}
    assert owner("DELETE", f"/blocks/{cast.stranger.key}").status_code == 204
    assert owner("GET", f"/members/{cast.stranger.key}").status_code == 200


def test_a_photo_goes_up_is_seen_and_goes_down(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    assert owner.send("/me/photo", file=picture()).status_code == 204
    assert owner("GET", "/me/profile").json()["has_photo"] is True
    for ask, path in ((owner, "/me/photo"), (caller(cast.stranger), f"/members/{cast.owner.key}/photo")):
        answer = ask("GET", path)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("image/")
        assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).size  # type: ignore[attr-defined]  # a stream
    assert caller(cast.blocked)("GET", f"/members/{cast.owner.key}/photo").status_code == 404
    words = io.BytesIO(b"no picture")
    words.name = "a.jpg"
    assert owner.send("/me/photo", file=words).status_code == 422
    for _twice in range(2):
        assert owner("DELETE", "/me/photo").status_code == 204
    assert owner("GET", "/me/photo").status_code == 404


@pytest.fixture
def mill(cast: Cast) -> str:
    profiles.add(actor=cast.close, kind="organisation", line=NewLine("Old Mill", "Miller"))
    hidden = NewLine("Old Mill", "Spy", audience=int(Audience.ME))
    profiles.add(actor=cast.friend_of_friend, kind="organisation", line=hidden)
    return f"/organisations/{Organisation.objects.get().key}"


def test_an_organisation_by_its_representatives(
    cast: Cast, owner: Caller, caller: Callable[..., Caller], mill: str
) -> None:
    told = owner("GET", mill)
    assert (told.json()["name"], told.json()["is_mine"]) == ("Old Mill", False)
    (only,) = owner("GET", f"{mill}/representatives").json()["items"]
    assert (only["name"], only["role"]) == ("Clement Close", "Miller")
    lines = owner("GET", f"/members/{cast.close.key}").json()["lines"]
    assert [line["organisation"] for line in lines] == [told.json()["key"]]
    description = {"site": "oldmill.example.com", "place": "Leeds", "about": "Flour"}
    assert owner("PUT", f"{mill}/description", description).status_code == 403
    theirs = caller(cast.close)
    etag = theirs("GET", mill)["ETag"]
    described = theirs("PUT", f"{mill}/description", description, if_match=etag).json()
    assert (described["site"], described["is_mine"]) == ("https://oldmill.example.com", True)
    assert theirs("PUT", f"{mill}/description", description, if_match=etag).status_code == 412
    wrong = theirs("PUT", f"{mill}/description", {"site": "javascript:alert(1)"})
    assert [error["pointer"] for error in wrong.json()["errors"]] == ["/site"]


def test_an_organisation_all_of_whose_people_hide_it_is_not_there(cast: Cast, owner: Caller) -> None:
    profiles.add(actor=cast.close, kind="organisation", line=NewLine("Secret Mill", "Spy", audience=int(Audience.ME)))
    key = Organisation.objects.get().key
    assert owner("GET", f"/organisations/{key}").status_code == 404
    assert owner("GET", f"/organisations/{key}/representatives").status_code == 404


def test_topics_are_suggested(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    profiles.add(actor=cast.owner, kind="interest", line=NewLine("Zymurgy", audience=int(Audience.ME)))
    assert owner("GET", "/topics?typed=zymu").json()["items"] == ["Zymurgy"]
    assert caller(cast.close)("GET", "/topics?typed=zymu").json()["items"] == []
    assert owner("GET", "/topics").status_code == 422
