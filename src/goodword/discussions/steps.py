"""What discussions offer as steps of the day: answers to what the member asked, and questions of their groups that they could answer.

What a member wants to hear nothing of is not brought to them, and what a block hides is not there.
"""

from __future__ import annotations

from typing import Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.stepping import Found, Kind, Waiting, quoted, sentences
from goodword.core.steps import Look, Step, Way, Who
from goodword.discussions import states
from goodword.groups import states as places
from goodword.people import fitting, whom
from goodword.reach.sql import unblocked

BROUGHT_UP_FOR: Final = 30
"""Days for which a question is brought to who could answer it, and answers to who asked."""


def _named(found: Found, who: Who) -> dict[str, str]:
    return {"name": who.name, "title": found.told["title"].rstrip(".! "), "group": found.told["group"]}


def _answers(found: Found) -> Step:
    who = whom.who(found.told["who"])
    named = _named(found, who)
    return Step(
        found.kind, found.key, _("%(name)s answered your question: %(title)s") % named,
        sentences(_("You asked in %(group)s.") % named, quoted(found.told["text"])),
        minutes=3, gain=64, who=(who,), ways=(Way("open", _("Read it"), Look.FIRST, "discussions:post", (str(found.told["answer"]),)),),
        waited_for=True,
    )  # fmt: skip


def _question(found: Found) -> Step:
    who = whom.who(found.told["who"])
    named = _named(found, who)
    common = get_text_list(found.told["topics"] or [], _("and"))
    reason = _("It has to do with %(what)s, as your profile does.") % {"what": common} if common else ""
    return Step(
        found.kind, found.key, _("See whether you can answer: %(title)s") % named,
        sentences(_("%(name)s asks in %(group)s, and nobody has answered yet.") % named, reason),
        minutes=5, gain=50 if common else 40, who=(who,),
        ways=(Way("open", _("See the question"), Look.FIRST, "discussions:thread", (str(found.key),)),),
        measures=("answers",), beyond=True,
    )  # fmt: skip


# Constants of the code in all of these; values are sent apart.
_PLACE: Final = f"""discussions_post told JOIN groups_group place ON place.id = told.group_id AND place.closed_at IS NULL
  JOIN groups_membership mine ON mine.group_id = place.id AND mine.member_id = %(viewer)s AND mine.state = '{places.IN}'"""
_LOUD: Final = """NOT EXISTS (SELECT FROM discussions_following mute
  WHERE mute.thread_id = told.id AND mute.member_id = %(viewer)s AND NOT mute."on")"""
_LATEST: Final = f"""LEFT JOIN discussions_look seen ON seen.thread_id = told.id AND seen.member_id = %(viewer)s
  JOIN LATERAL (SELECT answer.key, answer.author_id, answer.text, answer.written_at
    FROM discussions_post answer JOIN accounts_member helper ON helper.id = answer.author_id AND helper.is_active
    WHERE answer.thread_id = told.id AND answer.state = '{states.SHOWN}' AND answer.author_id <> %(viewer)s
      AND {unblocked("%(viewer)s", "answer.author_id")}
    ORDER BY answer.written_at DESC, answer.id DESC LIMIT 1) latest ON true"""  # noqa: S608  # a state and SQL of the code go in here; what a request brings is sent apart
_MINE: Final = """EXISTS (SELECT FROM discussions_post my
  WHERE my.thread_id = told.id AND my.author_id = %(viewer)s AND my.written_at > %(since)s)"""
_ANSWERED: Final = f"""EXISTS (SELECT FROM discussions_post answer WHERE answer.thread_id = told.id
  AND answer.state = '{states.SHOWN}' AND {unblocked("%(viewer)s", "answer.author_id")})"""
_LATELY: Final = f"told.written_at > %(now)s - interval '{BROUGHT_UP_FOR} days'"
_TOLD: Final = {"title": "told.title", "group": "place.name"}

SOURCE: Final = Waiting(
    Kind(
        name="discussions.answers",
        words=gettext_lazy("Answers to your questions in groups"),
        rows=f"{_PLACE} {_LATEST}",
        key="told.key",
        seen=f"told.author_id = %(viewer)s AND told.kind = 'question' AND told.state = '{states.SHOWN}' AND {_LOUD}",
        stands=f"""(seen.at IS NULL OR latest.written_at > seen.at)
                   AND latest.written_at > %(now)s - interval '{BROUGHT_UP_FOR} days'""",
        done="seen.at > %(since)s AND seen.at >= latest.written_at",
        told={**_TOLD, "who": whom.member("latest.author_id"), "answer": "latest.key", "text": "latest.text"},
        order="latest.written_at, told.id",
        step=_answers,
    ),
    Kind(
        name="discussions.question",
        words=gettext_lazy("Questions in your groups that you could answer"),
        rows=f"{_PLACE} JOIN accounts_member asker ON asker.id = told.author_id AND asker.is_active",
        key="told.key",
        seen=f"""told.kind = 'question' AND told.state = '{states.SHOWN}' AND told.author_id <> %(viewer)s
                 AND {unblocked("%(viewer)s", "told.author_id")}""",
        stands=f"""told.closed_at IS NULL AND {_LATELY} AND {_LOUD} AND NOT {_ANSWERED}
                   AND (told.near && {fitting.KEYS} OR {fitting.chosen("told.author_id")})""",
        done=_MINE,
        told={**_TOLD, "who": whom.member("told.author_id"), "topics": fitting.lines("told.near")},
        order=f"told.near && {fitting.KEYS} DESC, told.written_at DESC, told.id DESC",
        step=_question,
        among=_LATELY,
    ),
)
