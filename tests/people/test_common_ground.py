"""Common ground: what both have, where it was learned, and that nothing hidden ever counts."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people import common, hooks, normal
from goodword.people.actions import facts, persons, profiles, traits
from goodword.people.common_words import ground
from goodword.people.facts import NewFact
from goodword.people.models import Card, Person
from goodword.people.profile_lines import OFFERED_AUDIENCES, NewLine
from goodword.people.queries import circles
from goodword.people.queries import persons as queries
from goodword.people.queries.common_ground import between
from goodword.reach import actions as reach
from goodword.reach.models import Audience, Level


def show(actor: Member, kind: str, *texts: str, audience: Audience = Audience.MEMBERS) -> None:
    for text in texts:
        profiles.add(actor=actor, kind=kind, line=NewLine(text, audience=audience))


def open_up(*actors: Member) -> None:
    for actor in actors:
        profiles.set_audiences(actor=actor, personal=Audience.MEMBERS)


def known(actor: Member, name: str, *told: tuple[str, str], origin: str = "", source: str = "hand") -> Person:
    noted = [NewFact("name", {"display": name})]
    field_of = {"organisation": "company", "school": "school"}
    noted += [NewFact(kind, {field_of.get(kind, "text"): text}, origin=origin) for kind, text in told]
    return persons.add(actor=actor, facts=noted, source=source)


def pairs(shared: list[common.Shared]) -> list[tuple[str, str]]:
    return [(item.kind, item.label) for item in shared]


def test_rare_things_come_first(cast: Cast) -> None:
    for number in range(12):
        extra = member(f"Extra{number} Member", email=f"extra{number}@example.com")
        open_up(extra)
        show(extra, "interest", "Running", *(["Chess"] if number < 3 else []))
    open_up(cast.owner, cast.stranger)
    show(cast.owner, "interest", "Running", "Chess", "Butterflies")
    show(cast.stranger, "interest", "running", "Lepidoptery", "chess")
    traits.count()
    shared = between(cast.owner, cast.owner, cast.stranger)
    assert [item.label for item in shared] == ["Butterflies", "Chess", "Running"]
    assert shared[0].weight == pytest.approx(math.log(20 / 3))


def test_a_person_and_what_the_viewer_noted_of_them(cast: Cast) -> None:
    show(cast.owner, "interest", "Butterflies", audience=Audience.ME)
    show(cast.owner, "organisation", "Alder & Sons")
    show(cast.owner, "place", "Leeds")
    show(cast.owner, "language", "Deutsch")
    sam = known(
        cast.owner, "Sam Kowalski", ("topic", "butterfly"), ("organisation", "Alder and Sons Ltd"),
        ("place", "LEEDS"), ("language", "German"), ("topic", "Darts"), origin="his Flickr page",
    )  # fmt: skip
    facts.note(actor=cast.owner, person=sam, fact=NewFact("address", {"street": "1 High Street", "city": "Leeds"}))
    shared = between(cast.owner, cast.owner, sam)
    assert set(pairs(shared)) == {
        ("topic", "Butterflies"),
        ("organisation", "Alder & Sons"),
        ("place", "Leeds"),
        ("language", "Deutsch"),
    }
    butterflies = next(item for item in shared if item.kind == "topic")
    assert (butterflies.second.origin, butterflies.among_own, butterflies.rare) == ("his Flickr page", 1, True)
    shown = ground(shared, first="Olive", second="Sam", first_is_you=True)
    assert shown.note == (
        "You learned about Butterflies from his Flickr page. Nobody else you know shares it, as far as you noted."
    )
    assert next(chip.tone for chip in shown.chips if chip.label == "Butterflies") == "gold"


def test_a_card_that_names_a_member_joins_what_both_tell(cast: Cast) -> None:
    open_up(cast.stranger)
    show(cast.stranger, "interest", "Brass bands")
    show(cast.owner, "interest", "Brass bands", "Chess")
    person = persons.add(
        actor=cast.owner, member=cast.stranger,
        facts=[NewFact("name", {"display": "Stina"}), NewFact("topic", {"text": "Chess"})],
    )  # fmt: skip
    expected = {("topic", "Brass bands"), ("topic", "Chess")}
    assert set(pairs(between(cast.owner, cast.owner, person))) == expected
    assert set(pairs(between(cast.owner, cast.owner, cast.stranger))) == expected
    learned = {item.label: item.second.source for item in between(cast.owner, cast.owner, person)}
    assert learned == {"Brass bands": "profile", "Chess": "hand"}
    read = queries.facts_on(cast.owner, circles.standing(cast.owner, person.key)[1].cards)
    assert between(cast.owner, cast.owner, person, noted=read) == between(cast.owner, cast.owner, person)
    assert pairs(between(cast.stranger, cast.stranger, cast.owner)) == []


def test_two_others_as_far_as_the_viewer_sees(cast: Cast) -> None:
    open_up(cast.close, cast.stranger)
    show(cast.close, "interest", "Sailing", "Chess")
    show(cast.stranger, "interest", "Sailing")
    ada = known(cast.owner, "Ada", ("topic", "Sailing"))
    assert pairs(between(cast.owner, cast.close, cast.stranger)) == [("topic", "Sailing")]
    assert pairs(between(cast.owner, ada, cast.close)) == [("topic", "Sailing")]


def test_people_both_know_as_far_as_the_viewer_noted(cast: Cast) -> None:
    for name in ("Priya Nair", "Tomas Jelinek"):
        known(cast.owner, name)
    known(cast.stranger, "Dana Mercer")
    sam = known(cast.owner, "Sam", ("knows", "priya nair"), ("knows", "Dana Mercer"), ("knows", "Tomáš Jelínek"))
    jo = known(cast.owner, "Jo", ("knows", "Dana Mercer"), ("knows", "Priya Nair"))
    assert {label for _kind, label in pairs(between(cast.owner, cast.owner, sam))} == {"priya nair", "Tomáš Jelínek"}
    assert {label for _kind, label in pairs(between(cast.owner, sam, jo))} == {"Dana Mercer", "Priya Nair"}
    shown = ground(between(cast.owner, cast.owner, sam), first="Olive", second="Sam", first_is_you=True)
    assert [chip.label for chip in shown.chips] == ["2 people you both know"]


def test_somebody_elses_person_is_not_there(cast: Cast) -> None:
    ada = known(cast.owner, "Ada", ("topic", "Chess"))
    with pytest.raises(NotFound):
        between(cast.stranger, cast.stranger, ada)
    with pytest.raises(NotFound):
        between(cast.stranger, cast.owner, ada)


def test_rooms_add_kinds_of_their_own(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_common_grounds", [])
    known_from = common.Told("Bread & Business", "groups", "", cast.owner.joined_at)

    def groups(viewer: Member, first: common.Party, second: common.Party) -> list[common.Shared]:
        assert (viewer, first.is_viewer, second.member) == (cast.owner, True, cast.stranger)
        return [common.Shared("group", "bread", "Bread & Business", known_from, known_from, 9.0)]

    hooks.add_common_ground(groups)
    hooks.add_common_ground(groups)
    assert pairs(between(cast.owner, cast.owner, cast.stranger)) == [("group", "Bread & Business")]


def test_four_queries_however_much_there_is(cast: Cast) -> None:
    open_up(cast.owner, cast.stranger)
    show(cast.owner, "interest", "Chess")
    show(cast.stranger, "interest", "Chess")

    def count() -> int:
        with CaptureQueriesContext(connection) as queried:
            between(cast.owner, cast.owner, cast.stranger)
        return len(queried)

    before = count()
    for number in range(20):
        show(cast.owner, "interest", f"Topic {number}")
        show(cast.stranger, "interest", f"Topic {number}")
        known(cast.owner, f"Person {number}", ("topic", f"Topic {number}"))
    assert count() == before == 4  # three, and one for people both are connected with


def test_counting_holds_only_what_all_members_may_see(cast: Cast) -> None:
    open_up(cast.owner, cast.stranger)
    show(cast.owner, "interest", "Chess")
    show(cast.stranger, "interest", "Chess", audience=Audience.CONNECTIONS)
    show(cast.stranger, "expertise", "Chess openings")
    known(cast.close, "Ada", ("topic", "Private word"))
    traits.count()
    counted = dict(common_counts())
    assert counted[("topic", "chess")] == 1
    assert not [norm for _kind, norm in counted if "private" in norm]
    assert counted[("", "")] == Member.objects.count()
    profiles.set_audiences(actor=cast.owner, profile=Audience.CLOSE)
    traits.count()
    assert ("topic", "chess") not in dict(common_counts())


def common_counts() -> list[tuple[tuple[str, str], int]]:
    from goodword.people.models import TraitCount

    return [((row.kind, row.norm), row.members) for row in TraitCount.objects.all()]


# The slow twin: a small world in plain Python, and who sees what of it, by the rules alone.

# Building a world takes a second; shrinking one that failed would take minutes and these are small as they are.
QUICKLY = settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
WORDS = ["chess", "sailing", "bread", "moths"]
SIZE = 4


@dataclass
class Line:
    owner: int
    kind: str
    word: str
    audience: int


@dataclass
class World:
    """Members 0 to 3, member 0 is the viewer; persons are the viewer's, each naming a member or nobody."""

    profile: list[int]
    personal: list[int]
    lines: list[Line]
    holds: dict[tuple[int, int], int]
    blocks: set[tuple[int, int]]
    persons: list[tuple[int | None, list[str]]]
    others_facts: list[tuple[int, str]] = field(default_factory=list)

    def level(self, viewer: int, owner: int) -> int:
        if viewer == owner:
            return 0
        if (viewer, owner) in self.blocks or (owner, viewer) in self.blocks:
            return 6
        return self.holds.get((owner, viewer), 4)

    def reaches(self, line: Line) -> int:
        return min(line.audience, self.personal[line.owner], self.profile[line.owner])

    def seen(self, one: tuple[str, int]) -> set[str]:
        """Words that the viewer may know of a party: ("member", 1) or ("person", 0)."""
        members = {one[1]} if one[0] == "member" else {self.persons[one[1]][0]}
        numbers = (
            [number for number, (named, _words) in enumerate(self.persons) if named == one[1] and one[1] != 0]
            if one[0] == "member"
            else [one[1]]
        )
        words = {word for number in numbers for word in self.persons[number][1]}
        return words | {
            line.word
            for line in self.lines
            if line.owner in members and self.level(0, line.owner) <= self.reaches(line)
        }

    def answer(self, first: tuple[str, int], second: tuple[str, int]) -> list[str]:
        """Shared words, rarest first."""
        found_by_all = [number for number in range(SIZE) if self.profile[number] >= 4]
        showing = defaultdict(set)
        for line in self.lines:
            if self.reaches(line) >= 4:
                showing[line.word].add(line.owner)
        own = defaultdict(int)
        for _named, words in self.persons:
            for word in set(words):
                own[word] += 1

        def weight(word: str) -> float:
            return math.log((len(found_by_all) + 1) / (len(showing[word]) + 1))

        shared = self.seen(first) & self.seen(second)
        return sorted(shared, key=lambda word: (-round(weight(word), 9), own[word], normal.topic(word)))


