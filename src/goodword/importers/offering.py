"""Sources that tell of whoever crossed the member's way, calendars and mailboxes: who of them counts is the member's word.

They bring no news of people the member has: a meeting or a letter joins the card that holds the address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from allauth.account.models import EmailAddress

from goodword.accounts.models import Member
from goodword.core import bulk
from goodword.importers import mails, sources
from goodword.importers.models import Batch, StagedMeeting, StagedPerson
from goodword.importers.records import Meeting
from goodword.people.actions.bringing import BroughtFact
from goodword.people.models import Card, Fact, Person, ProfileEntry
from goodword.ties.actions import interactions
from goodword.ties.actions.interactions import BroughtInteraction

AT_ONCE = 2_000
TITLE = 200

Verdict, Decision = StagedPerson.Verdict, StagedPerson.Decision


def is_light(source: str) -> bool:
    """Whether a source tells of people only that there was contact."""
    return sources.offers(source) != sources.ALL_COME


def first_decision(source: str, verdict: StagedPerson.Verdict) -> StagedPerson.Decision:
    """What is taken for the member's word before they say any: nobody is ticked for them."""
    asks = sources.offers(source)
    if asks == sources.ALL_COME or (asks == sources.KNOWN_COME and verdict == Verdict.MATCHED):
        return Decision.NONE
    return Decision.SKIP


def own_mails(member: Member) -> frozenset[str]:
    """The addresses that are known to be the member's."""
    typed = {member.email, *EmailAddress.objects.filter(user=member).values_list("email", flat=True)}
    typed |= set(ProfileEntry.objects.filter(member=member, kind="email").values_list("text", flat=True))
    return frozenset(filter(None, map(mails.address, typed)))


def cards_by_mail(owner_id: int, persons: Iterable[int]) -> dict[int, dict[str, int]]:
    """person → key of an address → their card that holds it; the oldest, where several do. One query."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Fact.objects.filter(
        owner_id=owner_id, kind="email", state=Fact.State.CURRENT, card__person__in=list(set(persons))
    ).order_by("card", "pk")
    for person, norm, card in rows.values_list("card__person", "norm", "card"):
        found[person].setdefault(norm, card)
    return found


def held(cards: Mapping[str, int], facts: Iterable[BroughtFact]) -> int:
    """The one of these cards that holds an address of ``facts``; 0 for none."""
    return next((cards[fact.norm] for fact in facts if fact.kind == "email" and fact.norm in cards), 0)


def stage_meetings(batch: Batch, meetings: Sequence[tuple[Meeting, list[int]]]) -> None:
    """Write the meetings of a file beside its people."""
    zone = batch.owner.zone
    bulk.copy_in(
        StagedMeeting,
        ("batch_id", "uid", "who", "others", "at", "day", "timed", "minutes", "online", "title", "place", "canceled"),
        (_cells(batch.pk, meeting, who, zone) for meeting, who in meetings),
    )


def _cells(batch: int, meeting: Meeting, who: list[int], zone: tzinfo) -> tuple[bulk.Cell, ...]:
    at = datetime.fromtimestamp(meeting.start, UTC)
    return (
        batch, meeting.uid, bulk.array(who), min(meeting.others, 32_000), at.isoformat(),
        meeting.day or at.astimezone(zone).date().isoformat(), not meeting.day, minutes(meeting), meeting.online,
        meeting.title[:TITLE], meeting.place[:TITLE], meeting.canceled,
    )  # fmt: skip


def minutes(meeting: Meeting) -> int | None:
    """How long it took; None where nobody tells."""
    return (meeting.end - meeting.start) // 60 or None


def bring_meetings(batch: Batch, card_of: dict[int, int]) -> tuple[int, set[int]]:
    """Write the meetings of those who came in, as part of the story; those that were canceled since go. The caller holds
    the transaction.

    Args:
        card_of: number of a staged person → their card.

    Returns:
        How many meetings are new or changed, and the cards of which something is new.
    """
    brought = interactions.bring(
        owner_id=batch.owner_id, rows=_brought(batch, card_of), source=batch.source, batch=batch.pk, refresh=False
    )
    canceled = StagedMeeting.objects.filter(batch=batch, canceled=True).order_by("pk").values_list("uid", flat=True)
    _gone, cards = interactions.take_away(
        owner_id=batch.owner_id, source=batch.source, uids=list(canceled), batch=batch.pk, refresh=False
    )
    return brought.added + brought.changed, brought.cards | cards


def _brought(batch: Batch, card_of: dict[int, int]) -> Iterator[BroughtInteraction]:
    rows = StagedMeeting.objects.filter(batch=batch, canceled=False).order_by("pk")
    for row in rows.iterator(chunk_size=AT_ONCE):
        cards = [card_of[number] for number in row.who if number in card_of]
        if cards:
            yield BroughtInteraction(
                "video" if row.online else "meeting", cards, row.at, row.day, uid=row.uid, timed=row.timed,
                minutes=row.minutes, place=row.place, words=row.title, others=row.others,
            )  # fmt: skip


def persons_of(owner_id: int, cards: Iterable[int]) -> set[int]:
    """The persons of these cards."""
    rows = Card.objects.filter(owner_id=owner_id, pk__in=list(cards)).exclude(person__state=Person.State.ABSORBED)
    return set(rows.values_list("person_id", flat=True))
