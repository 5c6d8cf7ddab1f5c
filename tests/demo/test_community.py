"""The invented community: the same each time, and true to the rooms' own rules."""

from __future__ import annotations

import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F

from demo.whole import NOW
from goodword import demo
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people import kinds as fact_kinds
from goodword.people.facts import NewFact, checked
from goodword.people.models import (
    Card,
    DuplicateCandidate,
    Fact,
    Organisation,
    Person,
    Profile,
    ProfileEntry,
    Representation,
    TraitCount,
)
from goodword.people.names import script
from goodword.people.phones import read
from goodword.people.profile_kinds import KINDS
from goodword.people.profile_lines import NewLine
from goodword.people.profile_lines import checked as checked_line
from goodword.people.queries import persons as people
from goodword.people.queries import profiles as seen
from goodword.reach import queries as reach
from goodword.reach.models import Audience, Level, Standing
from goodword.ties import actions as ties_actions
from goodword.ties import queries as ties
from goodword.ties.actions.interactions import counting
from goodword.ties.models import Connection, Evidence, Interaction, Request, Strand, Tie
from goodword.ties.queries import requests
from goodword.vouches.models import Asking, Vouch


def test_what_is_rare_is_known_at_once(ruth: Member) -> None:
    counts = {row.norm: row.members for row in TraitCount.objects.filter(kind="language")}
    assert counts["english"] > counts["czech"] > 0


def test_connections_are_those_who_hold_each_other(ruth: Member) -> None:
    held = set(Standing.objects.values_list("owner", "other"))
    rows = Connection.objects.values_list("first", "second")
    tied = {pair for first, second in rows for pair in ((first, second), (second, first))}
    assert tied == held
    assert len(tied) == 2 * len(rows)


def test_requests_wait_for_ruth(ruth: Member) -> None:
    waiting = {row.asker.name: row for row in requests.waiting(ruth).rows}
    assert "Tomas Jelinek" in waiting
    assert requests.to_decide(ruth, most=9) == 2
    assert requests.to_answer(ruth, most=9) == 1
    assert len(requests.declined(ruth).rows) == 1
    assert not {row.asker_id for row in waiting.values()} & set(
        Standing.objects.filter(owner=ruth).values_list("other", flat=True)
    )
    for row in Request.objects.all():
        assert row.kind in fact_kinds.RELATIONS
        assert row.why.strip() == row.why != ""


def told(person: Person) -> dict[str, list[str]]:
    """The main words of a person's current facts, by kind."""
    found: dict[str, list[str]] = {}
    for fact in Fact.objects.filter(card__person=person, state=Fact.State.CURRENT):
        found.setdefault(fact.kind, []).append(fact.value[fact_kinds.KINDS[fact.kind].main])
    return found


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_community() -> None:
    def written() -> list[object]:
        with clock.stopped_at(NOW):
            demo.load(40, seed=5)
        found: list[object] = [
            list(
                Member.objects.filter(is_demo=True).order_by("email").values_list("key", "email", "name", "joined_at")
            ),
            list(
                ProfileEntry.objects.order_by("key").values_list(
                    "key", "kind", "text", "reach_audience", "member__email"
                )
            ),
            list(Fact.objects.order_by("key").values_list("key", "kind", "norm", "learned_at", "owner__email")),
            list(
                Standing.objects.order_by("owner__email", "other__email").values_list(
                    "owner__email", "other__email", "level", "since"
                )
            ),
            list(
                Evidence.objects.order_by("owner__email", "at", "card__key", "kind", "direction").values_list(
                    "owner__email", "card__key", "at", "kind", "direction"
                )
            ),
        ]
        demo.remove()
        return found

    assert written() == written()


@pytest.mark.django_db
def test_another_seed_gives_others_around_the_same_figures() -> None:
    demo.load(40, seed=1)
    first = set(Member.objects.filter(is_demo=True).values_list("name", flat=True))
    demo.remove()
    demo.load(40, seed=2)
    second = set(Member.objects.filter(is_demo=True).values_list("name", flat=True))
    assert {"Ruth Okafor", "Sam Kowalski", "Lindy Barros", "Tomas Jelinek"} <= first & second
    assert len(first & second) < 30


