"""What a period counts for a chapter."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.api.chapters.report_shapes import ChapterReportAsked, ChapterReportShown
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.chapters.queries import reports

room = Room(
    "Chapter reports",
    "What was marked and noted in a chapter, and what its members do for one another in Goodword, as numbers. Its committee sees "
    "each member's; you see your own and the chapter's, and nobody sees who thanked whom.",
)


@room.read("/chapters/{uuid:key}/report", answer=ChapterReportShown)
def get_chapter_report(request: ApiRequest, key: UUID, asked: Query[ChapterReportAsked]) -> ChapterReportShown:
    """Get the summary of a period of a chapter you are in."""
    me = request.auth.member
    where = reports.place(me, key)
    of = reports.period(where, asked.since, asked.until)
    return ChapterReportShown.of(reports.summary(where, me, of, who=asked.who))
