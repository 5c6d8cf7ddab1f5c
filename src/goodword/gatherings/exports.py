"""What an export says of gatherings: what the member hosts with its list, and where they are or were a guest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.paging import LARGEST
from goodword.gatherings import states
from goodword.gatherings.models import Gathering, Guest, Met, Presenting, Series
from goodword.gatherings.queries import gatherings, guests
from goodword.gatherings.seating import exports as seated
from goodword.reach.queries import blocked_pair

COVERS = ("gatherings.Series", "gatherings.Gathering", "gatherings.Host", "gatherings.Guest", "gatherings.Met",
          "gatherings.Presenting", "gatherings.SeatingPlan", "gatherings.Sitting", "gatherings.Wish")  # fmt: skip


def write(*, member: Member, bundle: Bundle) -> None:
    """What the member hosts, their series, and their own places on lists."""
    bundle.rows("gatherings/hosted.json", _hosted(member))
    bundle.rows("gatherings/series.json", _series(member))
    bundle.rows("gatherings/guest_of.json", _attended(member))
    bundle.rows("gatherings/tables.json", seated.own_tables(member))
    bundle.rows("gatherings/wishes.json", seated.own_wishes(member))
    bundle.rows("gatherings/met.json", _met(member))
    bundle.rows("gatherings/asked_hosts.json", _asked(member))


def _of(row: Gathering) -> dict[str, Any]:
    return {
        "key": row.key, "title": row.title, "text": row.text, "starts_on": row.starts_on, "starts": row.starts,
        "ends_on": row.ends_on, "ends": row.ends, "zone": row.zone, "mode": row.mode, "place": row.place,
        "map": row.map_url, "cost": row.cost, "state": gatherings.state_of(row),
    }  # fmt: skip


def _hosted(member: Member) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = gatherings.hosted(member, cursor=cursor, size=LARGEST)
        lists = guests.of_many(member, page.rows)
        for row in page.rows:
            yield {
                **_of(row),
                "online": row.online_url,
                "capacity": row.capacity,
                "bring": row.bring,
                "audience": row.get_audience_display(),
                "questions": row.questions,
                "guests": [_guest(guest) for guest in lists[row.pk]],
            }
        if not page.next:
            return
        cursor = page.next


def _guest(row: Guest) -> dict[str, Any]:
    return {
        "key": row.key, "name": str(row), "organization": row.organization, "address": row.address,
        "state": row.state, "visitor": row.visitor, "answers": row.answers, "arrived_at": row.arrived_at,
    }  # fmt: skip


def _series(member: Member) -> Iterator[dict[str, Any]]:
    for row in Series.objects.filter(owner=member).order_by("pk").iterator():
        yield {
            "key": row.key, "title": row.title, "rule": row.rule, "starts_on": row.starts_on, "starts": row.starts,
            "minutes": row.minutes, "zone": row.zone, "without": row.without, "ended_at": row.ended_at,
        }  # fmt: skip


def _attended(member: Member) -> Iterator[dict[str, Any]]:
    rows = Guest.objects.filter(member=member).select_related("gathering").order_by("gathering__begins_at", "pk")
    for row in rows.iterator():
        yield {
            **_of(row.gathering), "you": row.state, "answers": row.answers, "talking_point": row.talking_point,
            "shown_to_others": row.shown, "arrived_at": row.arrived_at,
        }  # fmt: skip


def _met(member: Member) -> Iterator[dict[str, Any]]:
    rows = Met.objects.filter(owner=member).exclude(blocked_pair(member, OuterRef("guest__member")))
    for row in rows.select_related("gathering", "guest__member").order_by("pk").iterator():
        yield {
            "key": row.key, "gathering": row.gathering.title, "on": row.gathering.starts_on, "name": str(row.guest),
            "organization": row.guest.organization, "at": row.at, "followed_up_at": row.followed_up_at,
        }  # fmt: skip


def _asked(member: Member) -> Iterator[dict[str, Any]]:
    rows = Presenting.objects.filter(asker=member, guest__shown=True).select_related("gathering", "guest__member")
    rows = rows.exclude(blocked_pair(member, OuterRef("guest__member")))
    for row in rows.order_by("pk").iterator():
        yield {
            "key": row.key, "gathering": row.gathering.title, "to": str(row.guest), "words": row.words,
            "asked_at": row.asked_at, "promised": row.state == states.PROMISED,
        }  # fmt: skip
