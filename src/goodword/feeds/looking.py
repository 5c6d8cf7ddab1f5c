"""Looking through the pages of a person for what they publish. What is found is noted as a fact that its page told."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import transaction

from goodword.core import clock
from goodword.core import events as log
from goodword.feeds import discovering, fetching, keeping, reading
from goodword.feeds.fetching import Fetch, Unread
from goodword.feeds.models import Feed, Look
from goodword.people import events, shown
from goodword.people.actions.facts import hand_card, store
from goodword.people.actions.links import SILENT
from goodword.people.facts import NewFact
from goodword.people.models import Fact, Person
from goodword.people.queries import persons

MOST_PAGES = 6
SOURCE = "page"  # what facts are told by that were found on a person's page


def pages(owner_id: int, person_id: int) -> list[str]:
    """The addresses of the person's pages that can name a feed, each once."""
    rows = Fact.objects.filter(
        owner_id=owner_id, card__person_id=person_id, kind__in=["handle", "site"], state=Fact.State.CURRENT
    ).order_by("pk")
    urls = (str(fact.value.get("url", "")) for fact in rows if fact.value.get("platform") not in SILENT)
    return [url for url in dict.fromkeys(urls) if url.startswith(("http://", "https://"))][:MOST_PAGES]


def look(look_id: int, fetch: Fetch | None = None) -> None:
    """Read each page, try each feed that is named there, and note those that can be read."""
    row = Look.objects.select_related("card__person", "owner").filter(pk=look_id, done_at=None).first()
    if row is None:
        return
    person, found = row.card.person, 0
    for page in pages(row.owner_id, person.pk):
        address = _feed_of(page, fetch or fetching.ask)
        if address and not _was_there(row, address) and _readable(address, fetch):
            _note(row, person, address, page)
            found += 1
    keeping.forget()
    Look.objects.filter(pk=row.pk).update(done_at=clock.now(), found=found)


def _feed_of(page: str, fetch: Fetch) -> str:
    if address := discovering.known(page):
        return address
    try:
        return fetching.named(page, fetch)
    except Unread:
        return ""


def _was_there(row: Look, address: str) -> bool:
    """Whether it is noted already, or was, and was taken away."""
    rows = Fact.objects.filter(owner_id=row.owner_id, kind=keeping.KIND, norm=address)
    return rows.filter(card__person=row.card.person_id).exists()


def _readable(address: str, fetch: Fetch | None) -> bool:
    """Whether there is a feed; one that is read for others already is not asked again."""
    keeping.begin([address])
    feed = Feed.objects.get(address=address)
    reading.read(feed.pk, fetch)
    feed.refresh_from_db()
    there = feed.leads_to or feed
    return there.read_at is not None


def _note(row: Look, person: Person, address: str, page: str) -> None:
    with transaction.atomic():
        host = urlsplit(page).hostname or ""
        fact = NewFact(keeping.KIND, {"url": address}, origin=host.removeprefix("www."))
        card = hand_card(actor=row.owner, person=persons.person(row.owner, person.key))
        made = store(
            actor=row.owner, card=card, fact=fact, value={"url": address}, norm=address, source=SOURCE, by_hand=False
        )
        shown.refresh(row.owner_id, [person.pk])
        log.record(events.FACT_ADDED, actor=row.owner_id, parties=[row.owner_id], person=person.pk, fact=made.pk)
