"""Checking that pages belong to whom they are said to belong: by links with rel="me".

A member's own page is verified when it links to the member's page here. Two pages noted on cards of one person are
verified when each links to the other. Pages are read by jobs, a few at a time, and never more than once in a check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.urls import reverse

from goodword.accounts.models import Member
from goodword.core import clock, guarded
from goodword.core.guarded import Answer
from goodword.core.mail import absolute
from goodword.people import addresses, relme
from goodword.people.models import Fact, LinkCheck, Person, ProfileEntry

MOST_PAGES = 8  # of one person
LOOKED_AT_AGAIN = timedelta(days=30)
MOST_AGAIN = 40  # checks in one round of looking again
MOST_OF_A_HOST = 4  # of them at one host
PATIENCE = 3  # rounds that a page may be away before it no longer counts as verified
# Their pages are shown to nobody who has not signed in there, or say nothing of links.
SILENT = frozenset({"linkedin", "linkedin-company", "x", "facebook", "instagram", "xing", "tiktok", "whatsapp"})
HTML = frozenset({"text/html", "application/xhtml+xml"})

type Fetch = Callable[[str], Answer]


def fetch(url: str) -> Answer:
    """Read a page through the guarded client.

    Raises:
        guarded.Forbidden, guarded.Failed: it may not or cannot be read.
    """
    return guarded.get(url, accept="text/html, application/xhtml+xml")


def member_page(member: Member) -> str:
    """The address that a member's own pages link back to."""
    return absolute(reverse("profiles:member", args=[member.key]))


def note_entry(*, entry: ProfileEntry) -> LinkCheck | None:
    """That a link of a profile is to be checked; None where its page could tell nothing."""
    read_page = addresses.read_profile(entry.text)
    if entry.kind != "handle" or read_page is None or read_page.platform in SILENT:
        return None
    check, _made = LinkCheck.objects.update_or_create(
        entry=entry, defaults={"owner_id": entry.member_id, "state": LinkCheck.State.WAITING, "asked_at": clock.now()}
    )
    return check


def note_person(*, actor: Member, person: Person) -> int:
    """That the pages noted of a person are to be checked; how many there are, none where there are not two."""
    pages = _pages(actor.pk, person.pk)
    if len(pages) < 2:
        return 0
    with transaction.atomic():
        for fact in pages:
            LinkCheck.objects.update_or_create(
                fact=fact, defaults={"owner": actor, "state": LinkCheck.State.WAITING, "asked_at": clock.now()}
            )
    return len(pages)


def _pages(owner_id: int, person_id: int) -> list[Fact]:
    """Facts about pages of a person, the first to be noted first; one fact a page."""
    rows = Fact.objects.filter(
        owner_id=owner_id, card__person_id=person_id, kind__in=["handle", "site"], state=Fact.State.CURRENT
    ).order_by("pk")
    by_page: dict[str, Fact] = {}
    for fact in rows:
        url = str(fact.value.get("url", ""))
        if addresses.is_web_address(url) and fact.value.get("platform") not in SILENT:
            by_page.setdefault(relme.key(url), fact)
    return list(by_page.values())[:MOST_PAGES]


def read(url: str, fetch: Fetch) -> set[str] | None:
    """What a page links to as its owner's; None where it could not be read as a page."""
    try:
        answer = fetch(url)
    except (guarded.Forbidden, guarded.Failed):
        return None
    if answer.status != 200 or answer.media_type not in HTML:
        return None
    return relme.links(answer.url, answer.body.decode("utf-8", "replace"))


def check_entry(*, check_id: int, fetch: Fetch = fetch) -> None:
    """Check one link of a profile. Safe to run twice; a line that is gone is let be."""
    check = LinkCheck.objects.filter(pk=check_id, entry__isnull=False).select_related("entry__member").first()
    if check is None or check.entry is None:
        return
    found = read(check.entry.text, fetch)
    _settle([check.pk], found is not None, found is not None and relme.key(member_page(check.entry.member)) in found)


def check_person(*, owner_id: int, person_id: int, fetch: Fetch = fetch) -> None:
    """Check the pages noted of a person against one another."""
    pages = {relme.key(str(fact.value["url"])): fact for fact in _pages(owner_id, person_id)}
    found = {page: read(str(fact.value["url"]), fetch) for page, fact in pages.items()}
    for page, fact in pages.items():
        checks = list(LinkCheck.objects.filter(fact=fact).values_list("pk", flat=True))
        _settle(checks, found[page] is not None, _linked_back(page, found))


def _linked_back(page: str, found: Mapping[str, set[str] | None]) -> bool:
    """Whether another of the pages and this one link to each other."""
    mine = found[page] or set()
    return any(page in (theirs or set()) for other, theirs in found.items() if other != page and other in mine)


def _settle(check_ids: Iterable[int], reached: bool, verified: bool) -> None:
    """Write what a check found. A verified page that is away for a while stays verified for some rounds."""
    now = clock.now()
    with transaction.atomic():
        for check in LinkCheck.objects.select_for_update().filter(pk__in=list(check_ids)).order_by("pk"):
            check.checked_at = now
            if reached:
                check.misses = 0
                check.state = LinkCheck.State.VERIFIED if verified else LinkCheck.State.UNPROVEN
                check.verified_at = now if verified else None
            else:
                check.misses += 1
                kept = check.verified_at is not None and check.misses < PATIENCE
                check.state = LinkCheck.State.VERIFIED if kept else LinkCheck.State.UNREACHABLE
            check.save(update_fields=["checked_at", "misses", "state", "verified_at"])


def due() -> tuple[list[int], list[tuple[int, int]]]:
    """What to look at again: ids of checks of profiles, and (owner, person) pairs; a few, and few at any one host."""
    before = clock.now() - LOOKED_AT_AGAIN
    rows = LinkCheck.objects.filter(checked_at__lt=before).select_related("entry", "fact__card")
    hosts: Counter[str] = Counter()
    entries: list[int] = []
    persons: set[tuple[int, int]] = set()
    for check in rows.order_by("checked_at", "pk")[: MOST_AGAIN * 2]:
        url = check.entry.text if check.entry else str(check.fact.value.get("url", "")) if check.fact else ""
        host = urlsplit(url).hostname or ""
        hosts[host] += 1
        if hosts[host] > MOST_OF_A_HOST or len(entries) + len(persons) >= MOST_AGAIN:
            continue
        if check.entry_id is not None:
            entries.append(check.pk)
        elif check.fact is not None:
            persons.add((check.owner_id, check.fact.card.person_id))
    return entries, sorted(persons)