audiences = st.sampled_from([int(audience) for audience in OFFERED_AUDIENCES])
people = st.integers(0, SIZE - 1)
lines = st.lists(
    st.builds(Line, people, st.sampled_from(["interest"]), st.sampled_from(WORDS), audiences),
    max_size=10,
    unique_by=lambda line: (line.owner, line.word),
)
distinct = st.tuples(people, people).filter(lambda pair: pair[0] != pair[1])
worlds = st.builds(
    World,
    profile=st.lists(audiences, min_size=SIZE, max_size=SIZE),
    personal=st.lists(audiences, min_size=SIZE, max_size=SIZE),
    lines=lines,
    holds=st.dictionaries(distinct, st.sampled_from([1, 2]), max_size=5),
    blocks=st.sets(distinct, max_size=2),
    persons=st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(1, SIZE - 1)), st.lists(st.sampled_from(WORDS), max_size=3, unique=True)
        ),
        min_size=1,
        max_size=3,
    ),
)


def build(world: World) -> tuple[list[Member], list[Person]]:
    """The world in the database."""
    made = []
    for number in range(SIZE):
        one = Member.objects.create_user(f"m{number}@world.example.com", name=f"Member {number}")
        profiles.set_audiences(
            actor=one, profile=Audience(world.profile[number]), personal=Audience(world.personal[number])
        )
        made.append(one)
    for line in world.lines:
        new = NewLine(line.word, audience=line.audience, facet="personal")
        profiles.add(actor=made[line.owner], kind=line.kind, line=new)
    for (owner, other), level in world.holds.items():
        reach.hold(actor=made[owner], other=made[other], level=Level(level))
    for owner, other in world.blocks:
        reach.block(actor=made[owner], other=made[other])
        for pair in ((owner, other), (other, owner)):
            world.holds.pop(pair, None)
    kept = []
    for number, (named, words) in enumerate(world.persons):
        noted = [NewFact("name", {"display": f"Person {number}"})]
        noted += [NewFact("topic", {"text": word}) for word in words]
        kept.append(persons.add(actor=made[0], facts=noted, member=made[named] if named is not None else None))
    return made, kept