def test_everybody_is_labelled_and_nobody_has_a_password(ruth: Member) -> None:
    assert Member.objects.filter(is_demo=True).count() == 60
    assert ruth.name == "Ruth Okafor"
    assert not any(member.has_usable_password() for member in Member.objects.all())
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 60
    assert Profile.objects.filter(welcomed_at__isnull=False).count() == 60
    assert demo.present()


def test_addresses_and_phones_are_nobody_s(ruth: Member) -> None:
    addresses = [
        *Member.objects.values_list("email", flat=True),
        *Fact.objects.filter(kind="email").values_list("norm", flat=True),
    ]
    addresses += ProfileEntry.objects.filter(kind="email").values_list("norm", flat=True)
    assert all(re.search(r"@([a-z-]+\.)?example\.(com|org|net)$", address) for address in addresses)
    hosts = re.compile(
        r"^https://(([a-z0-9-]+\.)?example\.(com|org|net)/|www\.linkedin\.com/in/example-|www\.flickr\.com/people/example-)"
    )
    urls = [*ProfileEntry.objects.filter(kind="handle").values_list("text", flat=True)]
    urls += [fact.value["url"] for fact in Fact.objects.filter(kind="handle")]
    assert len(urls) > 50
    assert [url for url in urls if not hosts.match(url)] == []
    # What each country's regulator sets aside for fiction.
    reserved = re.compile(
        r"\+44(1632960|7700900|(113|114|117|161|131|141)4960|2079460|2920180)\d{3}$|\+1\d{3}55501\d\d$|\+353209[12]\d{5}$"
        r"|\+49(4066969|3023125|8999998|2214710)\d{3}$|\+33(19900|26191|46571)\d{4}$|\+46(3139006|4062804)\d\d$|\+61[38]5550\d{4}$"
    )
    numbers = [
        *ProfileEntry.objects.filter(kind="phone").values_list("norm", flat=True),
        *Fact.objects.filter(kind="phone").values_list("norm", flat=True),
    ]
    assert len(numbers) > 10
    assert [number for number in numbers if not reserved.match(number)] == []


def test_every_town_s_numbers_are_reserved_and_can_be_read() -> None:
    from random import Random

    from goodword.demo.inventing import phone_number
    from goodword.demo.world.reading import towns

    for town in towns():
        ZoneInfo(town.zone)
        if town.phone:
            number = read(phone_number(town.phone, town.region, Random(1)), "")
            assert number.e164, town


def test_what_is_written_is_what_the_rooms_would_have_written(ruth: Member) -> None:
    for line in ProfileEntry.objects.select_related("member__profile"):
        clean = checked_line(
            line.kind, NewLine(line.text, line.detail, line.facet, line.audience, line.since, line.until, line.topics)
        )
        assert (clean.text, clean.norm, clean.facet, list(clean.topics)) == (
            line.text,
            line.norm,
            line.facet,
            line.topic_norms,
        )
        assert line.reach_audience == min(line.audience, line.member.profile.cap(line.facet))
    for fact in Fact.objects.all():
        assert checked(NewFact(fact.kind, fact.value)) == (fact.value, fact.norm)
    assert ProfileEntry.objects.values("kind").distinct().count() == len(KINDS)


def test_derived_columns_are_what_the_rooms_would_derive(ruth: Member) -> None:
    from goodword.people import shown

    columns = (
        "name",
        "also_called",
        "sort_name",
        "name_terms",
        "headline",
        "company",
        "place",
        "chosen",
        "last_contact_at",
    )
    before = {person.pk: [getattr(person, column) for column in columns] for person in Person.objects.all()}
    for owner in Member.objects.filter(people__isnull=False).distinct():
        shown.refresh(owner.pk, Person.objects.filter(owner=owner).values_list("pk", flat=True))
    assert {person.pk: [getattr(person, column) for column in columns] for person in Person.objects.all()} == before


