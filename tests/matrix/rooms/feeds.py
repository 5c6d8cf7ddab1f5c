"""What people publish elsewhere: who follows what is each member's own."""

from __future__ import annotations

from django.utils import timezone

from goodword.feeds import actions, states
from goodword.feeds.models import Feed, Post
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Fact
from matrix.rooms.people import the
from matrix.table import Row, World, owner_only


def plant(world: World) -> None:
    """A blog that could be read, one that was given up, and a page to look through."""
    owner = world.cast.owner
    page = NewFact("site", {"url": "https://ana.example.org"})
    world["published person"] = person = persons.add(
        actor=owner, facts=[NewFact("name", {"display": "Ana Harbor"}), page]
    )
    blog = actions.add(
        actor=owner, person=person, address="https://blog.example.org/", label=world.mark("a name for a blog")
    )
    for name in ("given up", "api given up"):
        gone = actions.add(actor=owner, person=person, address=f"https://gone.example.org/{name.replace(' ', '-')}")
        Feed.objects.filter(address=gone.norm).update(state=states.ENDED, trouble="gone", next_at=None)
        world[name] = gone
    for name in ("no longer", "api no longer"):
        address = f"https://more.example.org/{name.replace(' ', '-')}"
        world[name] = actions.add(actor=owner, person=person, address=address)
    feed = Feed.objects.get(address=blog.norm)
    Post.objects.create(
        feed=feed, mark="1", title=world.mark("a post of somebody the owner follows"), at=timezone.now()
    )
    Feed.objects.filter(pk=feed.pk).update(read_at=timezone.now())
    Fact.objects.filter(card__person=person).update(learned_at=person.made_at.replace(year=2020))


def _one(name: str):  # type: ignore[no-untyped-def]  # as the table takes it
    return lambda world: {"key": world["published person"].key, "fact": world[name].key}


PERSON = the("published person")

ROWS = {
    "feeds:person": Row(
        get=owner_only(200),
        post=owner_only(302),
        kwargs=PERSON,
        data=lambda _world: {"address": "https://new.example.org/"},
    ),
    "feeds:look": Row(post=owner_only(302), kwargs=PERSON),
    "feeds:remove": Row(post=owner_only(302), kwargs=_one("no longer")),
    "feeds:again": Row(post=owner_only(302), kwargs=_one("given up")),
}
