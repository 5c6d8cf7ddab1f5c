"""What a chapter's meetings and numbers are in its export as a whole: who was there, what was said, who speaks, what files told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.db.models import Model, QuerySet

from goodword.chapters.files.cells import Value
from goodword.chapters.models import (
    Agenda,
    Attendance,
    Away,
    Chapter,
    Meeting,
    Membership,
    PastCount,
    PastSlip,
    ReportChoice,
    Slip,
    Talk,
    WantedTrade,
)
from goodword.chapters.models.slips import SlipKind
from goodword.chapters.packing import Table, register

_COUNTS: Final = (
    "present", "absent", "late", "medical", "substitute", "given_inside", "given_outside", "received_inside",
    "received_outside", "visitors", "one_to_ones", "closed", "education", "testimonials",
)  # fmt: skip


def _who(row: Membership | None) -> list[Value]:
    return [str(row.key), row.name] if row is not None else ["", ""]


def _yes(told: bool) -> str:
    return "yes" if told else ""


def _meetings(chapter: Chapter) -> Table:
    rows = Meeting.objects.filter(chapter=chapter).select_related("gathering").order_by("day", "pk")
    header = ["Key", "Day", "Begins", "Minutes", "Place", "Note", "State", "Gathering"]
    return [header] + [
        [
            str(row.key), row.day, f"{row.begins:%H:%M}", row.minutes, row.place, row.note, row.state,
            str(row.gathering.key) if row.gathering is not None else "",
        ]
        for row in rows
    ]  # fmt: skip


def _agendas(chapter: Chapter) -> Table:
    rows = Agenda.objects.filter(chapter=chapter).select_related("meeting").order_by("meeting__day", "pk")
    return [["Meeting key", "Part", "Minutes", "Title"]] + [
        [str(row.meeting.key) if row.meeting is not None else "", at, minutes, title]
        for row in rows
        for at, (minutes, title) in enumerate(row.parts, 1)
    ]


def _at_meetings(header: Sequence[str], rows: QuerySet[Any], cells: Callable[[Any], Iterable[Value]]) -> Table:
    """Rows of one person at one meeting each."""
    found = rows.select_related("meeting", "membership").order_by("meeting__day", "membership__name", "pk")
    return [["Meeting key", "Day", "Member key", "Name", *header]] + [
        [str(row.meeting.key), row.meeting.day, *_who(row.membership), *cells(row)] for row in found
    ]


def _attendance(chapter: Chapter) -> Table:
    rows = Attendance.objects.filter(meeting__chapter=chapter)
    return _at_meetings(["Mark", "Substitute", "Paid"], rows, lambda row: (row.mark, row.substitute, _yes(row.paid)))


def _away(chapter: Chapter) -> Table:
    rows = Away.objects.filter(meeting__chapter=chapter)
    return _at_meetings(["State", "Substitute"], rows, lambda row: (row.state, row.substitute))


def _talks(chapter: Chapter) -> Table:
    rows = Talk.objects.filter(meeting__chapter=chapter)
    return _at_meetings(["Minutes", "Topic"], rows, lambda row: (row.minutes, row.topic))


def _slips(chapter: Chapter) -> Table:
    """Who thanked stands in none of them, as in every file of a chapter."""
    rows = Slip.objects.filter(chapter=chapter).select_related("meeting", "giver", "receiver").order_by("day", "pk")
    header = [
        "Key", "Day", "Meeting key", "Kind", "Giver key", "Giver", "Receiver key", "Receiver", "Other name", "Tier", "Amount",
        "Currency", "With a client before", "Credits", "Detail",
    ]  # fmt: skip
    return [header] + [
        [
            str(row.key), row.day, str(row.meeting.key) if row.meeting is not None else "", row.kind,
            *_who(row.giver if row.kind != SlipKind.THANKS else None), *_who(row.receiver), row.name, row.tier, row.amount,
            row.currency, _yes(row.repeat), row.credits, row.detail,
        ]
        for row in rows
    ]  # fmt: skip


def _past_counts(chapter: Chapter) -> Table:
    rows = PastCount.objects.filter(file__chapter=chapter).select_related("file", "membership").order_by("file", "row")
    header = ["File", "State", "Since", "Until", "Row", "Member key", "Member", "Name in the file", *_COUNTS]
    return [header] + [
        [*_file(row), *_who(row.membership), row.name, *(getattr(row, name) for name in _COUNTS)] for row in rows
    ]


def _past_slips(chapter: Chapter) -> Table:
    rows = PastSlip.objects.filter(file__chapter=chapter).select_related("file", "giver", "receiver")
    header = [
        "File", "State", "Since", "Until", "Row", "Kind", "Giver key", "Giver", "Giver in the file", "Receiver key", "Receiver",
        "Receiver in the file", "Tier", "Amount", "Currency", "Credits", "Detail",
    ]  # fmt: skip
    return [header] + [
        [
            *_file(row), row.kind, *_who(row.giver), row.giver_name, *_who(row.receiver), row.receiver_name, row.tier, row.amount,
            row.file.currency, row.credits, row.detail,
        ]
        for row in rows.order_by("file", "row")
    ]  # fmt: skip


def _file(row: PastCount | PastSlip) -> list[Value]:
    return [row.file.name, row.file.state, row.file.since, row.file.until, row.row]


def _wanted(chapter: Chapter) -> Table:
    rows = WantedTrade.objects.filter(chapter=chapter).order_by("trade", "pk")
    return [["Trade", "Since"]] + [[row.trade, row.added_at.date()] for row in rows]


def _choices(chapter: Chapter) -> Table:
    rows = ReportChoice.objects.filter(chapter=chapter)
    return [["Preset", "Members see each other's numbers"]] + [[row.preset, _yes(row.open_lines)] for row in rows]


PARTS: Final[dict[str, tuple[type[Model], Callable[[Chapter], Table]]]] = {
    "meetings": (Meeting, _meetings),
    "agendas": (Agenda, _agendas),
    "attendance": (Attendance, _attendance),
    "away": (Away, _away),
    "speakers": (Talk, _talks),
    "slips": (Slip, _slips),
    "earlier counts": (PastCount, _past_counts),
    "earlier slips": (PastSlip, _past_slips),
    "wanted trades": (WantedTrade, _wanted),
    "report choices": (ReportChoice, _choices),
}
for _name, (_model, _part) in PARTS.items():
    register(_name, _part, covers=_model)