def test_topics_are_all_of_the_vocabulary_s_words(ruth: Member) -> None:
    from goodword.people import topics_data

    known = {topics_data.topic_key(word) for topic in topics_data.load() for word in (topic.name, *topic.synonyms)}
    lines = ProfileEntry.objects.filter(kind__in=["expertise", "interest", "industry"]).values_list("norm", flat=True)
    said = {norm for norms in ProfileEntry.objects.values_list("topic_norms", flat=True) for norm in norms}
    assert {*lines, *said} <= known


def test_dates_are_in_order(ruth: Member) -> None:
    assert not Member.objects.filter(joined_at__gt=NOW).exists()
    assert not Standing.objects.filter(since__gt=NOW).exists()
    assert not Standing.objects.filter(since__lt=F("owner__joined_at")).exists()
    assert not Standing.objects.filter(since__lt=F("other__joined_at")).exists()
    assert not Evidence.objects.filter(at__gt=NOW).exists()
    assert not Evidence.objects.exclude(owner=ruth).filter(at__lt=F("card__made_at")).exists()
    assert not Fact.objects.filter(learned_at__lt=F("owner__joined_at")).exists()
    assert not Fact.objects.filter(learned_at__gt=NOW).exists()
    assert not Card.objects.filter(made_at__gt=NOW).exists()
    for line in ProfileEntry.objects.exclude(until=""):
        both = min(len(line.since), len(line.until))
        assert line.since[:both] <= line.until[:both]


def test_connections_stand_on_both_sides_with_cards_and_the_same_contacts(ruth: Member) -> None:
    pairs = set(Standing.objects.values_list("owner", "other"))
    assert pairs == {(other, owner) for owner, other in pairs}
    cards = set(Card.objects.filter(source="connection").values_list("owner", "member"))
    assert cards == pairs
    for card in Card.objects.filter(source="connection").exclude(owner=ruth).exclude(member=ruth):
        mirrored = Card.objects.get(source="connection", owner=card.member, member=card.owner)
        there = Counter(Evidence.objects.filter(card=card).values_list("at", "kind"))
        assert there == Counter(Evidence.objects.filter(card=mirrored).values_list("at", "kind"))
    assert Tie.objects.count() == Evidence.objects.values("card").distinct().count()


def test_what_was_written_down_counts_as_the_rooms_would_count_it(ruth: Member) -> None:
    rows = Interaction.objects.filter(state=Interaction.State.ACTIVE)
    assert rows.filter(owner=ruth).count() > 10
    assert rows.exclude(owner=ruth).exists()
    assert rows.exclude(words="").exists()
    assert rows.filter(owner=ruth, follow_up__isnull=False).count() == 2
    columns = ("card", "direction", "kind", "at", "weight", "source", "batch", "interaction")
    before = set(Evidence.objects.values_list(*columns))
    strands = set(Strand.objects.values_list("card", "direction", "kind", "contacts", "month"))
    with transaction.atomic():
        ties_actions.recount(counting.count(rows.values_list("pk", flat=True)))
    assert set(Evidence.objects.values_list(*columns)) == before
    assert set(Strand.objects.values_list("card", "direction", "kind", "contacts", "month")) == strands


def test_ruth_s_people_are_as_told(ruth: Member) -> None:
    mine = Person.objects.filter(owner=ruth)
    assert 90 <= mine.count() <= 130
    assert 10 <= mine.filter(chosen=True).count() <= 32
    found = {person.name: person for person in mine}
    dana = ties.contacts(ruth, [found["Dana Mercer"].pk])[found["Dana Mercer"].pk]
    assert dana.by_them == 14 + 5  # two favors, her answer to thanks, a referral, a vouch
    assert "Butterflies" in told(found["Sam Kowalski"])["topic"]
    flickr = Fact.objects.get(owner=ruth, card__person=found["Sam Kowalski"], kind="topic", value__text="Butterflies")
    assert flickr.origin == "his Flickr page"
    kirsty = Evidence.objects.filter(card__person=found["Kirsty Hall"])
    assert [contact.at.year for contact in kirsty] == [2019, 2019]
    assert (NOW - found["Priya Nair"].last_contact_at).days == 77  # type: ignore[operator]  # it is set
    assert told(found["Fay Norton"])["organisation"] == ["Northwind Components"]
    replaced = Fact.objects.get(owner=ruth, card__person=found["Fay Norton"], state=Fact.State.REPLACED)
    assert replaced.replaced_by is not None
    assert replaced.replaced_by.value["company"] == "Northwind Components"


