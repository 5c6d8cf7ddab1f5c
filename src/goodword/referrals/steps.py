"""What referrals offer as steps of the day: to take one up, to come back to it, to say how it stands, and thanks either way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Doing, Found, Kind, Waiting, quoted, sentences
from goodword.core.steps import Look, Step, Way
from goodword.people import whom
from goodword.reach.sql import unblocked
from goodword.referrals import states
from goodword.referrals.actions import receiving, thanking
from goodword.referrals.queries import received, thanks

QUIET_FOR: Final = 21
"""Days after which the receiver is asked how a referral is going."""
BROUGHT_UP_FOR: Final = 14
"""Days for which thanks that nobody answered are brought up; nobody has to answer."""


def _names(found: Found) -> dict[str, str]:
    return {"giver": whom.who(found.told["giver"]).name, "name": found.told["name"]}


def _step(
    found: Found, title: str, why: str, *ways: Way, minutes: int, gain: int, waited_for: bool = False
) -> Step:  # fmt: skip
    measures = () if found.kind == "referrals.won" else ("referrals_received", "referrals_won")
    return Step(
        found.kind, found.key, title, why, minutes, gain, (whom.who(found.told["giver"]),), ways, waited_for,
        measures=measures, beyond=True,
    )  # fmt: skip


def _page(found: Found, label: str) -> Way:
    return Way("open", label, Look.FIRST, "referrals:referral", (str(found.key),))


def _new(found: Found) -> Step:
    names = _names(found)
    return _step(
        found,
        _("%(giver)s passed you a referral: %(name)s") % names,
        sentences(
            quoted(found.told["description"]),
            _("They expect to hear from you; a call within a day or two does most."),
        ),
        _page(found, _("See who it is")),
        Way("contacted", _("I got in touch"), said=_("%(giver)s is told that you got in touch.") % names),
        minutes=5,
        gain=80,
        waited_for=True,
    )  # fmt: skip


def _due(found: Found) -> Step:
    return _step(
        found,
        _("Come back to %(name)s") % _names(found),
        _("%(giver)s referred them to you, and you wanted to be reminded by today.") % _names(found),
        _page(found, _("Open the referral")),
        minutes=5,
        gain=70,
        waited_for=True,
    )


def _course(found: Found) -> Step:
    told = {**_names(found), "day": date_format(found.instant("last"), "MONTH_DAY_FORMAT")}
    return _step(
        found,
        _("Say how it is going with %(name)s") % told,
        _("%(giver)s referred them to you and last heard of it on %(day)s. A word is enough.") % told,
        _page(found, _("Say how it stands")),
        Way(
            "lost",
            _("Nothing came of it"),
            Look.QUIET,
            said=_("%(giver)s is told that nothing came of it this time.") % told,
        ),
        minutes=2,
        gain=45,
    )


def _won(found: Found) -> Step:
    names = _names(found)
    return _step(
        found,
        _("Thank %(giver)s for the referral to %(name)s") % names,
        _("It came to business, and they would like to know. The amount stays yours."),
        Way("open", _("Say thanks"), Look.FIRST, "referrals:thank", query=f"referral={found.key}"),
        minutes=2,
        gain=58,
    )


def _thanked(found: Found) -> Step:
    who = whom.who(found.told["who"])
    names = {"name": who.name}
    return Step(
        found.kind,
        found.key,
        _("%(name)s thanks you for business that came about through you") % names,
        quoted(found.told["words"]) if found.told["words"] else _("“My pleasure” is one tap, if you like."),
        minutes=1,
        gain=50,
        who=(who,),
        ways=(
            Way(
                "pleasure",
                _("My pleasure"),
                Look.FIRST,
                said=_("%(name)s reads that it was a pleasure.") % names,
                harmless=True,
            ),
            Way("open", _("See the thanks"), route="referrals:one-thanks", args=(str(found.key),)),
        ),
        beyond=True,
    )


def _move(move: str) -> Doing:
    def do(member: Member, key: UUID, told: Mapping[str, str]) -> None:
        del told
        receiving.move(actor=member, referral=received.row(member, key), move=move)

    return do


def _pleasure(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    thanking.pleasure(actor=member, thanks=thanks.heard_row(member, key))


_SEEN: Final = f"""told.receiver_id = %(viewer)s AND told.opens_at <= %(now)s
AND told.state NOT IN ('{states.WITHDRAWN}', '{states.ENDED}') AND {unblocked("%(viewer)s", "told.giver_id")}"""
_OPEN: Final = ", ".join(f"'{state}'" for state in states.OPEN)
_STARTED: Final = f"('{states.CONTACTED}', '{states.MEETING}')"
_SAID: Final = "(SELECT max(said.at) FROM referrals_step said WHERE said.referral_id = told.id)"
_TOLD: Final = {"giver": whom.member("told.giver_id"), "name": "told.name"}

SOURCE: Final = Waiting(
    Kind(
        name="referrals.new",
        words=gettext_lazy("New referrals"),
        rows="referrals_referral told",
        key="told.key",
        seen=_SEEN,
        stands=f"told.state = '{states.NEW}'",
        done=f"told.state <> '{states.NEW}' AND told.since > %(since)s",
        told={**_TOLD, "description": "told.description"},
        order="told.opens_at, told.id",
        step=_new,
        ways={"contacted": _move("contact")},
    ),
    Kind(
        name="referrals.due",
        words=gettext_lazy("Referrals you wanted to be reminded of"),
        rows="referrals_kept kept JOIN referrals_referral told ON told.id = kept.referral_id",
        key="told.key",
        seen=f"{_SEEN} AND kept.owner_id = %(viewer)s",
        stands=f"kept.remind_on <= %(today)s AND told.state IN ({_OPEN})",
        done=f"{_SAID} > %(since)s",
        told=_TOLD,
        order="kept.remind_on, told.id",
        step=_due,
    ),
    Kind(
        name="referrals.course",
        words=gettext_lazy("How referrals are going"),
        rows="referrals_referral told LEFT JOIN referrals_kept kept ON kept.referral_id = told.id",
        key="told.key",
        seen=_SEEN,
        stands=f"""told.state IN {_STARTED} AND kept.remind_on IS NULL
                   AND coalesce({_SAID}, told.since) < %(now)s - interval '{QUIET_FOR} days'""",
        done=f"{_SAID} > %(since)s",
        told={**_TOLD, "last": f"coalesce({_SAID}, told.since)"},
        order="told.since, told.id",
        step=_course,
        ways={"lost": _move("lose")},
    ),
    Kind(
        name="referrals.won",
        words=gettext_lazy("Thanks for business that came of a referral"),
        rows="referrals_referral told JOIN accounts_member giver ON giver.id = told.giver_id AND giver.is_active",
        key="told.key",
        seen=_SEEN,
        stands=f"""told.state = '{states.WON}' AND NOT EXISTS (
                     SELECT FROM referrals_thanks said
                     WHERE said.referral_id = told.id AND said.owner_id = %(viewer)s)""",  # constants
        done="""EXISTS (SELECT FROM referrals_thanks said WHERE said.referral_id = told.id
                        AND said.owner_id = %(viewer)s AND said.said_at > %(since)s)""",
        told=_TOLD,
        order="told.since DESC, told.id",
        step=_won,
    ),
    Kind(
        name="referrals.thanked",
        words=gettext_lazy("Thanks for referrals you passed on"),
        rows="referrals_thanks told JOIN accounts_member owner ON owner.id = told.owner_id AND owner.is_active",
        key="told.key",
        seen=f"""told.to_id = %(viewer)s AND told.opens_at <= %(now)s
                 AND {unblocked("%(viewer)s", "told.owner_id")}""",
        stands=f"told.pleasure_at IS NULL AND told.opens_at > %(now)s - interval '{BROUGHT_UP_FOR} days'",
        done="told.pleasure_at > %(since)s",
        told={"who": whom.member("told.owner_id"), "words": "told.words"},
        order="told.opens_at, told.id",
        step=_thanked,
        ways={"pleasure": _pleasure},
    ),
)