def answers(world: World, made: list[Member], kept: list[Person]) -> dict[object, list[str]]:
    """What the viewer is told about every pair."""
    parties: dict[tuple[str, int], Member | Person] = {("member", number): made[number] for number in range(SIZE)}
    parties |= {("person", number): kept[number] for number in range(len(world.persons))}
    told = {}
    for first, one in parties.items():
        for second, other in parties.items():
            if first < second:
                told[(first, second)] = [item.label for item in between(made[0], one, other)]
    return told


@given(worlds)
@QUICKLY
def test_the_answer_is_that_of_the_slow_twin(db: None, world: World) -> None:
    with transaction.atomic():
        made, kept = build(world)
        traits.count()
        for (first, second), told in answers(world, made, kept).items():
            assert told == world.answer(first, second), (first, second)
        transaction.set_rollback(True)


@given(worlds, st.data())
@QUICKLY
def test_hidden_data_never_changes_the_answer(db: None, world: World, data: st.DataObject) -> None:
    with transaction.atomic():
        made, kept = build(world)
        traits.count()
        before = answers(world, made, kept)
        # What the viewer may not see: lines that reach neither them nor all members, and others' people.
        for number in range(1, SIZE):
            for word in data.draw(st.lists(st.sampled_from(WORDS), max_size=3, unique=True)):
                line = Line(number, "expertise", word, data.draw(audiences))
                hidden = Line(number, "x", word, min(line.audience, world.profile[number]))
                reaching = min(hidden.audience, 4)  # a business side reaches members
                if reaching < min(world.level(0, number), 4):
                    new = NewLine(word, audience=line.audience)
                    profiles.add(actor=made[number], kind="expertise", line=new)
            known(made[number], "Secret", *(("topic", word) for word in WORDS))
            Card.objects.filter(owner=made[number]).update(member=made[0])
        traits.count()
        assert answers(world, made, kept) == before
        transaction.set_rollback(True)
