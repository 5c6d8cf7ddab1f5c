"""Taking people along."""

from __future__ import annotations

from typing import Literal

from django.http import StreamingHttpResponse
from ninja import Query
from pydantic import Field

from goodword.accounts.models import Scope
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.people.shapes import Narrowed
from goodword.people.actions import exporting
from goodword.people.exports import csv, json, vcards
from goodword.people.queries.persons import Filters

room = Room("Exports", "Your people in files that other programs read.")


class ExportAsked(Narrowed):
    """Which people, as what. Without any narrowing: all of them, archived people too."""

    format: Literal["vcard", "vcard3", "csv", "json"] = Field(
        "json",
        description="vCard 4.0, vCard 3.0, a CSV table, or JSON with everything and its history. "
        "JSON of all people also has the bin, merges and what you decided of pairs; it can be imported again.",
    )
    notes: bool = Field(True, description="With private notes; JSON always has them.")


@room.operation(
    "GET", "/exports/people", scope=Scope.READ, answer=None, cost=20,
    media=(json.MEDIA_TYPE, vcards.MEDIA_TYPE, csv.MEDIA_TYPE),
)  # fmt: skip
def export_people(request: ApiRequest, asked: Query[ExportAsked]) -> StreamingHttpResponse:
    """Export your people.

    The file is sent while it is written. Counts as twenty requests.
    """
    narrowed = asked.filters()
    filters = None if narrowed == Filters() else narrowed
    made = exporting.export(actor=request.auth.member, wanted=asked.format, filters=filters, notes=asked.notes)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
    pieces = (piece.encode() for piece in made.pieces)
    return StreamingHttpResponse(pieces, content_type=f"{made.media_type}; charset=utf-8", headers=headers)
