"""What the people room offers as steps of the day: bringing people, choosing among them, pairs that could be one, one's profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting
from goodword.core.steps import Look, Step, Way
from goodword.people import duplicate_words, whom
from goodword.people.actions import merging
from goodword.people.models import DuplicateCandidate, Person
from goodword.people.queries import merging as pairs

ENOUGH_CHOSEN: Final = 30
ENOUGH_TO_CHOOSE_FROM: Final = 5


def _bring(found: Found) -> Step:
    return Step(
        found.kind,
        found.key,
        _("Bring the people you already know"),
        _("Everything here starts from them. Your LinkedIn archive takes three minutes; ten typed names take two."),
        minutes=3,
        gain=90,
        ways=(
            Way("open", _("Bring your people"), Look.FIRST, "importers:start"),
            Way("names", _("Type a few names"), route="people:add"),
        ),
    )


def _choose(found: Found) -> Step:
    chosen = found.told["chosen"]
    why = _("What is suggested to you starts from those you choose; everyone else stays in the list, quietly.")
    if chosen:
        why = ngettext(
            "You have chosen %(count)s person so far; about thirty is plenty. Stop whenever you like.",
            "You have chosen %(count)s people so far; about thirty is plenty. Stop whenever you like.",
            chosen,
        ) % {"count": chosen}
    return Step(
        found.kind,
        found.key,
        _("Choose whom you know, like and trust"),
        why,
        minutes=5,
        gain=30 if chosen else 85,
        ways=(Way("open", _("Choose"), Look.FIRST, "people:choose"),),
    )


def _profile(found: Found) -> Step:
    return Step(
        found.kind,
        found.key,
        _("Say what you offer and what you need"),
        _("One line each is enough. It is what others go by when they think of introducing you."),
        minutes=3,
        gain=40,
        ways=(Way("open", _("Write two lines"), Look.FIRST, "profiles:edit"),),
    )


def _pair(found: Found) -> Step:
    first, second = whom.who(found.told["first"]), whom.who(found.told["second"])
    names = {"one": first.name, "other": second.name}
    return Step(
        found.kind,
        found.key,
        _("See whether %(one)s and %(other)s are one person") % names,
        " ".join([*duplicate_words.sentences(found.told["reasons"]), _("Nothing is merged without you.")]),
        minutes=1,
        gain=22,
        ways=(
            Way(
                "open", _("Look at them"), Look.FIRST, "merging:merge", (str(first.person), str(second.person))
            ),
            Way("different", _("They are two people"), Look.QUIET, said=_("They stay two, and are not suggested again.")),
        ),
    )  # fmt: skip


def _different(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    merging.say_different(actor=member, candidate=pairs.candidate(member, key))


def _some(what: str = "") -> str:
    """Some of the member's people in the list, as a statement."""
    return f"SELECT FROM people_person own WHERE own.owner_id = %(viewer)s AND own.state = {Person.State.ACTIVE}{what}"  # constants


def _says(kind: str) -> str:
    return f"EXISTS (SELECT FROM people_profileentry line WHERE line.member_id = told.id AND line.kind = '{kind}')"  # as above


# Counting stops at what the sentences need: nobody's thousands are counted for a yes or no.
_CHOSEN: Final = f"(SELECT count(*) FROM ({_some(' AND own.chosen')} LIMIT {ENOUGH_CHOSEN}) chosen)"  # noqa: S608  # as above
_OPEN: Final = f"({Person.State.ACTIVE}, {Person.State.ARCHIVED})"

SOURCE: Final = Waiting(
    Kind(
        name="people.bring",
        words=gettext_lazy("Bringing your people"),
        rows="accounts_member told",
        key="told.key",
        seen="told.id = %(viewer)s",
        stands=f"NOT EXISTS ({_some()})",
        done=f"EXISTS ({_some(' AND own.made_at > %(since)s')})",
        told={},
        order="told.id",
        step=_bring,
    ),
    Kind(
        name="people.choose",
        words=gettext_lazy("Choosing whom you know, like and trust"),
        rows="accounts_member told",
        key="told.key",
        seen="told.id = %(viewer)s",
        stands=f"EXISTS ({_some()} OFFSET {ENOUGH_TO_CHOOSE_FROM}) AND {_CHOSEN} < {ENOUGH_CHOSEN}",
        done="EXISTS (SELECT FROM people_choice said WHERE said.owner_id = %(viewer)s AND said.at > %(since)s)",
        told={"chosen": _CHOSEN},
        order="told.id",
        step=_choose,
    ),
    Kind(
        name="people.profile",
        words=gettext_lazy("Your profile"),
        rows="accounts_member told",
        key="told.key",
        seen="told.id = %(viewer)s",
        stands=f"NOT ({_says('offer')} AND {_says('need')})",
        done=f"""{_says("offer")} AND {_says("need")} AND EXISTS (
                   SELECT FROM people_profileentry line WHERE line.member_id = told.id
                   AND line.kind IN ('offer', 'need') AND line.changed_at > %(since)s)""",  # as above
        told={},
        order="told.id",
        step=_profile,
    ),
    Kind(
        name="people.duplicates",
        words=gettext_lazy("Pairs that could be one person"),
        rows="people_duplicatecandidate told JOIN people_person one ON one.id = told.first_id"
        " JOIN people_person two ON two.id = told.second_id",
        key="told.key",
        seen="told.owner_id = %(viewer)s",
        stands=f"told.state = '{DuplicateCandidate.State.OPEN}' AND one.state IN {_OPEN} AND two.state IN {_OPEN}",
        done=f"told.state <> '{DuplicateCandidate.State.OPEN}' AND told.decided_at > %(since)s",
        told={
            "first": whom.person("told.first_id"), "second": whom.person("told.second_id"), "reasons": "told.reasons",
        },
        order="told.weight DESC, told.id",
        step=_pair,
        ways={"different": _different},
    ),
)  # fmt: skip
