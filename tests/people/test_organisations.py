"""Organisations: who represents them, and the viewer's own people there."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.core.errors import Invalid, NotAllowed, NotFound
from goodword.people.actions import organisations, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Organisation
from goodword.people.profile_lines import NewLine
from goodword.people.queries import organisations as queries
from goodword.reach.models import Audience


@pytest.fixture
def alder(cast: Cast) -> Organisation:
    profiles.add(actor=cast.owner, kind="organisation", line=NewLine("Alder & Sons", detail="Partner"))
    profiles.add(
        actor=cast.close, kind="organisation", line=NewLine("Alder and Sons Ltd.", audience=Audience.CONNECTIONS)
    )
    return Organisation.objects.get()


def names(cast: Cast, viewer: object, alder: Organisation) -> list[str]:
    return [row.member.name for row in queries.representatives(viewer, alder).rows]  # type: ignore[arg-type]


def test_each_viewer_sees_the_representatives_who_let_them(cast: Cast, alder: Organisation) -> None:
    assert names(cast, cast.stranger, alder) == ["Olive Ownby"]
    assert names(cast, cast.owner, alder) == ["Olive Ownby", "Clement Close"]
    assert names(cast, cast.blocked, alder) == []


def test_an_organisation_none_of_whose_representatives_is_seen_does_not_exist(cast: Cast, alder: Organisation) -> None:
    assert queries.find(cast.stranger, alder.key).organisation == alder
    with pytest.raises(NotFound):
        queries.find(cast.blocked, alder.key)
    profiles.set_audiences(actor=cast.owner, business=Audience.CLOSE)
    with pytest.raises(NotFound):
        queries.find(cast.stranger, alder.key)
    assert queries.find(cast.close, alder.key).is_mine


def test_the_viewers_own_people_there_come_from_their_own_cards_alone(cast: Cast, alder: Organisation) -> None:
    for actor, name in ((cast.owner, "Priya Nair"), (cast.stranger, "Tomas Jelinek")):
        persons.add(
            actor=actor,
            facts=[NewFact("name", {"display": name}), NewFact("organisation", {"company": "ALDER & SONS"})],
        )
    assert [person.name for person in queries.my_people(cast.owner, alder)] == ["Priya Nair"]
    assert [person.name for person in queries.my_people(cast.stranger, alder)] == ["Tomas Jelinek"]
    assert queries.my_people(cast.organiser, alder) == []


def test_only_representatives_describe_it(cast: Cast, alder: Organisation) -> None:
    with pytest.raises(NotAllowed):
        organisations.describe(actor=cast.stranger, organisation=alder, site="", place="", about="Mine now")
    with pytest.raises(Invalid) as caught:
        organisations.describe(actor=cast.owner, organisation=alder, site="javascript:x", place="", about="")
    assert "site" in caught.value.fields
    organisations.describe(actor=cast.owner, organisation=alder, site="alder.example", place=" Leeds ", about="Trees")
    alder.refresh_from_db()
    assert (alder.site, alder.place, alder.about) == ("https://alder.example", "Leeds", "Trees")


def test_pruning_takes_only_what_nobody_represents(cast: Cast, alder: Organisation) -> None:
    for line in cast.owner.profile_entries.all():
        profiles.remove(actor=cast.owner, entry=line)
    assert organisations.prune() == 0
    for line in cast.close.profile_entries.all():
        profiles.change(actor=cast.close, entry=line, line=NewLine(line.text, until="2020"))
    assert organisations.prune() == 1
