"""Many interactions at once from a source that may tell them again: a calendar, an archive of mail.

What a source tells is known by its ``uid``. Told again without a change it is passed over; changed it follows; what the
owner changed by hand, binned or deleted stays as they left it. What an import changed remembers what it was before, so
that the import can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from itertools import batched
from typing import Any, Final, NamedTuple

from django.db import connection, transaction

from goodword.core import bulk, clock, dates
from goodword.people.models import Card
from goodword.ties.actions.contacts import recount
from goodword.ties.actions.interactions.counting import bring_up_to_date, count
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models import Direction, Interaction, InteractionParty
from goodword.ties.models.interactions import LONGEST_PLACE, LONGEST_UID, LONGEST_WORDS
from goodword.ties.noted import LONGEST_MINUTES, MOST_TOPICS, YEARS, topics_of

AT_ONCE: Final = 2_000
MOST_OTHERS: Final = 32_000
MOST_EARLIER: Final = 10  # versions kept to go back to; a calendar read nightly may change an entry for ever
TOLD: Final = (
    "kind",
    "direction",
    "day",
    "at",
    "timed",
    "minutes",
    "place",
    "words",
    "topics",
    "topic_norms",
    "others",
)
# What a source tells and cancels as it likes; everything else was the owner's doing.
ITS_OWN: Final = (Interaction.State.ACTIVE, Interaction.State.CANCELED)


class BroughtInteraction(NamedTuple):
    """What a source tells of one meeting, letter or the like.

    Attributes:
        kind: a code of ``ties.kinds.INTERACTIONS``.
        cards: ids of the owner's cards of whoever was there. Of nobody, nothing is kept.
        at: by which it is ordered; with a time zone. What lies ahead counts as contact once it has been.
        day: as precise as the source says, in the owner's zone: "2026-11-21".
        uid: what the source knows it by, the same whenever it tells it again; a recurring event needs one for each time.
            Empty: it is never recognized again.
        others: how many were there beside the owner, strangers too, where the source knows; the more, the less it counts.
    """

    kind: str
    cards: Sequence[int]
    at: datetime
    day: str
    uid: str = ""
    direction: Direction = Direction.BOTH
    timed: bool = True
    minutes: int | None = None
    place: str = ""
    words: str = ""
    topics: Sequence[str] = ()
    others: int = 0


@dataclass(slots=True)
class Brought:
    """What came of it, in numbers.

    Attributes:
        kept: told again without a change.
        unusable: on no day that a calendar here has.
        left: told otherwise, but the owner's own doing stands: changed by hand, binned or deleted.
        nobody: with none of the owner's cards.
        cards: whose ties were recounted.
    """

    added: int = 0
    changed: int = 0
    kept: int = 0
    left: int = 0
    nobody: int = 0
    unusable: int = 0
    cards: set[int] = field(default_factory=set)


def bring(
    *, owner_id: int, rows: Iterable[BroughtInteraction], source: str, batch: int | None, refresh: bool = True
) -> Brought:
    """Write what a source tells into the owner's story, in one transaction. The caller writes the event.

    Args:
        batch: the import it comes with.
        refresh: also bring what lists show of the persons up to date; a bulk writer does that itself.

    Raises:
        ValueError: a kind is none, or a moment has no time zone.
    """
    done = Brought()
    with transaction.atomic():
        for chunk in batched(rows, AT_ONCE):
            _write(list(chunk), owner_id, source, batch, done)
        if refresh:
            bring_up_to_date(owner_id, done.cards)
        else:
            recount(done.cards)
    return done


def _write(rows: list[BroughtInteraction], owner_id: int, source: str, batch: int | None, done: Brought) -> None:
    for row in rows:
        if row.kind not in INTERACTIONS or row.at.tzinfo is None:
            raise ValueError(f"Not an interaction that can be kept: {row.kind} at {row.at.isoformat()}")
    usable = [row for row in rows if _on_a_day(row.day)]
    done.unusable += len(rows) - len(usable)
    rows = usable
    named = {card for row in rows for card in row.cards}
    person_of = dict(Card.objects.filter(owner_id=owner_id, pk__in=named).values_list("pk", "person_id"))
    cards = {id(row): _one_each(row.cards, person_of) for row in rows}
    done.nobody += sum(1 for row in rows if not cards[id(row)])
    rows = [row for row in rows if cards[id(row)]]
    last = {_uid(row.uid): row for row in rows if row.uid}
    rows = [row for row in rows if not row.uid or last[_uid(row.uid)] is row]
    mine = Interaction.objects.select_for_update().filter(owner_id=owner_id, source=source, uid__in=list(last))
    there = {row.uid: row for row in mine.order_by("pk")}
    parties = _parties(there.values())
    new: list[BroughtInteraction] = []
    changed: list[Interaction] = []
    for row in rows:
        found = there.get(_uid(row.uid)) if row.uid else None
        if found is None:
            new.append(row)
            continue
        told = _columns(row)
        before = parties.get(found.pk, {})
        same_people = set(before.values()) == {person_of[card] for card in cards[id(row)]}
        same = same_people and all(getattr(found, name) == told[name] for name in TOLD)
        if same:
            done.kept += 1
        elif found.by_hand or found.state not in ITS_OWN:
            done.left += 1
        else:
            remember(found, list(before), batch)
            for name in TOLD:
                setattr(found, name, told[name])
            found.state, found.batch, found.changed_at = Interaction.State.ACTIVE, batch, clock.now()
            changed.append(found)
            if not same_people:
                done.cards.update(before)
                _replace(found, cards[id(row)])
    Interaction.objects.bulk_update(changed, [*TOLD, "state", "batch", "changed_at", "earlier"], batch_size=500)
    ids = _copy(new, [cards[id(row)] for row in new], owner_id, source, batch)
    done.added += len(new)
    done.changed += len(changed)
    done.cards |= count([*ids, *(row.pk for row in changed)])


def _one_each(cards: Sequence[int], person_of: dict[int, int]) -> list[int]:
    """Of the owner's own cards one for each person, as told."""
    return list({person_of[card]: card for card in reversed(cards) if card in person_of}.values())[::-1]