def test_ruth_is_vouched_for_and_one_vouch_waits_for_her(ruth: Member) -> None:
    for_her = Vouch.objects.filter(subject=ruth, state="shown")
    assert set(for_her.values_list("author__name", flat=True)) == {"Dana Mercer", "Zofia Kamińska", "Olumide Bankole"}
    assert Vouch.objects.filter(subject=ruth, state="written").count() == 1
    assert Vouch.objects.filter(author=ruth, state="shown").count() == 2
    assert Evidence.objects.filter(owner=ruth, kind="vouch").count() == 5
    assert Asking.objects.filter(asked=ruth).count() == 1


def test_ruth_finds_who_she_looks_for(ruth: Member) -> None:
    for typed, name in (
        ("kowlaski", "Sam Kowalski"),
        ("jelínek", "Tomas Jelinek"),
        ("kaminska", "Zofia Kamińska"),
        ("rahimi ahmed", "Ahmed Rahimi"),
    ):
        assert people.found_by_name(ruth, people.Filters(name=typed))[0].name == name


def test_pairs_wait_and_namesakes_are_kept_apart(ruth: Member) -> None:
    waiting = DuplicateCandidate.objects.filter(owner=ruth, state=DuplicateCandidate.State.OPEN)
    names = {frozenset({pair.first.name, pair.second.name}) for pair in waiting}
    assert frozenset({"Bob Ashworth", "Robert Ashworth"}) in names
    assert frozenset({"Peggy Oldroyd", "Margaret Oldroyd"}) in names
    helens = Person.objects.filter(owner=ruth, name="Helen Varley", cards__source="linkedin")
    assert helens.count() == 2
    assert not waiting.filter(first__in=helens, second__in=helens).exists()
    assert not waiting.filter(verdict="same").exists()


def test_sam_and_lindy_have_not_met_and_tomas_waits(ruth: Member) -> None:
    sam, lindy, tomas = (Member.objects.get(name=name) for name in ("Sam Kowalski", "Lindy Barros", "Tomas Jelinek"))
    assert reach.level(sam, lindy.pk) == reach.level(ruth, tomas.pk) == Level.MEMBER
    assert reach.level(ruth, sam.pk) <= Level.CONNECTION
    assert reach.level(ruth, lindy.pk) == Level.CONNECTION
    for member in (sam, lindy):
        shown = seen.visible(Level.CONNECTION, member)
        assert shown is not None
        assert "Butterflies" in [line.text for line in shown.lines["interest"]]
    assert (
        len(
            {*Standing.objects.filter(other=ruth).values_list("owner")}
            & {*Standing.objects.filter(other=sam).values_list("owner")}
        )
        >= 7
    )


def test_audiences_and_people_are_of_many_kinds(ruth: Member) -> None:
    assert set(Profile.objects.values_list("audience", flat=True)) >= {Audience.MEMBERS, Audience.PUBLIC}
    assert set(Profile.objects.values_list("personal_audience", flat=True)) >= {
        Audience.CLOSE,
        Audience.CONNECTIONS,
        Audience.MEMBERS,
    }
    assert Member.objects.values("time_zone").distinct().count() > 10
    assert Organisation.objects.filter(representations=None).count() == 0
    assert Representation.objects.count() >= 55


@pytest.mark.django_db
def test_a_small_community_repeats_few_sentences() -> None:
    demo.load(300)
    said = Counter(
        ProfileEntry.objects.filter(kind__in=["offer", "need", "headline", "question"]).values_list("text", flat=True)
    )
    assert max(said.values()) <= 12
    assert sum(1 for count in said.values() if count <= 3) > 0.6 * len(said)
    names = Counter(Member.objects.values_list("name", flat=True))
    assert max(names.values()) == 1
    assert len({script(name) for name in names}) >= 8
