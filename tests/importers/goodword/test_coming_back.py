"""An account's complete export comes back: into a fresh account whole, beside what is there without doubling it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.accounts.actions import settings as accounts
from goodword.accounts.models import Member
from goodword.importers import states
from goodword.importers.models import Batch, StagedPerson, StagedRow
from goodword.people.actions import exporting, facts, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import (
    Card,
    Choice,
    Circle,
    CircleMembership,
    Fact,
    Merge,
    Organisation,
    Person,
    Profile,
    ProfileEntry,
)
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from goodword.ties.actions.interactions import noting
from goodword.ties.models import Interaction
from goodword.ties.noted import NewInteraction
from importers.flow.archives import archive, connection, everything, message
from importers.flow.archives import bring as bring_archive
from importers.goodword.exports import (
    ada,
    bring,
    content,
    documents,
    exported,
    let_in,
    packed,
    people_of,
    read,
    take_back,
)
from people.exports.test_json import STEPS, build

pytestmark = pytest.mark.django_db

RARELY = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)


AUDIENCES = st.sampled_from([Audience.ME, Audience.CLOSE, Audience.CONNECTIONS, Audience.MEMBERS, Audience.PUBLIC])
SAID = st.lists(
    st.tuples(
        st.sampled_from(["headline", "offer", "place", "organisation", "interest", "email", "handle", "school"]),
        st.integers(0, 3), AUDIENCES, st.sampled_from(["", "personal", "business"]),
    ),
    max_size=8,
)  # fmt: skip
WORDS = {
    "email": "me{}@example.com", "handle": "https://example.org/{}", "place": "Place {}", "organisation": "Company {}",
}  # fmt: skip


def describe(me: Member, said: list[tuple[str, int, Audience, str]]) -> None:
    """A profile with lines of several kinds, sides and audiences."""
    for kind, number, audience, side in said:
        facet = side if kind == "place" else ""
        since = "2019-04" if kind in {"organisation", "school"} else ""
        topics = ["bread", "ovens"] if kind == "offer" else ()
        line = NewLine(
            WORDS.get(kind, "Words {}").format(number), facet=facet, audience=audience, since=since, topics=topics
        )
        profiles.add(actor=me, kind=kind, line=line)


def nothing_there(me: Member) -> None:
    """As a fresh account; hypothesis runs many examples in one test's transaction."""
    Batch.objects.filter(owner=me).delete()
    Person.objects.filter(owner=me).delete()
    Circle.objects.filter(owner=me, kind="own").delete()
    ProfileEntry.objects.filter(member=me).delete()
    Organisation.objects.all().delete()
    Profile.objects.filter(member=me).update(
        audience=Audience.MEMBERS, business_audience=Audience.MEMBERS, personal_audience=Audience.CONNECTIONS,
        zone_audience=Audience.CONNECTIONS,
    )  # fmt: skip


@given(steps=STEPS, said=SAID, wide=AUDIENCES)
@RARELY
def test_export_import_export_is_a_fixed_point(
    cast: Cast, steps: list[tuple[str, int, int, str]], said: list[tuple[str, int, Audience, str]], wide: Audience
) -> None:
    me, other = cast.owner, cast.stranger
    for one in (me, other):
        nothing_there(one)
    Member.objects.filter(pk=other.pk).update(name="")
    accounts.change(actor=me, language="en", time_zone="Europe/Lisbon", theme="dark")
    build(me, steps)
    describe(me, said)
    profiles.set_audiences(actor=me, profile=wide, personal=wide, zone=wide)
    first = exported(me)
    batch = bring(other, first, own_profile=True, settings=True)
    assert batch.state == states.APPLIED
    other = Member.objects.get(pk=other.pk)
    assert content(exported(other)) == content(first)
    assert not StagedRow.objects.filter(batch=batch).exists()
    # Once more changes nothing, neither there nor where it came from.
    second = exported(other)
    assert content(exported_after(other, second)) == content(second)
    assert content(exported_after(me, first)) == content(first)


def exported_after(me: Member, archive: bytes) -> bytes:
    bring(me, archive, own_profile=True, settings=True)
    return exported(Member.objects.get(pk=me.pk))


