"""What some of Ruth's people, and Ruth herself, publish elsewhere. Nobody is asked for it: the addresses are invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple
from uuid import UUID

from goodword.demo.figures import RUTH
from goodword.demo.members import Written
from goodword.feeds import states
from goodword.feeds.models import Feed, Post
from goodword.people.models import Card, Facet, Fact, ProfileEntry
from goodword.reach.models import Audience


class _Published(NamedTuple):
    """One thing that somebody publishes; ``posts``: days ago, title, first words."""

    name: str
    address: str
    title: str
    posts: tuple[tuple[float, str, str], ...]


_PUBLISHED: Final = (
    _Published("Sam Kowalski", "https://bread.example.org/feed.xml", "Bread and wings", (
        (2.3, "A small copper behind the bakehouse", "It sat on the flour sacks until the oven was hot, and then it was gone."),
        (16.4, "Why the rye takes two days", "People ask what is in it. Mostly it is time."),
        (44.1, "Forty years of Saturdays", "What my father told me about the queue, and what I tell my daughters."),
    )),
    _Published("Lindy Barros", "https://handing-over.example.org/podcast.xml", "Handing over, a podcast", (
        (5.6, "Episode 12: The brother who came back", "Two siblings, one kiln, and the talk they put off for nine years."),
        (33.2, "Episode 11: What to keep quiet about", "A notary on the three sentences that families regret."),
    )),
    _Published("Hana Lindqvist", "https://films.example.org/feed.json", "Winter light", (
        (9.0, "Filming a warehouse at minus four", "The forklift drivers chose the music. They were right."),
    )),
)  # fmt: skip
_OWN: Final = _Published(RUTH, "https://plain-pensions.example.org/feed.xml", "Pensions in plain words", (
    (6.2, "What happens to it when you change jobs", "Nothing happens to it, which is exactly the trouble."),
    (27.5, "The letter nobody opens", "I opened forty of them in a canteen. Here is what they said."),
    (71.0, "Three questions from the night shift", "Asked at two in the morning, and better than most I hear by day."),
))  # fmt: skip


def write_feeds(written: Written) -> None:
    """For the member one looks around as."""
    host, keys = written.ids[0], written.keys.of("feed")
    for one in _PUBLISHED:
        card = Card.objects.filter(owner=host, person__name=one.name).order_by("pk").first()
        if card is None:
            continue
        _read(one, written)
        Fact.objects.create(
            key=UUID(next(keys)), owner_id=host, card=card, kind="feed", value={"url": one.address}, norm=one.address,
            source="page", origin=one.address.split("/")[2], learned_at=written.now - timedelta(days=30),
        )  # fmt: skip
    if written.people[0].name == RUTH:
        _read(_OWN, written)
        ProfileEntry.objects.create(
            key=UUID(next(keys)), member_id=host, facet=Facet.BUSINESS, kind="feed", text=_OWN.address, norm=_OWN.address,
            detail="My column", audience=Audience.MEMBERS, reach_audience=Audience.MEMBERS,
        )  # fmt: skip


def _read(one: _Published, written: Written) -> None:
    """As if it had been read; it is never due, so that nobody is asked."""
    feed, _made = Feed.objects.update_or_create(
        address=one.address,
        defaults={
            "title": one.title,
            "state": states.READ,
            "next_at": None,
            "read_at": written.now,
            "made_at": written.now,
        },
    )
    Post.objects.bulk_create(
        [
            Post(feed=feed, mark=f"demo {at}", title=title, excerpt=words, url=f"{one.address.rpartition('/')[0]}/{at}",
                 at=written.now - timedelta(days=days))
            for at, (days, title, words) in enumerate(one.posts)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
