"""More vouches, asks for one, and links, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable

from api.some import others
from cast import Cast
from goodword.core import clock
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.vouches import states
from goodword.vouches.models import Asking, AuthorLink, Vouch


def _vouches(cast: Cast, count: int, *, mine: bool) -> None:
    now = clock.now()
    for other in others(count):
        author, subject = (cast.owner, other) if mine else (other, cast.owner)
        Vouch.objects.create(
            author=author, subject=subject, text="Bakes", work="The hall", topics=["Bread"], state=states.SHOWN,
            shown_at=now,
        )  # fmt: skip


def vouches_given(cast: Cast, count: int) -> str:
    _vouches(cast, count, mine=True)
    return "/vouches/given"


def vouches_received(cast: Cast, count: int) -> str:
    _vouches(cast, count, mine=False)
    return "/vouches/received"


def vouches_shown(cast: Cast, count: int) -> str:
    _vouches(cast, count, mine=False)
    return f"/members/{cast.owner.key}/vouches"


def _vouch_asks(cast: Cast, count: int, *, mine: bool) -> None:
    lapses = clock.now() + states.STANDS_FOR
    for other in others(count):
        asker, asked = (cast.owner, other) if mine else (other, cast.owner)
        Asking.objects.create(asker=asker, asked=asked, words="The hall?", lapses_at=lapses)


def vouch_asks_sent(cast: Cast, count: int) -> str:
    _vouch_asks(cast, count, mine=True)
    return "/vouch-asks/sent"


def vouch_asks_received(cast: Cast, count: int) -> str:
    _vouch_asks(cast, count, mine=False)
    return "/vouch-asks/received"


def vouch_links(cast: Cast, count: int) -> str:
    now = clock.now()
    has = AuthorLink.objects.count()
    for number in range(has, has + count):
        AuthorLink.objects.create(
            owner=cast.owner, name="Tom Turner", token_hash=f"hash {number}", made_at=now,
            expires_at=now + states.STANDS_FOR,
        )  # fmt: skip
    for number in range(count):
        said = NewFact("recommendation", {"text": f"Bakes {number}", "direction": "in"})
        persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Rolf Recommender"}), said])
    return "/vouch-links"


VOUCHES: dict[str, Callable[[Cast, int], str]] = {
    "list_given_vouches": vouches_given,
    "list_received_vouches": vouches_received,
    "list_vouches_of_member": vouches_shown,
    "list_sent_vouch_asks": vouch_asks_sent,
    "list_received_vouch_asks": vouch_asks_received,
    "list_vouch_links": vouch_links,
}
