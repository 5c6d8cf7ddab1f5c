"""What vouches offer as steps of the day: to read and let show, to change what came back, to write what somebody asks for.

That a vouch was put aside or an ask let rest is told to nobody: to the other it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting, quoted, sentences
from goodword.core.steps import Look, Step, Way
from goodword.people import whom
from goodword.reach.sql import unblocked
from goodword.vouches import events, states
from goodword.vouches.actions import asking, deciding
from goodword.vouches.queries import asks, mine


def _read(found: Found) -> Step:
    who = whom.who(found.told["who"])
    return Step(
        found.kind,
        found.key,
        _("%(name)s vouches for you") % {"name": who.name},
        sentences(quoted(found.told["text"]), _("Nothing shows before you say so.")),
        minutes=2,
        gain=66,
        who=(who,),
        ways=(
            Way("open", _("Read it and decide"), Look.FIRST, "vouches:vouch", (str(found.key),)),
            Way("aside", _("Put it aside"), Look.QUIET, said=_("Put aside. Nobody is told.")),
        ),
        waited_for=True,
        measures=("vouches",),
    )


def _returned(found: Found) -> Step:
    who = whom.who(found.told["who"])
    return Step(
        found.kind,
        found.key,
        _("%(name)s would put your vouch differently") % {"name": who.name},
        sentences(quoted(found.told["word"]), _("Change it, or take it back.")),
        minutes=3,
        gain=60,
        who=(who,),
        ways=(
            Way("change", _("Change it"), Look.FIRST, "vouches:change", (str(found.key),)),
            Way("open", _("See the vouch"), route="vouches:vouch", args=(str(found.key),)),
        ),
        waited_for=True,
    )


def _asked(found: Found) -> Step:
    who = whom.who(found.told["who"])
    return Step(
        found.kind,
        found.key,
        _("%(name)s asks you to vouch for them") % {"name": who.name},
        sentences(
            quoted(found.told["words"]),
            _("Say what you know from working with them, or let it rest; they are not told which."),
        ),
        minutes=5,
        gain=60,
        who=(who,),
        ways=(
            Way("open", _("See what they ask"), Look.FIRST, "vouches:asking", (str(found.key),)),
            Way("rest", _("Let it rest"), Look.QUIET, said=_("It rests. Nobody is told.")),
        ),
        waited_for=True,
        until=found.day("lapses_at"),
    )


def _aside(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    deciding.put_aside(actor=member, vouch=mine.received_row(member, key))


def _rest(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    asking.rest(actor=member, asking=asks.received_row(member, key))


def _seen(other: str) -> str:
    gone = f"SELECT FROM accounts_member gone WHERE gone.id = {other} AND NOT gone.is_active"  # a column
    return f"{unblocked('%(viewer)s', other)} AND NOT EXISTS ({gone})"


_REACHED: Final = ", ".join(f"'{state}'" for state in states.REACHED)
_OF_CARD: Final = whom.person("(SELECT person_id FROM people_card WHERE id = told.card_id)")
_AUTHOR: Final = f"coalesce({whom.member('told.author_id')}, {_OF_CARD}, {whom.named('told.name')})"

SOURCE: Final = Waiting(
    Kind(
        name="vouches.read",
        words=gettext_lazy("Vouches to read"),
        rows="vouches_vouch told",
        key="told.key",
        seen=f"told.subject_id = %(viewer)s AND told.state IN ({_REACHED}) AND {_seen('told.author_id')}",
        stands=f"told.state = '{states.WRITTEN}'",
        done=f"told.state <> '{states.WRITTEN}' AND told.decided_at > %(since)s",
        told={"who": _AUTHOR, "text": "told.text"},
        order="told.changed_at, told.id",
        step=_read,
        ways={"aside": _aside},
    ),
    Kind(
        name="vouches.returned",
        words=gettext_lazy("Vouches that came back with a word"),
        rows="vouches_vouch told",
        key="told.key",
        seen=f"told.author_id = %(viewer)s AND told.state IN ({_REACHED}) AND {_seen('told.subject_id')}",
        stands=f"told.state = '{states.RETURNED}'",
        # Whatever its subject then makes of it: that is not the author's to know.
        done=f"told.state <> '{states.RETURNED}' AND told.changed_at > %(since)s",
        told={"who": whom.member("told.subject_id"), "word": "told.word"},
        order="told.decided_at, told.id",
        step=_returned,
    ),
    Kind(
        name="vouches.asked",
        words=gettext_lazy("Vouches you are asked for"),
        rows="vouches_asking told",
        key="told.key",
        seen=f"told.asked_id = %(viewer)s AND told.state <> '{states.WITHDRAWN}' AND {_seen('told.asker_id')}",
        stands=f"told.state = '{states.WAITING}' AND told.lapses_at > %(now)s",
        done=f"""EXISTS (SELECT FROM vouches_vouch made WHERE made.asking_id = told.id AND made.written_at > %(since)s)
                 OR EXISTS (SELECT FROM core_event did WHERE did.actor = %(viewer)s AND did.at > %(since)s
                            AND did.kind = '{events.ASK_RESTED}' AND did.payload->>'ask' = told.id::text)""",  # noqa: S608  # constants
        told={"who": whom.member("told.asker_id"), "words": "told.words", "lapses_at": "told.lapses_at"},
        order="told.lapses_at, told.id",
        step=_asked,
        ways={"rest": _rest},
    ),
)
