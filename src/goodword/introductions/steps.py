"""What introductions offer as steps of the day: those to answer, questions and wishes to their broker, and how they went.

To a broker and to the other of the two a no is a silence here, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting, quoted, sentences
from goodword.core.steps import Look, Step, Way
from goodword.introductions import events, states
from goodword.introductions.actions import afterwards, answering, wishing
from goodword.introductions.queries import received, wishes
from goodword.people import whom
from goodword.reach.sql import unblocked


def _page(found: Found, route: str = "introductions:introduction") -> dict[str, Any]:
    return {"route": route, "args": (str(found.key),)}


def _answer(found: Found) -> Step:
    broker, other = whom.who(found.told["broker"]), whom.who(found.told["other"])
    names = {"broker": broker.name, "name": other.name}
    agreed = _("%(name)s has said yes.") % names if found.told["other_said_yes"] else ""
    return Step(
        found.kind,
        found.key,
        _("%(broker)s would like to introduce you to %(name)s") % names,
        sentences(quoted(found.told["reason"]), agreed, _("A no is silent.")),
        minutes=2,
        gain=68,
        who=(other, broker),
        ways=(
            Way("open", _("Say yes"), Look.FIRST, **_page(found)),
            Way("ask", _("Ask first"), **_page(found)),
            Way("no", _("No, quietly"), Look.QUIET, said=_("Thank you. Nobody is told.")),
        ),
        waited_for=True,
        until=found.day("lapses_at"),
        measures=("introduced", "met"),
    )


def _question(found: Found) -> Step:
    side, other = whom.who(found.told["side"]), whom.who(found.told["other"])
    names = {"name": side.name, "other": other.name}
    return Step(
        found.kind,
        found.key,
        _("%(name)s asks about meeting %(other)s") % names,
        sentences(quoted(found.told["text"]), _("They would like to know before they decide.")),
        minutes=2,
        gain=64,
        who=(side, other),
        ways=(Way("open", _("Answer"), Look.FIRST, "introductions:introduction", (str(found.told["introduction"]),)),),
        waited_for=True,
        until=found.day("lapses_at"),
        measures=("introductions",),
    )


def _wish(found: Found) -> Step:
    asker, target = whom.who(found.told["asker"]), whom.who(found.told["target"])
    names = {"name": asker.name, "other": target.name}
    return Step(
        found.kind,
        found.key,
        _("%(name)s asks you to introduce them to %(other)s") % names,
        sentences(quoted(found.told["why"]), _("Introduce them, or let it rest; they are not told which.")),
        minutes=4,
        gain=66,
        who=(asker, target) if target.member or target.person else (asker,),
        ways=(
            Way("open", _("Introduce them"), Look.FIRST, **_page(found, "introductions:wish")),
            Way("rest", _("Let it rest"), Look.QUIET, said=_("It rests. Nobody is told.")),
        ),
        waited_for=True,
        until=found.day("lapses_at"),
        measures=("introductions",),
    )


def _how(found: Found) -> Step:
    other = whom.who(found.told["other"])
    told = {"name": other.name, "day": date_format(found.instant("came_about_at"), "MONTH_DAY_FORMAT")}
    return Step(
        found.kind,
        found.key,
        _("Say how it went with %(name)s") % told,
        _("You were introduced on %(day)s. You are asked once, and nobody else sees what you say.") % told,
        minutes=1,
        gain=30,
        who=(other,),
        ways=(
            Way("worth", _("We met, and it was worth it"), Look.FIRST, said=_("Thank you. It stays with you.")),
            Way("met", _("We met"), said=_("Thank you. It stays with you.")),
            Way("not_met", _("We did not meet"), Look.QUIET, said=_("Thank you. It stays with you.")),
        ),
        measures=("met",),
        beyond=True,
    )


def _no(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    answering.say_no(actor=member, side=received.row(member, key))


def _rest(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    wishing.rest(actor=member, wish=wishes.received_row(member, key))


def _went(met: bool, worth: bool | None) -> Any:
    def tell(member: Member, key: UUID, told: Mapping[str, str]) -> None:
        del told
        afterwards.tell_how(actor=member, side=received.row(member, key), met=met, worth=worth)

    return tell


def _seen(*others: str) -> str:
    return " AND ".join(unblocked("%(viewer)s", other) for other in others)


_STANDS: Final = f"told.state = '{states.WAITING}' AND told.lapses_at > %(now)s"
_MINE: Final = """introductions_side mine
JOIN introductions_introduction told ON told.id = mine.introduction_id
JOIN introductions_side their ON their.introduction_id = told.id AND their.id <> mine.id"""
_OTHER: Final = f"coalesce({whom.member('their.member_id')}, {whom.named('their.name')})"


def _somebody(side: str) -> str:
    """One of the two, as the broker calls them."""
    own = f"(SELECT person_id FROM people_card WHERE id = {side}.card_id)"  # noqa: S608  # the name of a table
    return f"coalesce({whom.member(f'{side}.member_id')}, {whom.person(own)}, {whom.named(f'{side}.name')})"


_ANSWER: Final = Kind(
    name="introductions.answer",
    words=gettext_lazy("Introductions to answer"),
    rows=_MINE,
    key="told.key",
    seen=f"mine.member_id = %(viewer)s AND mine.opens_at <= %(now)s AND told.state <> '{states.WITHDRAWN}'"
    f" AND {_seen('told.broker_id', 'their.member_id')}",
    stands=f"""mine.state = '{states.ASKED}' AND {_STANDS} AND NOT EXISTS (
                   SELECT FROM introductions_question open WHERE open.side_id = mine.id AND open.answered_at IS NULL)""",  # constants
    done=f"""(mine.state IN ('{states.YES}', '{states.NO}') AND mine.answered_at > %(since)s)
             OR ({_STANDS} AND EXISTS (SELECT FROM introductions_question open
                                       WHERE open.side_id = mine.id AND open.answered_at IS NULL AND open.at > %(since)s))""",  # as above
    told={
        "broker": whom.member("told.broker_id"), "other": _OTHER, "reason": "mine.reason",
        "other_said_yes": "told.in_turn AND mine.place = 1", "lapses_at": "told.lapses_at",
    },
    order="told.lapses_at, told.id",
    step=_answer,
    ways={"no": _no},
)  # fmt: skip
_HOW: Final = Kind(
    name="introductions.how",
    words=gettext_lazy("How introductions went"),
    rows=_MINE,
    key="told.key",
    seen=f"mine.member_id = %(viewer)s AND told.state = '{states.CAME_ABOUT}'"
    f" AND {_seen('told.broker_id', 'their.member_id')}",
    stands="mine.asked_how_at IS NOT NULL AND mine.told_how_at IS NULL",
    done="mine.told_how_at > %(since)s",
    told={"other": _OTHER, "came_about_at": "told.came_about_at"},
    order="told.came_about_at, told.id",
    step=_how,
    ways={"worth": _went(True, True), "met": _went(True, None), "not_met": _went(False, None)},
)
_QUESTION: Final = Kind(
    name="introductions.question",
    words=gettext_lazy("Questions about your introductions"),
    rows=f"""{_MINE} JOIN LATERAL (SELECT * FROM introductions_question question WHERE question.side_id = mine.id
                                   ORDER BY question.id DESC LIMIT 1) asked ON true""",  # noqa: S608  # constants
    key="mine.key",
    seen=f"told.broker_id = %(viewer)s AND {_seen('mine.member_id', 'their.member_id')}",
    stands=f"asked.answered_at IS NULL AND {_STANDS}",
    done="asked.answered_at > %(since)s",
    told={
        "side": _somebody("mine"), "other": _somebody("their"), "text": "asked.text", "introduction": "told.key",
        "lapses_at": "told.lapses_at",
    },
    order="asked.at, mine.id",
    step=_question,
)  # fmt: skip
_WISH: Final = Kind(
    name="introductions.wish",
    words=gettext_lazy("Introductions you are asked for"),
    rows="introductions_wish told",
    key="told.key",
    seen=f"told.introducer_id = %(viewer)s AND told.opens_at <= %(now)s AND {_seen('told.asker_id', 'told.target_id')}",
    stands=_STANDS,
    done=f"""(told.state = '{states.RESTED}' AND EXISTS (
                SELECT FROM core_event did WHERE did.actor = %(viewer)s AND did.kind = '{events.WISH_RESTED}'
                AND did.at > %(since)s AND did.payload->>'wish' = told.id::text))
             OR (told.state IN ('{states.PROPOSED}', '{states.CAME_ABOUT}') AND EXISTS (
                SELECT FROM introductions_introduction made
                WHERE made.id = told.introduction_id AND made.proposed_at > %(since)s))""",  # noqa: S608  # constants
    told={
        "asker": whom.member("told.asker_id"), "why": "told.why", "lapses_at": "told.lapses_at",
        "target": f"coalesce({whom.member('told.target_id')}, {whom.named('told.whom')})",
    },
    order="told.lapses_at, told.id",
    step=_wish,
    ways={"rest": _rest},
)  # fmt: skip

SOURCE: Final = Waiting(_ANSWER, _QUESTION, _WISH, _HOW)