@given(steps=STEPS, more=STEPS)
@RARELY
def test_letting_in_and_taking_back_is_the_identity(
    cast: Cast, steps: list[tuple[str, int, int, str]], more: list[tuple[str, int, int, str]]
) -> None:
    me, other = cast.owner, cast.stranger
    for one in (me, other):
        nothing_there(one)
    build(me, steps)
    describe(me, [("headline", 1, Audience.MEMBERS, ""), ("place", 1, Audience.PUBLIC, "personal")])
    build(other, more)
    accounts.change(actor=other, language="en", time_zone="UTC", theme="system")
    accounts.change(actor=me, language="en", time_zone="Europe/Lisbon", theme="dark")
    before, shown, people = content(exported(other)), everything(other), decided(other)
    batch = bring(other, exported(me), own_profile=True, settings=True)
    take_back(other, batch)
    assert content(exported(Member.objects.get(pk=other.pk))) == before
    assert everything(other) == shown
    assert decided(other) == people


def decided(me: Member) -> list[Any]:
    return [
        list(Choice.objects.filter(owner=me).order_by("pk").values_list("card", "at")),
        list(CircleMembership.objects.filter(owner=me).order_by("pk").values_list("circle", "card", "since")),
        list(Merge.objects.filter(owner=me).order_by("pk").values_list("kept", "absorbed", "cards", "undone_at")),
        list(Circle.objects.filter(owner=me).order_by("pk").values_list("key", "name")),
    ]


def test_somebody_who_is_here_already_is_not_doubled(cast: Cast) -> None:
    ada(cast.owner)
    here = persons.add(
        actor=cast.stranger,
        facts=[NewFact("name", {"display": "Ada Adler"}), NewFact("email", {"address": "Ada@example.com"})],
    )
    batch = read(cast.stranger, exported(cast.owner))
    (staged,) = batch.people.all()
    assert (staged.verdict, staged.person) == (StagedPerson.Verdict.MATCHED, here.pk)
    batch = let_in(cast.stranger, batch)
    assert (
        batch.counts.get("applied_added", 0),
        batch.counts["applied_joined"],
    ) == (0, 1)
    (card,) = Card.objects.filter(owner=cast.stranger)
    kinds = Fact.objects.filter(card=card, state=Fact.State.CURRENT).order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["email", "name", "note"]
    here.refresh_from_db()
    assert here.chosen
    assert [circle.name for circle in Circle.objects.filter(memberships__card=card)] == ["Bakers"]
    take_back(cast.stranger, batch)
    here.refresh_from_db()
    assert not here.chosen
    assert Fact.objects.filter(card=card).count() == 2
    assert not Circle.objects.filter(owner=cast.stranger, name="Bakers").exists()


def test_what_was_done_by_hand_outlives_it(cast: Cast) -> None:
    ada(cast.owner)
    batch = bring(cast.stranger, exported(cast.owner))
    here = Person.objects.get(owner=cast.stranger)
    facts.note(actor=cast.stranger, person=here, fact=NewFact("note", {"text": "Called back"}))
    take_back(cast.stranger, batch)
    here.refresh_from_db()
    assert here.name == "Ada Adler"
    notes = Fact.objects.filter(owner=cast.stranger, kind="note").values_list("value__text", flat=True)
    assert list(notes) == ["Called back"]


def test_a_later_import_keeps_what_it_said_again(cast: Cast) -> None:
    ada(cast.owner)
    archive = exported(cast.owner)
    first = bring(cast.stranger, archive)
    again = bring(cast.stranger, archive)
    once = everything(cast.stranger), decided(cast.stranger)
    take_back(cast.stranger, first)
    assert (everything(cast.stranger), decided(cast.stranger)) == once
    take_back(cast.stranger, again)
    assert not Person.objects.filter(owner=cast.stranger).exists()
    assert not Choice.objects.filter(owner=cast.stranger).exists()


