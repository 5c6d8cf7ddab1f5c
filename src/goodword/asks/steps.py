"""What asks offer as steps of the day: answers that came, what came of an ask, asks one could help with, and whom one knows.

That somebody knows somebody, or let an ask rest, is theirs alone: nothing here reaches who asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting, quoted, sentences
from goodword.asks import states
from goodword.asks import told as words
from goodword.asks.actions import closing, quietly
from goodword.asks.models import Answer, Match
from goodword.asks.queries import answers, matches
from goodword.core.counted import Tally, tally_of
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import MOST, Look, Named, State, Step, Way, Who
from goodword.people import fitting, whom
from goodword.reach.models import Audience
from goodword.reach.sql import level, unblocked

BROUGHT_UP_FOR: Final = 14
"""Days for which an answer is brought up; nobody has to write back."""
LOOKED_BACK: Final = 30
"""Days for which the asker of what has ended is asked what came of it."""
LOOKED_AT: Final = 300
"""Of what is open for everybody so many asks are looked at for something the member knows about, the latest first."""


def _line(found: Found) -> str:
    return str(found.told["line"]).rstrip(".")


def _answer(found: Found) -> Step:
    who = whom.who(found.told["who"])
    return Step(
        found.kind,
        found.key,
        _("%(name)s answered what you asked") % {"name": who.name},
        sentences(_("You asked: %(line)s.") % {"line": _line(found)}, quoted(found.told["text"])),
        minutes=3,
        gain=64,
        who=(who,),
        ways=(
            Way("open", _("Read the answer"), Look.FIRST, "asks:ask", (str(found.told["ask"]),)),
            Way("thank", _("It helped"), said=_("%(name)s reads that it helped.") % {"name": who.name}),
        ),
        waited_for=True,
        measures=("asks",),
    )


def _close(found: Found) -> Step:
    told = {"day": date_format(found.instant("lapses_at"), "MONTH_DAY_FORMAT")}
    return Step(
        found.kind,
        found.key,
        _("Say what came of what you asked: %(line)s") % {"line": _line(found)},
        _("It ended on %(day)s. Who answered would like to know, and you can thank who helped.") % told,
        minutes=2,
        gain=40,
        ways=(
            Way("open", _("Say what came of it"), Look.FIRST, "asks:close", (str(found.key),)),
            Way("see", _("See the ask"), route="asks:ask", args=(str(found.key),)),
        ),
        measures=("asks",),
    )


def _help(found: Found) -> Step:
    who = whom.who(found.told["who"])
    common = get_text_list(found.told["topics"] or [], _("and"))
    reason = _("It has to do with %(what)s, as your profile does.") % {"what": common} if common else ""
    return Step(
        found.kind,
        found.key,
        _("See whether you can help %(name)s") % {"name": who.name},
        sentences(_("They ask: %(line)s.") % {"line": _line(found)}, reason),
        minutes=4,
        gain=52 if common else 42,
        who=(who,),
        ways=(Way("open", _("See the ask"), Look.FIRST, "asks:ask", (str(found.key),)),),
        until=found.day("lapses_at"),
        measures=("answers",),
        beyond=True,
    )


def _thank(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    answer = answers.row(member, key)
    closing.thank(actor=member, answer=answer)


_CHOSEN: Final = fitting.chosen("told.asker_id")
_RECENT: Final = f"""told.id IN (
  (SELECT wide.id FROM asks_ask wide WHERE wide.state = '{states.OPEN}' AND wide.audience >= {Audience.MEMBERS}
   ORDER BY wide.asked_at DESC, wide.id DESC LIMIT {LOOKED_AT})
  UNION ALL
  (SELECT near.id FROM reach_standing held JOIN asks_ask near ON near.asker_id = held.owner_id
   WHERE held.other_id = %(viewer)s AND near.state = '{states.OPEN}' AND near.lapses_at > %(now)s LIMIT {LOOKED_AT})
  UNION ALL
  (SELECT near.id FROM reach_fellow mine JOIN reach_fellow their ON their.body = mine.body
   JOIN asks_ask near ON near.asker_id = their.member_id AND near.audience >= {Audience.GROUP}
   WHERE mine.member_id = %(viewer)s AND near.state = '{states.OPEN}' AND near.lapses_at > %(now)s LIMIT {LOOKED_AT}))"""  # noqa: S608  # constants
_ANSWERED: Final = (
    "EXISTS (SELECT FROM asks_answer mine WHERE mine.ask_id = told.id AND mine.member_id = %(viewer)s{more})"
)

SOURCE: Final = Waiting(
    Kind(
        name="asks.answer",
        words=gettext_lazy("Answers to what you asked"),
        rows="asks_answer told JOIN asks_ask ask ON ask.id = told.ask_id"
        " JOIN accounts_member helper ON helper.id = told.member_id AND helper.is_active",
        key="told.key",
        seen=f"ask.asker_id = %(viewer)s AND told.due_at <= %(now)s AND {unblocked('%(viewer)s', 'told.member_id')}",
        stands=f"""told.thanked_at IS NULL AND ask.state = '{states.OPEN}' AND ask.lapses_at > %(now)s
                   AND told.due_at > %(now)s - interval '{BROUGHT_UP_FOR} days'""",
        done=f"told.thanked_at > %(since)s OR (ask.state = '{states.FOUND}' AND ask.closed_at > %(since)s)",
        told={"who": whom.member("told.member_id"), "text": "told.text", "line": "ask.line", "ask": "ask.key"},
        order="told.due_at, told.id",
        step=_answer,
        ways={"thank": _thank},
    ),
    Kind(
        name="asks.close",
        words=gettext_lazy("What came of what you asked"),
        rows="asks_ask told",
        key="told.key",
        seen="told.asker_id = %(viewer)s",
        stands=f"""told.state IN ('{states.OPEN}', '{states.LAPSED}') AND told.lapses_at <= %(now)s
                   AND told.lapses_at > %(now)s - interval '{LOOKED_BACK} days'
                   AND EXISTS (SELECT FROM asks_answer came WHERE came.ask_id = told.id AND came.due_at <= %(now)s
                               AND {unblocked("%(viewer)s", "came.member_id")})""",  # constants
        done=f"""(told.state = '{states.FOUND}' AND told.closed_at > %(since)s)
                 OR (told.state = '{states.OPEN}' AND told.lapses_at > %(now)s AND told.asked_at > %(since)s)""",
        told={"line": "told.line", "lapses_at": "told.lapses_at"},
        order="told.lapses_at DESC, told.id",
        step=_close,
    ),
    Kind(
        name="asks.help",
        words=gettext_lazy("Asks you could help with"),
        rows="asks_ask told JOIN accounts_member asker ON asker.id = told.asker_id AND asker.is_active",
        key="told.key",
        seen=f"""told.asker_id <> %(viewer)s AND told.audience >= {level("told.asker_id", "%(viewer)s")}
                 AND {unblocked("%(viewer)s", "told.asker_id")}""",
        stands=f"""told.state = '{states.OPEN}' AND told.lapses_at > %(now)s AND NOT {_ANSWERED.format(more="")}
                   AND (told.near && {fitting.KEYS} OR {_CHOSEN})""",
        done=_ANSWERED.format(more=" AND mine.at > %(since)s"),
        among=_RECENT,
        told={
            "who": whom.member("told.asker_id"), "line": "told.line", "lapses_at": "told.lapses_at",
            "topics": fitting.lines("told.near"),
        },
        order=f"told.near && {fitting.KEYS} DESC, {_CHOSEN} DESC, told.asked_at DESC, told.id DESC",
        step=_help,
    ),
)  # fmt: skip


class Knowing:
    """Asks for which the member knows somebody. For their eyes alone."""

    KIND: Final = "asks.known"
    kinds: Mapping[str, str | Promise] = {KIND: gettext_lazy("Asks for which you know somebody")}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """One statement."""
        if not isinstance(member, Member):
            return
        for one in matches.waiting(member, most=MOST):
            ask, person = one.ask, one.known[0].person
            said = {"name": ask.asker, "line": ask.line.rstrip(".")}
            yield Step(
                self.KIND,
                ask.key,
                words.known(one.known[0]),
                sentences(
                    _("%(name)s asks: %(line)s.") % said,
                    _("Offer, or let it rest; nobody is told that you know somebody."),
                ),
                minutes=3,
                gain=60,
                who=(Who(str(ask.asker), member=ask.asker_id), Who(person.name, person.key)),
                ways=(
                    Way("open", _("See the ask"), Look.FIRST, "asks:ask", (str(ask.key),)),
                    Way("rest", _("Let it rest"), Look.QUIET, said=_("It rests. Nobody is told."), harmless=True),
                ),
                until=ask.lapses_at.astimezone(member.zone).date(),
                measures=("answers",),
                beyond=True,
            )

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        if not isinstance(member, Member):
            return None
        found = matches.kept(member).filter(ask__key__in=subjects[self.KIND])
        mine = Answer.objects.filter(ask=OuterRef("ask"), member=member)
        done = found.filter(Exists(mine.filter(at__gt=since))) | found.filter(rested_at__gt=since)
        stands = found.filter(~Exists(mine), rested_at=None)
        return tally_of(_said(stands, State.STANDS).union(_said(done, State.DONE), all=True))

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        if way != "rest" or not isinstance(member, Member):
            raise NotFound(_("That is not among what can be done here."))
        quietly.rest(actor=member, ask=matches.ask_row(member, step.subject))


def _said(rows: QuerySet[Match], state: State) -> QuerySet[Match, str]:
    name = Value(f"{state} {Knowing.KIND} ", output_field=TextField())
    told = Concat(name, Cast("ask__key", TextField()), output_field=TextField())
    return rows.order_by().select_related(None).defer(None).values_list(told, flat=True)


KNOWING: Final = Knowing()
