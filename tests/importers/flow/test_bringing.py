"""The way of a file: brought, read, looked at, let in, taken back."""

from __future__ import annotations

import io

import pytest

from cast import Cast
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import StoredFile
from goodword.importers import actions, queries, states
from goodword.importers.models import Batch, KeptMessage, StagedPerson
from goodword.people.actions import facts as noting
from goodword.people.actions import merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import Fact, Person, ProfileEntry
from goodword.people.queries import persons as people
from goodword.reach.models import Audience
from goodword.ties.models import Evidence, Tie
from importers.flow.archives import archive, bring, connection, everything, let_in, message, read, take_back

pytestmark = pytest.mark.django_db

ADA = connection("ada", "Ada Adler", email="ada@example.com")
BOB = connection("bob", "Bob Braun", company="Bakery")


def names(owner: object) -> list[str]:
    return list(Person.objects.filter(owner=owner).order_by("pk").values_list("name", flat=True))


def test_a_file_is_read_into_a_preview_and_then_gone(cast: Cast) -> None:
    batch = read(cast.owner, archive(ADA + BOB + ",,,,,,14 Feb 2019\nbroken\n"))
    assert batch.state == states.PREVIEW
    assert batch.file is None
    assert not StoredFile.objects.filter(owner=cast.owner.pk).exists()
    preview = queries.preview(cast.owner, batch)
    assert (preview.new, preview.matched, preview.doubtful, preview.will_come) == (2, 0, 0, 2)
    assert preview.left_out == {"hidden": 1}
    (line,) = queries.lines(cast.owner, batch).rows
    assert (line.file, line.line, line.refused) == ("Connections.csv", 5, True)
    assert queries.reason(line) == "This line has 1 fields where 7 belong, so it was skipped."
    assert names(cast.owner) == []


def test_people_come_in_with_all_that_is_known_of_them(cast: Cast) -> None:
    batch = bring(cast.owner, archive(ADA))
    assert batch.state == states.APPLIED
    ada = Person.objects.get(owner=cast.owner)
    assert (ada.name, ada.sort_name, ada.company, ada.headline) == ("Ada Adler", "adler ada", "Acme", "Baker")
    assert people.found_by_name(cast.owner, people.Filters(name="adlr")) == [ada]
    told = dict(Fact.objects.filter(owner=cast.owner).values_list("kind", "value"))
    assert told == {
        "name": {"display": "Ada Adler", "given": "Ada", "family": "Adler"},
        "handle": {"url": "https://www.linkedin.com/in/ada", "platform": "linkedin", "handle": "in/ada"},
        "email": {"address": "ada@example.com"},
        "organisation": {"company": "Acme", "title": "Baker"},
        "connected_on": {"date": "2023-01-12"},
    }
    facts = Fact.objects.filter(owner=cast.owner)
    assert set(facts.values_list("norm", flat=True)) >= {"linkedin:in/ada", "ada@example.com", "acme"}
    assert set(facts.values_list("batch", "source", "by_hand")) == {(batch.pk, "linkedin", False)}


def test_messages_become_contacts_in_time(cast: Cast) -> None:
    said = message("ada", "Ada Adler", "2024-01-01 10:00:00") + message(
        "ada", "Ada Adler", "2024-02-01 10:00:00", outgoing=True
    )
    bring(cast.owner, archive(ADA, said))
    tie = Tie.objects.get(owner=cast.owner)
    assert (tie.contacts_in, tie.contacts_out) == (1, 1)
    assert tie.last_at is not None
    assert tie.last_at.isoformat() == "2024-02-01T10:00:00+00:00"
    assert Person.objects.get(owner=cast.owner).last_contact_at == tie.last_at
    assert not KeptMessage.objects.exists()


def test_texts_are_kept_only_when_chosen(cast: Cast) -> None:
    said = message("ada", "Ada Adler", "2024-01-01 10:00:00", text="See you at the fair")
    batch = let_in(cast.owner, read(cast.owner, archive(ADA, said), keep_text=True))
    ada = Person.objects.get(owner=cast.owner)
    (kept,) = queries.messages(cast.owner, ada).rows
    assert (kept.text, kept.outgoing) == ("See you at the fair", False)
    let_in(cast.owner, read(cast.owner, archive(ADA, said), keep_text=True))
    assert KeptMessage.objects.count() == 1
    take_back(cast.owner, batch)
    assert KeptMessage.objects.count() == 1  # the second import said it again


def test_people_only_mentioned_come_when_chosen(cast: Cast) -> None:
    said = message("eve", "Eve Egger", "2024-01-01 10:00:00")
    batch = read(cast.owner, archive(ADA, said))
    assert queries.preview(cast.owner, batch).mentioned == 1
    assert queries.preview(cast.owner, batch).will_come == 1
    actions.choose(actor=cast.owner, batch=batch, mentioned=True)
    let_in(cast.owner, batch)
    assert names(cast.owner) == ["Ada Adler", "Eve Egger"]


