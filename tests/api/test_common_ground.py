"""Common ground over the API."""

from __future__ import annotations

from collections.abc import Callable

from api.conftest import Caller
from api.some import person
from cast import Cast
from goodword.people.actions import facts, profiles
from goodword.people.facts import NewFact
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience


def test_what_i_share_with_one_of_my_people(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    profiles.add(actor=cast.owner, kind="interest", line=NewLine("Butterflies"))
    ada = person(cast, "Ada Lindqvist")
    noted = NewFact("topic", {"text": "butterflies"}, origin="her Flickr page")
    facts.note(actor=cast.owner, person=ada, fact=noted)
    (shared,) = owner("GET", f"/people/{ada.key}/common-ground").json()["items"]
    assert (shared["kind"], shared["label"]) == ("topic", "Butterflies")
    assert (shared["you"]["source"], shared["they"]["source"]) == ("profile", "hand")
    assert shared["they"]["origin"] == "her Flickr page"
    assert caller(cast.close)("GET", f"/people/{ada.key}/common-ground").status_code == 404


def test_what_i_share_with_a_member_is_what_they_show_me(cast: Cast, owner: Caller) -> None:
    for member in (cast.owner, cast.stranger):
        profiles.add(actor=member, kind="interest", line=NewLine("Butterflies", audience=int(Audience.MEMBERS)))
        profiles.add(actor=member, kind="expertise", line=NewLine("Rye bread", audience=int(Audience.ME)))
    profiles.set_audiences(actor=cast.stranger, personal=Audience.MEMBERS)
    told = owner("GET", f"/members/{cast.stranger.key}/common-ground").json()["items"]
    assert [shared["label"] for shared in told] == ["Butterflies"]
    assert owner("GET", f"/members/{cast.blocked.key}/common-ground").status_code == 404
