"""First words: what a member typed to their people is theirs alone."""

from __future__ import annotations

from goodword.openers import actions
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from matrix.rooms.people import the
from matrix.table import Row, World, owner_only

WORDS = {"text": "Hello, and how are you?", "way": "mail", "begin": "plain"}


def plant(world: World) -> None:
    owner = world.cast.owner
    for name in ("person written to", "api person written to"):
        facts = [NewFact("name", {"display": "Mara Lind"}), NewFact("email", {"address": "mara@example.org"})]
        world[name] = persons.add(actor=owner, facts=facts)
        words = world.mark(f"what the owner typed ({name})")
        actions.keep(
            actor=owner,
            person=world[name],
            text=words,
            aside=world.mark(f"what was put aside ({name})", on_pages=False),
        )
    for name in ("person out", "person let go"):
        world[name] = persons.add(actor=owner, facts=[NewFact("name", {"display": "Mara Lind"})])
        actions.go(actor=owner, person=world[name], way="copy", text="Hello")


PERSON = the("person written to")

ROWS = {
    "openers:write": Row(get=owner_only(200), kwargs=PERSON),
    "openers:keep": Row(post=owner_only(302), kwargs=the("person let go"), data=lambda _world: WORDS),
    "openers:begin": Row(post=owner_only(302), kwargs=the("person let go"), data=lambda _world: WORDS),
    "openers:letter": Row(post=owner_only(404), kwargs=PERSON, data=lambda _world: WORDS),
    "openers:go": Row(post=owner_only(302), kwargs=the("person let go"), data=lambda _world: WORDS),
    "openers:sent": Row(post=owner_only(302), kwargs=the("person out")),
    "openers:not_sent": Row(post=owner_only(302), kwargs=the("person let go")),
    "openers:commented": Row(post=owner_only(302), kwargs=the("person out")),
    "openers:forget": Row(post=owner_only(302), kwargs=the("person let go")),
}