def _on_a_day(day: str) -> bool:
    partial = dates.parse(day)
    return partial is not None and partial[0] in YEARS


def _uid(uid: str) -> str:
    """What is kept of a uid: itself, or a digest where it is longer than the column."""
    clean = uid.replace("\0", "")
    if len(clean) <= LONGEST_UID:
        return clean
    return f"blake2b:{blake2b(clean.encode(errors='replace'), digest_size=32).hexdigest()}"


def _columns(row: BroughtInteraction) -> dict[str, Any]:
    topics = dict(list(topics_of(row.topics).items())[:MOST_TOPICS])
    kind = INTERACTIONS[row.kind]
    minutes = row.minutes if row.minutes and 0 < row.minutes <= LONGEST_MINUTES else None
    return {
        "kind": row.kind, "direction": int(Direction.BOTH if kind.together or not kind.contact else row.direction),
        "day": row.day.strip(), "at": row.at, "timed": row.timed, "minutes": minutes,
        "place": " ".join(row.place.replace("\0", "").split())[:LONGEST_PLACE],
        "words": row.words.replace("\0", "").strip()[:LONGEST_WORDS],
        "topics": [words[:LONGEST_PLACE] for words in topics.values()], "topic_norms": list(topics),
        "others": min(max(0, row.others), MOST_OTHERS),
    }  # fmt: skip


def _parties(rows: Iterable[Interaction]) -> dict[int, dict[int, int]]:
    """interaction → card → person. One query."""
    found: dict[int, dict[int, int]] = {}
    told = InteractionParty.objects.filter(interaction__in=[row.pk for row in rows])
    for interaction, card, person in told.order_by("pk").values_list("interaction", "card", "card__person"):
        found.setdefault(interaction, {})[card] = person
    return found


def remember(row: Interaction, cards: list[int], batch: int | None) -> None:
    """Keep what the row told so far, unless it is this very import that told it. The caller saves ``earlier``."""
    if row.batch == batch:
        return
    before = {name: getattr(row, name) for name in TOLD}
    row.earlier = [
        *row.earlier,
        {**before, "at": row.at.isoformat(), "state": int(row.state), "batch": row.batch, "cards": cards},
    ][-MOST_EARLIER:]


def _replace(row: Interaction, cards: Sequence[int]) -> None:
    InteractionParty.objects.filter(interaction=row).delete()
    InteractionParty.objects.bulk_create(
        InteractionParty(owner_id=row.owner_id, interaction=row, card_id=card) for card in cards
    )


COLUMNS: Final = (
    "id", "key", "owner_id", "kind", "direction", "day", "at", "timed", "minutes", "place", "words", "topics",
    "topic_norms", "others", "state", "awaited", "source", "batch", "uid", "earlier", "by_hand", "made_at", "changed_at",
)  # fmt: skip


