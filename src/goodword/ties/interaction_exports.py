"""What was written down of meetings and letters, in the lossless export of people.

It stands with the card of everybody who was there, under one key, and comes back as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goodword.accounts.models import Member
from goodword.core import keys
from goodword.core.errors import Invalid
from goodword.people.exports.parts import Part
from goodword.ties.actions.contacts import recount
from goodword.ties.actions.interactions.bringing import MOST_OTHERS
from goodword.ties.actions.interactions.counting import count
from goodword.ties.models import Direction, Interaction, InteractionParty
from goodword.ties.models.interactions import LONGEST_UID
from goodword.ties.noted import NewInteraction, checked

DIRECTIONS = {Direction.IN: "in", Direction.OUT: "out", Direction.BOTH: "both"}
WORDS = {word: direction for direction, word in DIRECTIONS.items()}
STATES = {"active": Interaction.State.ACTIVE, "binned": Interaction.State.BINNED}
STATE_WORDS = {state: word for word, state in STATES.items()}


def read(owner_id: int, card_ids: Iterable[int]) -> dict[int, list[Any]]:
    """What was written down with each card, in time. One query."""
    told: dict[int, list[Any]] = defaultdict(list)
    rows = InteractionParty.objects.filter(
        owner_id=owner_id, card__in=card_ids, interaction__state__in=STATES.values()
    ).select_related("interaction")
    for party in rows.order_by("interaction__at", "interaction"):
        told[party.card_id].append(_plain(party.interaction))
    return told


def _plain(row: Interaction) -> dict[str, Any]:
    return {
        "key": str(row.key),
        "kind": row.kind,
        "direction": DIRECTIONS[Direction(row.direction)],
        "day": row.day,
        "at": row.at.isoformat(),
        "timed": row.timed,
        "minutes": row.minutes,
        "place": row.place,
        "words": row.words,
        "topics": row.topics,
        "others": row.others,
        "follow_up": row.follow_up.isoformat() if row.follow_up else None,
        "followed_up_at": _instant(row.followed_up_at),
        "state": STATE_WORDS[Interaction.State(row.state)],
        "binned_at": _instant(row.binned_at),
        "source": row.source,
        "uid": row.uid,
        "by_hand": row.by_hand,
        "made_at": row.made_at.isoformat(),
        "changed_at": row.changed_at.isoformat(),
    }


def _instant(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


@dataclass(slots=True)
class _Told:
    """One interaction of a file, with the cards it stands with."""

    key: UUID
    columns: dict[str, Any]
    cards: list[int] = field(default_factory=list)


def write(owner_id: int, told: Mapping[int, list[Any]], batch: int | None) -> None:
    """Bring them back; what cannot be used as it is, is left out."""
    found: dict[UUID, _Told] = {}
    by_uid: dict[tuple[str, str], UUID] = {}
    for card, rows in told.items():
        for row in rows:
            usable = _usable(row)
            if usable is None:
                continue
            source, uid = usable.columns["source"], usable.columns["uid"]
            key = by_uid.setdefault((source, uid), usable.key) if uid else usable.key
            found.setdefault(key, usable).cards.append(card)
    if not found:
        return
    there = _there(owner_id, found)
    taken = set(Interaction.objects.filter(key__in=list(found)).values_list("key", flat=True))
    owner = Member.objects.only("key").get(pk=owner_id)
    new = [one for one in found.values() if one.key not in there]
    made = Interaction.objects.bulk_create(
        Interaction(
            owner_id=owner_id, key=keys.own(owner.key, one.key) if one.key in taken else one.key, batch=batch, **one.columns
        )
        for one in new
    )  # fmt: skip
    there |= {one.key: row.pk for one, row in zip(new, made, strict=True)}
    InteractionParty.objects.bulk_create(
        (
            InteractionParty(owner_id=owner_id, interaction_id=there[one.key], card_id=card)
            for one in found.values()
            for card in dict.fromkeys(one.cards)
        ),
        ignore_conflicts=True,
    )
    recount(count(there.values()))


def _there(owner_id: int, found: Mapping[UUID, _Told]) -> dict[UUID, int]:
    """Those that the owner has already, under this key, under their own, or by what their source knows them by."""
    owner = Member.objects.only("key").get(pk=owner_id)
    wanted = {key: key for key in found} | {keys.own(owner.key, key): key for key in found}
    mine = Interaction.objects.filter(owner_id=owner_id)
    there = {wanted[key]: pk for key, pk in mine.filter(key__in=list(wanted)).values_list("key", "pk")}
    by_uid = {(one.columns["source"], one.columns["uid"]): key for key, one in found.items() if one.columns["uid"]}
    known = mine.filter(uid__in=[uid for _source, uid in by_uid]).values_list("source", "uid", "pk")
    for source, uid, pk in known:
        if (source, uid) in by_uid:
            there.setdefault(by_uid[source, uid], pk)
    return there


def _usable(row: Any) -> _Told | None:
    """The columns of one, checked as if it were typed."""
    try:
        at, made_at, changed_at = (_moment(row[name]) for name in ("at", "made_at", "changed_at"))
        new = NewInteraction(
            kind=row["kind"],
            day=row["day"],
            minutes=row["minutes"],
            direction=WORDS[row["direction"]],
            place=row["place"],
            words=row["words"],
            topics=row["topics"],
            follow_up=date.fromisoformat(row["follow_up"]) if row["follow_up"] else None,
        )
        columns = asdict(checked(new, zone=at.tzinfo, now=at))  # type: ignore[arg-type]  # _moment has one
        state = STATES[row["state"]]
        columns |= {
            "at": at,
            "timed": bool(row["timed"]),
            "others": min(max(0, int(row.get("others", 0))), MOST_OTHERS),
            "followed_up_at": _moment(row["followed_up_at"]) if row["followed_up_at"] else None,
            "state": state,
            "binned_at": _moment(row["binned_at"]) if state == Interaction.State.BINNED else None,
            "source": _text(row["source"])[:30] or "hand",
            "uid": _text(row["uid"])[:LONGEST_UID],
            "by_hand": bool(row["by_hand"]),
            "made_at": made_at,
            "changed_at": changed_at,
        }
        return _Told(UUID(row["key"]), columns)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, Invalid):
        return None


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(written)
    return moment


def _text(written: object) -> str:
    if not isinstance(written, str) or "\0" in written:
        raise ValueError("Not a text that can be kept.")
    return written


# What one import told is taken back and handed over with its contacts (``exports.CONTACTS``).
INTERACTIONS = Part("interactions", read, write, adds_up=True)
