"""A chapter as a whole, for its committee to take away: a zip of CSV files and one JSON.

Each part is a table with the chapter's own keys, so that what belongs together is found again. Parts of other files of this room
register themselves.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from django.db.models import Model

from goodword.accounts.models import Member
from goodword.chapters import events, policy
from goodword.chapters.files import sheets
from goodword.chapters.files.cells import Form, Value
from goodword.chapters.models import Chapter, Membership, Role, Visit, Visitor
from goodword.core import clock
from goodword.core import events as log

type Table = Sequence[Sequence[Value]]
type Part = Callable[[Chapter], Table]

_parts: Final[dict[str, tuple[Part, type[Model]]]] = {}


def register(name: str, part: Part, *, covers: type[Model]) -> None:
    """Add a table: its name without an ending, what writes it, its header first, and of which model it has the rows."""
    _parts[name] = (part, covers)


def covered() -> dict[str, type[Model]]:
    """Which table has the rows of which model."""
    return {name: model for name, (_part, model) in _parts.items()}


def pack(*, actor: Member, chapter: Chapter) -> bytes:
    """Everything that the chapter keeps.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
    """
    policy.must_lead(actor, chapter)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("chapter.json", json.dumps(_about(chapter), ensure_ascii=False, indent=2, default=str))
        for name, (part, _model) in _parts.items():
            archive.writestr(f"{name}.csv", sheets.write(part(chapter), Form.CSV, name))
    log.record(events.PACKED, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk)
    return out.getvalue()


def _about(chapter: Chapter) -> dict[str, object]:
    names = (
        "key", "name", "region", "country", "about", "zone", "weekday", "meets_at", "meets_for", "meets_where", "late_after", "currency",
        "one_seat", "joining", "founded_at",
    )  # fmt: skip
    return {name: getattr(chapter, name) for name in names} | {"packed_at": clock.now()}


def _day(at: datetime | None) -> date | None:
    return at.date() if at is not None else None


def _roster(chapter: Chapter) -> Table:
    header = [
        "Key", "Name", "Given name", "Family name", "E-mail", "Phone", "Organization", "Trade", "State", "Sponsor", "Mentor",
        "Inducted on", "Renews on", "By mail only", "Signs in", "Since", "Ended",
    ]  # fmt: skip
    rows = Membership.objects.filter(chapter=chapter).select_related("sponsor", "mentor").order_by(*policy.BY_NAME)
    return [header] + [
        [
            str(row.key), row.name, row.first, row.last, row.address, row.phone, row.organization, row.classification, row.state,
            row.sponsor.name if row.sponsor else "", row.mentor.name if row.mentor else "", row.inducted_on, row.renews_on,
            "yes" if row.by_mail else "", "yes" if row.member_id else "", _day(row.added_at), _day(row.ended_at),
        ]
        for row in rows
    ]  # fmt: skip


def _roles(chapter: Chapter) -> Table:
    rows = Role.objects.filter(membership__chapter=chapter).select_related("membership").order_by("begins_on", "pk")
    header = ["Member key", "Name", "Role", "Of the committee", "From", "Until"]
    return [header] + [
        [str(row.membership.key), row.membership.name, str(row), "yes" if row.leads else "", row.begins_on, row.ends_on]
        for row in rows
    ]


def _visitors(chapter: Chapter) -> Table:
    rows = (
        Visitor.objects.filter(chapter=chapter).select_related("invited_by", "follow_up_by").order_by("added_at", "pk")
    )
    header = [
        "Key", "Name", "E-mail", "Phone", "Organization", "Trade", "Guest of", "State", "Follow-up on", "Follow-up by", "Note",
    ]  # fmt: skip
    return [header] + [
        [
            str(row.key), row.name, row.address, row.phone, row.organization, row.classification,
            row.invited_by.name if row.invited_by else "", row.state, row.follow_up_on,
            row.follow_up_by.name if row.follow_up_by else "", row.note,
        ]
        for row in rows
    ]  # fmt: skip


def _visits(chapter: Chapter) -> Table:
    rows = Visit.objects.filter(visitor__chapter=chapter).select_related("visitor").order_by("day", "pk")
    return [["Visitor key", "Name", "Day", "Came"]] + [
        [str(row.visitor.key), row.visitor.name, row.day, "yes" if row.came else ""] for row in rows
    ]


register("roster", _roster, covers=Membership)
register("roles", _roles, covers=Role)
register("visitors", _visitors, covers=Visitor)
register("visits", _visits, covers=Visit)