def test_contacts_can_be_left_out(cast: Cast) -> None:
    batch = read(cast.owner, archive(ADA, message("ada", "Ada Adler", "2024-01-01 10:00:00")))
    actions.choose(actor=cast.owner, batch=batch, messages=False)
    let_in(cast.owner, batch)
    assert not Evidence.objects.exists()
    assert Person.objects.get(owner=cast.owner).last_contact_at is None


def test_somebody_known_by_a_hard_sign_is_matched(cast: Cast) -> None:
    ada = persons.add(
        actor=cast.owner,
        facts=[NewFact("name", {"display": "Ada Adler"}), NewFact("email", {"address": "ADA@example.com"})],
    )
    batch = read(cast.owner, archive(ADA + BOB))
    assert queries.preview(cast.owner, batch).matched == 1
    (row,) = queries.staged(cast.owner, batch, StagedPerson.Verdict.MATCHED).rows
    assert queries.suggested(cast.owner, [row]) == {row.key: ada}
    let_in(cast.owner, batch)
    assert names(cast.owner) == ["Ada Adler", "Bob Braun"]
    assert ada.cards.count() == 2
    ada.refresh_from_db()
    assert ada.company == "Acme"


def test_a_namesake_is_a_question_and_both_answers_hold(cast: Cast) -> None:
    known = persons.add(
        actor=cast.owner,
        facts=[NewFact("name", {"display": "Ada Adler"}), NewFact("organisation", {"company": "Acme"})],
    )
    for decision, count in ((StagedPerson.Decision.SAME, 1), (StagedPerson.Decision.NEW, 2), ("", 2), ("skip", 1)):
        batch = read(cast.owner, archive(connection("ada", "Ada Adler")))
        (row,) = queries.staged(cast.owner, batch, StagedPerson.Verdict.DOUBTFUL).rows
        assert row.person == known.pk
        assert row.reasons
        actions.decide(actor=cast.owner, row=row, decision=StagedPerson.Decision(decision))
        let_in(cast.owner, batch)
        assert len(names(cast.owner)) == count, decision
        take_back(cast.owner, batch)
        assert names(cast.owner) == ["Ada Adler"]


def test_two_different_profiles_are_two_people(cast: Cast) -> None:
    bring(cast.owner, archive(connection("ada", "Ada Adler", email="office@acme.example")))
    batch = read(cast.owner, archive(connection("ada-2", "Ada Adler", email="office@acme.example")))
    assert queries.preview(cast.owner, batch).matched == 0
    let_in(cast.owner, batch)
    assert names(cast.owner) == ["Ada Adler", "Ada Adler"]


def test_namesakes_without_addresses_stay_apart(cast: Cast) -> None:
    rows = connection("", "Ada Adler", company="Acme") + connection("", "Ada Adler", company="Bakery")
    bring(cast.owner, archive(rows))
    assert names(cast.owner) == ["Ada Adler", "Ada Adler"]


def test_who_rests_in_the_bin_does_not_come_back(cast: Cast) -> None:
    bring(cast.owner, archive(ADA))
    persons.put_into_bin(actor=cast.owner, persons=list(Person.objects.filter(owner=cast.owner)))
    batch = read(cast.owner, archive(ADA + BOB))
    assert queries.preview(cast.owner, batch).binned == 1
    let_in(cast.owner, batch)
    assert list(people.mine(cast.owner).values_list("name", flat=True)) == ["Bob Braun"]


def test_a_newer_file_says_what_changed(cast: Cast) -> None:
    bring(cast.owner, archive(ADA + BOB))
    batch = read(cast.owner, archive(connection("ada", "Ada Adler", email="ada@example.com", company="Brewery") + BOB))
    preview = queries.preview(cast.owner, batch)
    assert (preview.matched, preview.changed) == (2, 1)
    let_in(cast.owner, batch)
    (row,) = queries.changed(cast.owner, batch).rows
    assert row.changes == [["organisation", "Baker, Acme", "Baker, Brewery"]]
    assert Person.objects.get(owner=cast.owner, name="Ada Adler").company == "Brewery"
    jobs_known = Fact.objects.filter(owner=cast.owner, kind="organisation", card__person__name="Ada Adler")
    assert sorted(jobs_known.values_list("state", "value__company")) == [(0, "Brewery"), (1, "Acme")]
    take_back(cast.owner, batch)
    assert Person.objects.get(owner=cast.owner, name="Ada Adler").company == "Acme"


def test_what_was_corrected_by_hand_is_not_said_again(cast: Cast) -> None:
    bring(cast.owner, archive(ADA))
    job = Fact.objects.get(owner=cast.owner, kind="organisation")
    noting.correct(actor=cast.owner, fact=job, new=NewFact("organisation", {"company": "Acme Limited"}))
    email = Fact.objects.get(owner=cast.owner, kind="email")
    noting.remove(actor=cast.owner, fact=email)
    before = everything(cast.owner)
    bring(cast.owner, archive(ADA))
    assert everything(cast.owner) == before


