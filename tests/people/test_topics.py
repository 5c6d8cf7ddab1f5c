"""The vocabulary: what typing suggests, near-synonyms, and what never enters."""

from __future__ import annotations

from cast import Cast
from goodword.people.actions import facts, persons, profiles, topics
from goodword.people.facts import NewFact
from goodword.people.models import Fact, ProfileEntry, Topic, TopicAlias
from goodword.people.profile_lines import NewLine
from goodword.people.queries.topics import languages, suggest
from goodword.reach.models import Audience


def test_seeding_again_changes_nothing(cast: Cast) -> None:
    assert topics.seed()
    before = (list(Topic.objects.order_by("pk").values()), list(TopicAlias.objects.order_by("pk").values()))
    assert len(before[0]) > 500
    assert not topics.seed()
    assert (list(Topic.objects.order_by("pk").values()), list(TopicAlias.objects.order_by("pk").values())) == before


def test_seeding_mends_what_is_missing_or_leads_elsewhere(cast: Cast) -> None:
    topics.seed()
    Topic.objects.filter(name="Butterflies").delete()
    assert topics.seed()
    assert TopicAlias.objects.get(topic__name="Butterflies", norm="lepidopteri").topic.kind == Topic.Kind.PASSION


def test_typed_variants_of_a_topic_have_one_key(cast: Cast) -> None:
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada"})])
    norms = {
        facts.note(actor=cast.owner, person=person, fact=NewFact("topic", {"text": typed})).norm
        for typed in ("Butterflies", "butterfly", "Lepidoptery", "lepidoptera")
    }
    line = profiles.add(actor=cast.owner, kind="interest", line=NewLine("Lepidoptera"))
    assert norms == {line.norm}


def test_languages_meet_under_their_own_name_and_the_english_one(cast: Cast) -> None:
    norms = {
        profiles.add(actor=cast.owner, kind="language", line=NewLine(typed)).norm
        for typed in ("German", "Deutsch", "deutsch ")
    }
    assert norms == {"german"}
    assert languages("deut") == ["German"]
    assert languages("pol") == ["Polish"]


def test_private_words_are_suggested_to_nobody_else(cast: Cast) -> None:
    topics.seed()
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada"})])
    facts.note(actor=cast.owner, person=person, fact=NewFact("topic", {"text": "Zymurgy quarrels"}))
    profiles.add(actor=cast.owner, kind="interest", line=NewLine("Zymurgy secrets", audience=Audience.CONNECTIONS))
    profiles.add(
        actor=cast.owner, kind="need", line=NewLine("Help", topics=["Zymurgy troubles"], audience=Audience.CLOSE)
    )
    assert suggest(cast.owner, "zymur") == ["Zymurgy secrets", "Zymurgy quarrels"]
    for viewer in (cast.close, cast.stranger, cast.operator):
        assert suggest(viewer, "zymur") == []
    told = [*Topic.objects.values_list("name", "norm"), *TopicAlias.objects.values_list("norm")]
    assert not [words for words in told if "zymurgi" in str(words).lower() or "zymurgy" in str(words).lower()]


def test_what_a_member_shows_to_all_is_suggested_to_all(cast: Cast) -> None:
    profiles.add(actor=cast.owner, kind="expertise", line=NewLine("Zymurgy"))
    assert suggest(cast.stranger, "zymur") == ["Zymurgy"]


def test_suggestions_begin_as_typed_and_come_once(cast: Cast) -> None:
    topics.seed()
    found = suggest(cast.owner, "butterfl")
    assert found[0] == "Butterflies"
    assert len(set(found)) == len(found)
    assert "Butterflies" in suggest(cast.owner, "Butterflies")
    assert "Butterflies" in suggest(cast.owner, "lepid")
    assert suggest(cast.owner, " ") == []


def test_words_that_became_near_synonyms_are_brought_along(cast: Cast) -> None:
    topics.seed()
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada"})])
    fact = facts.note(actor=cast.owner, person=person, fact=NewFact("topic", {"text": "Lepidoptera"}))
    line = profiles.add(actor=cast.owner, kind="interest", line=NewLine("Lepidoptera"))
    offer = profiles.add(actor=cast.owner, kind="offer", line=NewLine("Walks", topics=["Lepidoptera"]))
    right = fact.norm
    Fact.objects.update(norm="lepidoptera")
    ProfileEntry.objects.update(norm="lepidoptera", topic_norms=["lepidoptera"])
    assert topics.refold() == 4
    for row in (fact, line, offer):
        row.refresh_from_db()
    assert (fact.norm, line.norm, offer.topic_norms) == (right, right, [right])
    assert topics.refold() == 0