def _copy(
    rows: list[BroughtInteraction], cards: list[list[int]], owner_id: int, source: str, batch: int | None
) -> list[int]:
    """Write new rows with their parties; returns their ids."""
    ids = bulk.next_ids(Interaction, len(rows))
    now, active = clock.now().isoformat(), int(Interaction.State.ACTIVE)

    def cells() -> Iterator[tuple[bulk.Cell, ...]]:
        for pk, key, row in zip(ids, bulk.fresh_keys(len(rows)), rows, strict=True):
            told = _columns(row)
            yield (
                pk, key, owner_id, told["kind"], told["direction"], told["day"], row.at.isoformat(), told["timed"],
                told["minutes"], told["place"], told["words"], bulk.texts(told["topics"]),
                bulk.texts(told["topic_norms"]), told["others"], active, False, source, batch, _uid(row.uid), "[]", False, now, now,
            )  # fmt: skip

    bulk.copy_in(Interaction, COLUMNS, cells())
    bulk.copy_in(
        InteractionParty,
        ("owner_id", "interaction_id", "card_id"),
        ((owner_id, pk, card) for pk, some in zip(ids, cards, strict=True) for card in some),
    )
    return ids


DELETE_EVIDENCE: Final = "DELETE FROM ties_evidence WHERE interaction_id = ANY(%(ids)s)"
DELETE_PARTIES: Final = "DELETE FROM ties_interactionparty WHERE interaction_id = ANY(%(ids)s)"
DELETE: Final = "DELETE FROM ties_interaction WHERE id = ANY(%(ids)s)"


def forget(*, owner_id: int, batch: int, since: datetime | None = None) -> list[int]:
    """Take back what an import told: what it added goes, what it changed is again as it was; what the owner changed by
    hand since stays. Returns the cards whose ties were recounted; the caller brings their persons up to date.

    Args:
        since: when the import was let in, where it brought along what was written by hand elsewhere: that goes too,
            unless it was changed after this moment.
    """
    with transaction.atomic():
        rows = list(Interaction.objects.select_for_update().filter(owner_id=owner_id, batch=batch).order_by("pk"))
        by_hand = [row.pk for row in rows if row.by_hand and (since is None or row.changed_at > since)]
        back = [row for row in rows if row.pk not in by_hand and row.earlier]
        gone = [row.pk for row in rows if row.pk not in by_hand and not row.earlier]
        cards = _cards([*gone, *(row.pk for row in back)])
        Interaction.objects.filter(pk__in=by_hand).update(batch=None)
        with connection.cursor() as sql:
            for statement in (DELETE_EVIDENCE, DELETE_PARTIES, DELETE):
                sql.execute(statement, {"ids": gone})
        for row in back:
            _go_back(row)
        remembering = Interaction.objects.filter(owner_id=owner_id, earlier__contains=[{"batch": batch}])
        for row in remembering.select_for_update().order_by("pk"):
            row.earlier = [version for version in row.earlier if version["batch"] != batch]
            if row.state == Interaction.State.CANCELED and not row.earlier:
                row.delete()  # nothing is left that was canceled
            else:
                row.save(update_fields=["earlier"])
        cards |= count([row.pk for row in back if row.pk])
        recount(cards)
    return sorted(cards)


def _go_back(row: Interaction) -> None:
    """To what was told before, with those of the people who are still there."""
    *row.earlier, before = row.earlier
    for name in TOLD:
        setattr(row, name, before.get(name, 0) if name == "others" else before[name])
    row.at, row.batch, row.changed_at = datetime.fromisoformat(before["at"]), before["batch"], clock.now()
    was_canceled = row.state == Interaction.State.CANCELED
    if row.state in ITS_OWN:
        row.state = before.get("state", Interaction.State.ACTIVE)
    still = list(Card.objects.filter(owner_id=row.owner_id, pk__in=before["cards"]).values_list("pk", flat=True))
    if was_canceled and not still and row.state == Interaction.State.ACTIVE:
        row.delete()  # everybody who was to be there is gone meanwhile
        return
    row.save(update_fields=[*TOLD, "state", "batch", "changed_at", "earlier"])
    if still or row.state == Interaction.State.CANCELED:
        _replace(row, still)


def hand_over(*, owner_id: int, batch: int, to: int, cards: Iterable[int]) -> None:
    """Let what ``batch`` told of these cards belong to the batch ``to``, which told it again."""
    rows = Interaction.objects.filter(owner_id=owner_id, batch=batch, parties__card__in=list(cards))
    Interaction.objects.filter(pk__in=rows.values("pk")).update(batch=to)


def _cards(ids: Sequence[int]) -> set[int]:
    return set(InteractionParty.objects.filter(interaction__in=ids).values_list("card", flat=True))
