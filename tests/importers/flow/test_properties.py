"""Whatever is brought: taking it back is as if it had never been, and bringing it twice is as bringing it once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.importers.models import Batch
from goodword.people.actions import choosing, persons
from goodword.people.actions import facts as noting
from goodword.people.facts import NewFact
from goodword.people.models import Card, Fact, Person
from importers.flow.archives import archive, bring, connection, everything, message, take_back

pytestmark = pytest.mark.django_db

# Few names, companies and addresses, so that people meet in every way: known, doubtful, twice in one file.
NAMES = st.sampled_from(["Ada Adler", "Ada Adams", "Bob Braun", "Robert Braun", "Ännchen Öz", "Li Wei"])
SLUGS = st.sampled_from(["ada", "ada-2", "bob", "zoë", ""])
EMAILS = st.sampled_from(["", "", "ada@example.com", "bob@example.com"])
COMPANIES = st.sampled_from(["", "Acme", "Bakery GmbH"])
DAYS = st.integers(1, 28).map(lambda day: f"2024-01-{day:02} 10:00:00")
ROWS = st.lists(
    st.builds(
        lambda slug, name, email, company: connection(slug, name, email=email, company=company),
        SLUGS, NAMES, EMAILS, COMPANIES,
    ),
    max_size=6,
)  # fmt: skip
SAID = st.lists(
    st.builds(
        lambda slug, name, at, out: message(slug, name, at, outgoing=out),
        SLUGS.filter(bool), NAMES, DAYS, st.booleans(),
    ),
    max_size=6,
)  # fmt: skip
FILES = st.builds(lambda rows, said: archive("".join(rows), "".join(said)), ROWS, SAID)
KNOWN = st.lists(st.tuples(NAMES, EMAILS, COMPANIES), max_size=4)
RARELY = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def clear(cast: Cast) -> None:
    """Hypothesis runs many examples in one test's transaction."""
    Batch.objects.all().delete()
    Person.objects.filter(owner=cast.owner).delete()


def know(cast: Cast, known: list[tuple[str, str, str]]) -> None:
    for name, email, company in known:
        facts = [NewFact("name", {"display": name})]
        facts += [NewFact("email", {"address": email})] if email else []
        facts += [NewFact("organisation", {"company": company})] if company else []
        person = persons.add(actor=cast.owner, facts=facts)
        # Every other one is chosen and in a circle: neither goes with what an import brings to them.
        if len(name) % 2:
            choosing.choose(actor=cast.owner, person=person)
            circle = cast.owner.circles.filter(name="Bakers").first()
            circle = circle or choosing.make_circle(actor=cast.owner, name="Bakers")
            choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[person])


@given(known=KNOWN, content=FILES)
@RARELY
def test_bringing_and_taking_back_is_the_identity(
    cast: Cast, known: list[tuple[str, str, str]], content: bytes
) -> None:
    clear(cast)
    know(cast, known)
    before = everything(cast.owner)
    take_back(cast.owner, bring(cast.owner, content))
    assert everything(cast.owner) == before


@given(known=KNOWN, content=FILES)
@RARELY
def test_bringing_twice_is_bringing_once(cast: Cast, known: list[tuple[str, str, str]], content: bytes) -> None:
    clear(cast)
    know(cast, known)
    first = bring(cast.owner, content)
    once = everything(cast.owner)
    again = bring(cast.owner, content)
    assert everything(cast.owner) == once
    take_back(cast.owner, first)
    assert everything(cast.owner) == once  # the second said all of it again
    take_back(cast.owner, again)
    assert Card.objects.filter(owner=cast.owner).exclude(batch=None).count() == 0


@given(known=KNOWN, older=FILES, newer=FILES)
@RARELY
def test_taking_back_a_newer_file_leaves_the_older(
    cast: Cast, known: list[tuple[str, str, str]], older: bytes, newer: bytes
) -> None:
    clear(cast)
    know(cast, known)
    bring(cast.owner, older)
    before = everything(cast.owner)
    take_back(cast.owner, bring(cast.owner, newer))
    assert everything(cast.owner) == before


@given(content=FILES, which=st.integers(0, 10), what=st.sampled_from(["note", "rename"]))
@RARELY
def test_what_was_done_by_hand_outlives_the_import(cast: Cast, content: bytes, which: int, what: str) -> None:
    clear(cast)
    batch = bring(cast.owner, content)
    people = list(Person.objects.filter(owner=cast.owner).order_by("pk"))
    if not people:
        return
    person = people[which % len(people)]
    fact = NewFact("note", {"text": "By hand"}) if what == "note" else NewFact("name", {"display": "Countess"})
    made = noting.note(actor=cast.owner, person=person, fact=fact)
    take_back(cast.owner, batch)
    (left,) = Person.objects.filter(owner=cast.owner)
    assert left.pk == person.pk
    assert left.name == ("Countess" if what == "rename" else person.name)
    by_hand = Fact.objects.filter(owner=cast.owner, by_hand=True)
    assert list(by_hand.values_list("pk", "state")) == [(made.pk, Fact.State.CURRENT)]
    assert not Fact.objects.filter(owner=cast.owner, batch=batch.pk).exists()
