"""What letters offer as steps of the day: to read what came, and to write back. Nothing of what stands in them is told here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting
from goodword.conversations import actions, queries
from goodword.core.steps import Look, Step, Way
from goodword.people import whom
from goodword.reach.models import Level
from goodword.reach.sql import level, unblocked

BROUGHT_UP_FOR: Final = 21
"""Days for which a letter without an answer is brought up. Nobody has to answer."""


def _read(found: Found) -> Step:
    who = whom.who(found.told["who"])
    told = {"name": who.name, "day": date_format(found.instant("at"), "MONTH_DAY_FORMAT")}
    return Step(
        found.kind,
        found.key,
        _("Read what %(name)s wrote") % told,
        _("The letter came on %(day)s. They are not told whether you have read it.") % told,
        minutes=3,
        gain=70,
        who=(who,),
        ways=(
            Way("open", _("Open the letter"), Look.FIRST, "letters:thread", (str(found.key),)),
            Way("away", _("Put it away"), Look.QUIET, said=_("Put away. It comes back with the next letter.")),
        ),
        waited_for=True,
        measures=("met", "talked"),
    )


def _answer(found: Found) -> Step:
    who = whom.who(found.told["who"])
    told = {"name": who.name, "day": date_format(found.instant("at"), "MONTH_DAY_FORMAT")}
    return Step(
        found.kind,
        found.key,
        _("Write back to %(name)s") % told,
        _("They wrote on %(day)s, and you have read it. A few lines are enough, if there is something to say.") % told,
        minutes=4,
        gain=55,
        who=(who,),
        ways=(
            Way("open", _("Write back"), Look.FIRST, "letters:thread", (str(found.key),)),
            Way("away", _("Nothing to add"), Look.QUIET, said=_("Put away. It comes back with the next letter.")),
        ),
        until=found.day("at") + timedelta(days=BROUGHT_UP_FOR),
        measures=("met", "talked"),
        beyond=True,
    )


def _away(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    actions.put_away(actor=member, thread=queries.thread(member, key))


# The latest letter that the viewer can see; where somebody in a block with them takes part, there is no correspondence.
_ROWS: Final = """conversations_party mine JOIN conversations_thread thread ON thread.id = mine.thread_id
JOIN LATERAL (SELECT letter.author_id, letter.sent_at FROM conversations_letter letter
              WHERE letter.thread_id = thread.id
                AND (letter.author_id = %(viewer)s OR (letter.settled AND letter.due_at <= %(now)s))
              ORDER BY letter.sent_at DESC, letter.id DESC LIMIT 1) latest ON true"""
_SEEN: Final = f"""mine.member_id = %(viewer)s AND mine.left_at IS NULL AND mine.last_at IS NOT NULL
AND NOT EXISTS (SELECT FROM conversations_party their WHERE their.thread_id = thread.id AND their.left_at IS NULL
                AND their.member_id <> %(viewer)s AND NOT ({unblocked("%(viewer)s", "their.member_id")}))"""  # constants
_THEIRS: Final = """latest.author_id <> %(viewer)s AND NOT mine.put_away
AND EXISTS (SELECT FROM accounts_member there WHERE there.id = latest.author_id AND there.is_active)"""
# As ``policy.may_write``: in a correspondence of two it takes a connection.
_MAY_WRITE: Final = f"(thread.about <> '' OR {level('latest.author_id', '%(viewer)s')} <= {Level.CONNECTION})"
_TOLD: Final = {"who": whom.member("latest.author_id"), "at": "latest.sent_at"}

SOURCE: Final = Waiting(
    Kind(
        name="conversations.read",
        words=gettext_lazy("Letters to read"),
        rows=_ROWS,
        key="thread.key",
        seen=_SEEN,
        stands=f"{_THEIRS} AND (mine.seen_at IS NULL OR mine.seen_at < mine.last_at)",
        done="mine.seen_at >= mine.last_at",  # when they looked is written down nowhere; it was offered before they did
        told=_TOLD,
        order="mine.last_at",
        step=_read,
        ways={"away": _away},
    ),
    Kind(
        name="conversations.answer",
        words=gettext_lazy("Letters to answer"),
        rows=_ROWS,
        key="thread.key",
        seen=f"{_SEEN} AND mine.last_at > %(now)s - interval '{BROUGHT_UP_FOR} days'",
        stands=f"{_THEIRS} AND {_MAY_WRITE} AND mine.seen_at >= mine.last_at AND latest.sent_at < %(now)s - interval '12 hours'",
        done="latest.author_id = %(viewer)s AND latest.sent_at > %(since)s",
        told=_TOLD,
        order="mine.last_at DESC",
        step=_answer,
        ways={"away": _away},
    ),
)
