"""Which feeds are read: those that somebody's facts or a member's own profile name, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q

from goodword.core import clock
from goodword.feeds import states
from goodword.feeds.models import Feed
from goodword.people.models import Fact, Person, ProfileEntry

MOST_NEW = 2_000  # in one round
MOST_OF_A_HOST = 20  # asked in one round, of all that are due
AT_ONCE = 400
KIND = "feed"


def _named(address: str) -> Q:
    """Whether somebody follows what stands at ``address``, a column."""
    facts = Fact.objects.filter(
        kind=KIND, state=Fact.State.CURRENT, norm=OuterRef(address),
        card__person__state__in=[Person.State.ACTIVE, Person.State.ARCHIVED],
    )  # fmt: skip
    return Q(Exists(facts)) | Q(Exists(ProfileEntry.objects.filter(kind=KIND, norm=OuterRef(address))))


def sweep() -> None:
    """Read what came among people's facts by another way than by hand, and forget what nobody follows any more."""
    there = Feed.objects.filter(address=OuterRef("norm"))
    facts = Fact.objects.filter(
        ~Exists(there), kind=KIND, state=Fact.State.CURRENT,
        card__person__state__in=[Person.State.ACTIVE, Person.State.ARCHIVED],
    ).exclude(norm="")  # fmt: skip
    lines = ProfileEntry.objects.filter(~Exists(there), kind=KIND).exclude(norm="")
    for rows in (facts, lines):
        begin(rows.order_by().values_list("norm", flat=True).distinct()[:MOST_NEW])
    forget()


def begin(addresses: Iterable[str]) -> None:
    """Have these addresses read from now on; those that are read already are let be."""
    now = clock.now()
    rows = [Feed(address=address, made_at=now, next_at=now) for address in addresses]
    Feed.objects.bulk_create(rows, ignore_conflicts=True)


def forget() -> None:
    """Delete the feeds that nobody follows any more, and what they brought."""
    led_to = Feed.objects.filter(_named("address"), leads_to=OuterRef("pk"))
    Feed.objects.exclude(_named("address")).exclude(Exists(led_to)).delete()


def due() -> list[int]:
    """Feeds whose time has come, the longest waiting first, few of them at any one host."""
    rows = Feed.objects.filter(state=states.READ, next_at__lte=clock.now()).order_by("next_at", "pk")
    hosts: Counter[str] = Counter()
    found = []
    for pk, address in rows.values_list("pk", "address")[: AT_ONCE * 3]:
        host = urlsplit(address).hostname or ""
        hosts[host] += 1
        if hosts[host] <= MOST_OF_A_HOST:
            found.append(pk)
    return found[:AT_ONCE]
