"""What a first sentence can be made of: facts the owner has of one person. Four statements; notes are not among them.

What goes into a text that leaves the house is asked more strictly than what its owner sees: of what both share, only what the
owner shows to the other; of meetings, only their topics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from goodword.accounts.models import Member
from goodword.core import clock, dates
from goodword.core.compiled import Slot, compiled
from goodword.feeds import queries as feeds
from goodword.feeds.queries import Published
from goodword.people import profile_kinds
from goodword.people.called import called
from goodword.people.models import Fact, Person, ProfileEntry, TraitCount
from goodword.reach import queries as reach
from goodword.reach.models import Audience
from goodword.ties.kinds import contacts
from goodword.ties.models import Interaction
from goodword.ties.queries.interactions import of_person

NEWS = timedelta(days=120)  # so long a new job is news, and a post something to talk about
FRESH = timedelta(days=60)
MOST_SHARED = 3
MOST_MET = 12
NAMING = ("name", "nickname")
REACHING = ("email", "phone", "handle")


class Job(NamedTuple):
    """Work that is new."""

    title: str
    company: str


class Topic(NamedTuple):
    """What was talked about last, and on what day of the owner's."""

    words: str
    day: date


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to say to one person, as their owner may say it to them.

    Attributes:
        name: what they are called.
        facts: the owner's current facts of the kinds that name and reach them.
        shared: (kind, words) of what both have in common, rare things first.
        promised: what the owner meant to come back to by now; its topic may be empty.
        birthday: days from today to the nearest birthday, within a few days before and one after.
        last: the last contact, as far as known.
    """

    name: str
    facts: tuple[Fact, ...]
    shared: tuple[tuple[str, str], ...]
    topic: Topic | None
    promised: Topic | None
    job: Job | None
    birthday: int | None
    post: Published | None
    posts: tuple[Published, ...]
    last: datetime | None
    today: date


def known(owner: Member, person: Person) -> Known:
    """All of it, in four statements."""
    now = clock.now()
    today = timezone.localtime(now, owner.zone).date()
    facts = _facts(owner.pk, person.pk, [*NAMING, *REACHING, "birthday", "organisation", "feed", *_TRAITS.values()])
    current = [fact for fact in facts if fact.state == Fact.State.CURRENT]
    members = list(dict.fromkeys(fact.card.member_id for fact in facts if fact.card.member_id))
    met = list(of_person(owner, person).filter(at__lte=now, kind__in=contacts())[:MOST_MET])
    lately = feeds.noted(owner, [fact for fact in current if fact.kind == "feed"], members).posts
    newest = lately[0] if lately and lately[0].at and lately[0].at > now - FRESH else None
    return Known(
        name=called(current, person),
        facts=tuple(fact for fact in current if fact.kind in {*NAMING, *REACHING}),
        shared=_shared(owner, members[0] if members else None, current),
        topic=next((_topic(row, owner) for row in met if row.topics), None),
        promised=next((_topic(row, owner) for row in met if _is_promised(row, today)), None),
        job=_job(facts, now),
        birthday=_birthday(current, today),
        post=newest,
        posts=lately,
        last=person.last_contact_at,
        today=today,
    )


_TRAITS = profile_kinds.traits()  # kind of line → kind of fact
_BY_FACT: dict[str, list[str]] = {}
for _line, _fact in _TRAITS.items():
    _BY_FACT.setdefault(_fact, []).append(_line)


@compiled
def _facts(owner: Slot, person: Slot, kinds: Slot) -> QuerySet[Fact]:
    rows = Fact.objects.filter(owner=owner, card__person=person, kind__any=kinds)
    rows = rows.filter(Q(state=Fact.State.CURRENT) | Q(state=Fact.State.REPLACED, kind="organisation"))
    return rows.select_related("card").order_by("kind", "-by_hand", "-learned_at", "-pk")


def _topic(row: Interaction, owner: Member) -> Topic:
    return Topic(row.topics[0] if row.topics else "", timezone.localtime(row.at, owner.zone).date())


def _is_promised(row: Interaction, today: date) -> bool:
    return row.follow_up is not None and row.followed_up_at is None and row.follow_up <= today


def _job(facts: Sequence[Fact], now: datetime) -> Job | None:
    """A job that was learned of lately, where an earlier one was known before; or that began lately."""
    jobs = [fact for fact in facts if fact.kind == "organisation"]
    for fact in jobs:
        value = fact.value
        if fact.state != Fact.State.CURRENT or value.get("ended") or not value.get("company"):
            continue
        started = dates.parse(str(value.get("started", "")))
        began = bool(started and started[0] and started[1] and now.date() - dates.as_date(started) < NEWS)
        before = (other for other in jobs if other.pk != fact.pk and other.norm != fact.norm)
        changed = any(other.learned_at < fact.learned_at - timedelta(days=1) for other in before)
        if fact.learned_at > now - NEWS and (changed or began):
            return Job(str(value.get("title", "")), str(value["company"]))
    return None


def _birthday(facts: Iterable[Fact], today: date) -> int | None:
    """Days to the birthday that is near: one ahead to four past; None where it is not, or its day is not known."""
    for fact in facts:
        partial = dates.parse(str(fact.value.get("date", ""))) if fact.kind == "birthday" else None
        if partial is None or not partial[1] or not partial[2]:
            continue
        for days in (0, 1, -1, -2, -3, -4):
            day = today + timedelta(days=days)
            leap = (partial[1], partial[2]) == (2, 29) and (day.month, day.day) == (2, 28) and day.year % 4
            if (day.month, day.day) == (partial[1], partial[2]) or leap:
                return days
    return None


def _shared(owner: Member, member: int | None, facts: Iterable[Fact]) -> tuple[tuple[str, str], ...]:
    """What both have in common of what the owner shows to the other: to everybody here where the other is nobody here."""
    theirs = {(fact.kind, fact.norm): _words(fact) for fact in facts if fact.kind in _BY_FACT and fact.norm}
    mine: dict[tuple[str, str], tuple[str, int]] = {}
    for line in _lines(owner.pk, member or 0, list(_TRAITS), int(Audience.MEMBERS)):
        key = (_TRAITS[line.kind], line.norm)
        if line.member_id == owner.pk:
            mine[key] = (line.text, line.showing)
        else:
            theirs[key] = line.text
    both = sorted((mine[key][1], key[0] not in _PASSIONS, key, mine[key][0]) for key in mine.keys() & theirs.keys())
    return tuple((key[0], text) for _showing, _place, key, text in both if key[0] in SAID)[:MOST_SHARED]


SAID = frozenset({"topic", "group", "event", "school", "organisation", "industry"})
_PASSIONS = frozenset({"topic", "group", "event"})


def _words(fact: Fact) -> str:
    return str(next(iter(fact.value.values()), ""))


@compiled
def _lines(owner: Slot, member: Slot, kinds: Slot, everybody: Slot) -> QuerySet[Any]:
    """The owner's lines that the member may see, or everybody here, and the member's that the owner may see; ``showing`` is how
    many members show the same."""
    rows = ProfileEntry.objects.filter(kind__any=kinds).exclude(norm="")
    mine = Q(member=owner) & (Q(reach_audience__gte=F("to_them")) | Q(reach_audience__gte=everybody))
    theirs = Q(member=member, member__is_active=True, reach_audience__gte=F("to_me"))
    counts = TraitCount.objects.filter(norm=OuterRef("norm")).order_by("-members").values("members")
    rows = rows.filter(Q(member=owner) | Q(member=member)).annotate(
        to_them=reach.level_of(member, "member"), to_me=reach.level_of(owner, "member"),
        showing=Coalesce(Subquery(counts[:1]), Value(0)),
    )  # fmt: skip
    return rows.filter(mine | theirs)