def test_undo_keeps_what_was_done_by_hand(cast: Cast) -> None:
    batch = bring(cast.owner, archive(ADA + BOB))
    ada = Person.objects.get(owner=cast.owner, name="Ada Adler")
    noting.note(actor=cast.owner, person=ada, fact=NewFact("note", {"text": "Loves olives"}))
    take_back(cast.owner, batch)
    assert names(cast.owner) == ["Ada Adler"]
    kept = Fact.objects.filter(owner=cast.owner).order_by("kind").values_list("kind", flat=True)
    assert list(kept) == ["name", "note"]
    assert batch.state == states.UNDONE
    assert batch.counts["undone_kept"] == 1


def test_undo_of_one_that_was_merged_leaves_the_other(cast: Cast) -> None:
    known = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Countess"})])
    batch = bring(cast.owner, archive(ADA))
    ada = Person.objects.get(owner=cast.owner, name="Ada Adler")
    merging.merge(actor=cast.owner, kept=known, absorbed=ada)
    take_back(cast.owner, batch)
    known.refresh_from_db()
    assert known.name == "Countess"
    assert list(people.mine(cast.owner)) == [known]


def test_a_match_that_was_merged_meanwhile_is_followed(cast: Cast) -> None:
    bring(cast.owner, archive(ADA))
    ada = Person.objects.get(owner=cast.owner)
    batch = read(cast.owner, archive(ADA))
    other = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Countess"})])
    merging.merge(actor=cast.owner, kept=other, absorbed=ada)
    let_in(cast.owner, batch)
    assert list(people.mine(cast.owner)) == [other]
    assert batch.counts["applied_joined"] == 1


def test_the_own_profile_is_filled_for_the_member_alone(cast: Cast) -> None:
    positions = "Company Name,Title,Description,Location,Started On,Finished On\nGrove,Owner,,Bari,Apr 2021,\n"
    batch = bring(cast.owner, archive(ADA, Positions_csv=positions, Skills_csv="Name\nPruning\n"))
    lines = ProfileEntry.objects.filter(member=cast.owner).order_by("kind")
    assert list(lines.values_list("kind", "text", "audience")) == [
        ("expertise", "Pruning", Audience.ME),
        ("headline", "Grows olives", Audience.ME),
        ("organisation", "Grove", Audience.ME),
    ]
    lines.filter(kind="expertise").update(audience=Audience.MEMBERS)
    take_back(cast.owner, batch)
    assert list(lines.values_list("kind", flat=True)) == ["expertise"]


def test_a_member_is_told_only_by_an_address_they_published_and_chose(cast: Cast) -> None:
    friend = cast.close
    ProfileEntry.objects.create(
        member=friend, facet="business", kind="email", text="ada@example.com", norm="ada@example.com",
        audience=Audience.MEMBERS, reach_audience=Audience.MEMBERS,
    )  # fmt: skip
    batch = read(cast.owner, archive(ADA + BOB))
    (row, _bob) = queries.staged(cast.owner, batch, StagedPerson.Verdict.NEW).rows
    assert queries.members(batch, [row]) == {}
    assert queries.preview(cast.owner, batch).members == 0
    friend.discoverable = True
    friend.save()
    assert queries.members(batch, [row]) == {row.key: friend}
    assert queries.preview(cast.owner, batch).members == 1
    ProfileEntry.objects.update(reach_audience=Audience.CONNECTIONS)
    assert queries.members(batch, [row]) == {}
    ProfileEntry.objects.update(reach_audience=Audience.PUBLIC)
    let_in(cast.owner, batch)
    assert friend.named_on_cards.get().person.name == "Ada Adler"


def test_a_block_hides_the_member_in_the_preview(cast: Cast) -> None:
    cast.blocked.discoverable = True
    cast.blocked.save()
    ProfileEntry.objects.create(
        member=cast.blocked, facet="business", kind="email", text="ada@example.com", norm="ada@example.com",
        audience=Audience.PUBLIC, reach_audience=Audience.PUBLIC,
    )  # fmt: skip
    batch = read(cast.owner, archive(ADA))
    assert queries.preview(cast.owner, batch).members == 0


def test_wrong_files_are_refused_at_once(cast: Cast) -> None:
    with pytest.raises(Invalid, match="vCard"):
        read(cast.owner, b"BEGIN:VCARD\r\nEND:VCARD\r\n")
    with pytest.raises(Invalid, match="no such kind"):
        actions.start(actor=cast.owner, source="myspace", name="x", content=io.BytesIO(b"x"))
    assert not Batch.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_member_has_a_few_imports_at_a_time(cast: Cast) -> None:
    for _number in range(actions.AT_ONCE):
        read(cast.owner, archive(ADA))
    with pytest.raises(TooMany, match="3 imports"):
        read(cast.owner, archive(ADA))


def test_others_do_not_see_an_import(cast: Cast) -> None:
    batch = read(cast.owner, archive(ADA))
    row = StagedPerson.objects.get()
    for viewer in (cast.close, cast.stranger, cast.operator):
        with pytest.raises(NotFound):
            queries.batch(viewer, batch.key)
        with pytest.raises(NotFound):
            queries.staged_person(viewer, row.key)
        assert queries.imports(viewer).rows == []
        assert queries.staged(viewer, batch, StagedPerson.Verdict.NEW).rows == []
        with pytest.raises(Conflict):
            actions.apply(actor=viewer, batch=batch)
