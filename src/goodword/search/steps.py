"""What search offers as steps of the day: saved searches that found something new.

A step says how much was new and not what: who or what was found may be out of the member's reach before they read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.accounts.models import Member
from goodword.accounts.stepping import sentences
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import MOST, Look, Named, State, Step, Way, row
from goodword.search.actions import saving
from goodword.search.queries import saved, statements


def query(typed: str, kind: str, place: str, topic: str, whose: UUID | None) -> str:
    """What the page of search is asked with, to look for the same."""
    asked = {"q": typed, "kind": kind, "place": place, "topic": topic, "by": str(whose or "")}
    return urlencode({name: said for name, said in asked.items() if said})


class News:
    """Saved searches with something new in them."""

    KIND: Final = "search.news"
    kinds: Mapping[str, str | Promise] = {KIND: gettext_lazy("What your saved searches find")}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """One statement."""
        del moment
        if not isinstance(member, Member):
            return
        columns = "told.key, told.typed, told.kind, told.place, told.topic, told.saved_at, told.by_id"
        found = statements.news("true", columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT told.key, told.typed, told.kind, told.place, told.topic, whose.key, count(*)
                FROM ({found}) told LEFT JOIN accounts_member whose ON whose.id = told.by_id
                GROUP BY told.key, told.typed, told.kind, told.place, told.topic, whose.key, told.saved_at
                ORDER BY told.saved_at DESC, told.key LIMIT {MOST}""",  # noqa: S608  # put together from constants
                {"viewer": member.pk},
            )
            rows = cursor.fetchall()
        for key, typed, kind, place, topic, whose, count in rows:
            new = ngettext(
                "One thing was found that was not there before.",
                "%(count)s things were found that were not there before.",
                count,
            )
            yield Step(
                self.KIND,
                key,
                _("See what is new for “%(words)s”") % {"words": typed},
                sentences(_("You saved this search."), new % {"count": count}),
                minutes=2,
                gain=45,
                ways=(
                    Way("open", _("See it"), Look.FIRST, "search", query=query(typed, kind, place, topic, whose)),
                    Way("seen", _("Seen"), said=_("You are told again when there is more."), harmless=True),
                ),
                beyond=True,
            )

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        if not isinstance(member, Member) or not subjects.get(self.KIND):
            return None
        asked = "told.key = ANY(%(keys)s::uuid[])"
        stands = statements.news(asked, f"DISTINCT {row(State.STANDS, self.KIND, 'told.key')}")
        done = f"""SELECT {row(State.DONE, self.KIND, "told.key")} FROM search_savedsearch told
          WHERE told.owner_id = %(viewer)s AND told.seen_at > %(since)s AND {asked}"""  # noqa: S608  # as above
        values = {"viewer": member.pk, "keys": list(subjects[self.KIND]), "since": since}
        return Tally(f"SELECT * FROM ({stands}) news UNION ALL {done}", values)  # noqa: S608  # as above

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        del told
        if way != "seen" or not isinstance(member, Member):
            raise NotFound(_("That is not among what can be done here."))
        saving.seen(actor=member, saved=saved.saved(member, step.subject))


NEWS: Final = News()