def test_somebody_in_the_bin_here_stays_there(cast: Cast) -> None:
    ada(cast.owner)
    archive = exported(cast.owner)
    persons.put_into_bin(actor=cast.owner, persons=list(Person.objects.filter(owner=cast.owner)))
    batch = read(cast.owner, archive)
    assert [one.verdict for one in batch.people.all()] == [StagedPerson.Verdict.BINNED]
    let_in(cast.owner, batch)
    (here,) = Person.objects.filter(owner=cast.owner)
    assert here.state == Person.State.BINNED


def test_people_alone_come_back_from_their_json(cast: Cast) -> None:
    ada(cast.owner)
    text = "".join(exporting.export(actor=cast.owner, wanted="json").pieces).encode()
    bring(cast.stranger, text)
    assert [person.name for person in Person.objects.filter(owner=cast.stranger)] == ["Ada Adler"]
    laid_out = json.dumps(json.loads(text), indent=2).encode()
    bring(cast.close, laid_out)
    assert [person.name for person in Person.objects.filter(owner=cast.close)] == ["Ada Adler"]


def test_a_member_is_named_only_to_who_may_see_them(cast: Cast) -> None:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Bruno"})])
    told = documents(exported(cast.owner))
    told["people/people.json"]["persons"][0]["cards"][0]["member"] = str(cast.blocked.key)
    bring(cast.owner, packed(told))
    assert not Card.objects.filter(owner=cast.owner, member__isnull=False).exists()


def test_what_an_archive_brought_is_whole_on_another_goodword(cast: Cast) -> None:
    """Facts as files tell them, not as somebody types them."""
    bring_archive(cast.owner, archive(
        connection("ada", "Ada Adler", email="ada@example.com") + connection("", "Bob Braun", company="Bakery GmbH"),
        message("ada", "Ada Adler", "2024-01-01 10:00:00") + message("ada", "Ada Adler", "2024-01-02 10:00:00", outgoing=True),
    ))  # fmt: skip
    first = exported(cast.owner)
    batch = bring(cast.stranger, first)
    assert batch.counts["applied_unusable"] == 0
    assert people_of(exported(cast.stranger)) == people_of(exported(cast.owner))
    # The same archive there afterwards finds everybody as the entries they are, and says nothing new.
    again = bring_archive(cast.stranger, archive(connection("ada", "Ada Adler", email="ada@example.com")))
    assert (again.counts.get("applied_added", 0), again.counts["applied_joined"]) == (0, 1)
    assert Card.objects.filter(owner=cast.stranger).count() == 2


def test_an_archive_first_and_the_export_after_it_double_nothing(cast: Cast) -> None:
    rows = connection("ada", "Ada Adler", email="ada@example.com")
    said = message("ada", "Ada Adler", "2024-01-01 10:00:00")
    for me in (cast.owner, cast.stranger):
        bring_archive(me, archive(rows, said))
    before = everything(cast.stranger)
    batch = bring(cast.stranger, exported(cast.owner))
    assert everything(cast.stranger) == before
    take_back(cast.stranger, batch)
    assert everything(cast.stranger) == before


def test_meetings_come_along_and_go_again(cast: Cast) -> None:
    me, other = cast.owner, cast.stranger
    both = [persons.add(actor=me, facts=[NewFact("name", {"display": name})]) for name in ("Ada Adler", "Bob Braun")]
    noting.note_down(
        actor=me,
        new=NewInteraction(kind="meeting", day="2026-05-03", words="About *bread*", place="Leeds"),
        persons=both,
    )
    batch = bring(other, exported(me))
    (met,) = Interaction.objects.filter(owner=other)
    assert (met.day, met.words, met.place, met.parties.count()) == ("2026-05-03", "About *bread*", "Leeds", 2)
    assert people_of(exported(other)) == people_of(exported(me))
    assert Interaction.objects.filter(owner=other).count() == 1
    bring(other, exported(me))
    assert Interaction.objects.filter(owner=other).count() == 1
    for one in Batch.objects.filter(owner=other).order_by("-pk"):
        take_back(other, one)
    assert not Person.objects.filter(owner=other).exists()
    assert not Interaction.objects.filter(owner=other).exists()
    assert batch.counts["applied_added"] == 2
