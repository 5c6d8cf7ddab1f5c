"""What networks offer as steps of the day: one kind question a quarter about the time each takes, and, rarely, one worth joining for
an objective."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import Look, Named, State, Step, Way, row
from goodword.networks import purposes, quarters, reasons, states
from goodword.networks.actions import presences as actions
from goodword.networks.queries import advice, presences

HOURS, JOIN = "networks.hours", "networks.join"
RARELY: Final = 4
"""A network worth joining is offered in one week of so many."""
SPANS: Final[Mapping[str, int]] = {"little": 30, "some": 90, "much": 240}
"""Minutes a week by the name of the way that says so."""


def _hours(found: Found) -> Step:
    name = str(found.told["name"])
    rest = _("Noted for this quarter.")
    return Step(
        found.kind, found.key, reasons.question(name),
        _("It is asked once a quarter, so that what comes back can be weighed against the time. Roughly is enough."),
        minutes=1, gain=20,
        ways=(
            Way("some", _("One or two"), Look.FIRST, said=rest),
            Way("little", _("Less than one"), said=rest),
            Way("much", _("Three to five"), said=rest),
            Way("say", _("Another number"), route="networks:yours"),
            Way("unsaid", _("I would rather not say"), Look.QUIET, said=_("You are not asked again this quarter.")),
        ),
    )  # fmt: skip


def _say(minutes: int | None) -> Callable[[Member, UUID, Mapping[str, str]], object]:
    def do(member: Member, key: UUID, told: Mapping[str, str]) -> None:
        del told
        actions.say_hours(actor=member, presence=presences.asked_about(member, key), minutes=minutes)

    return do


_SAID: Final = """SELECT FROM networks_hours hours
WHERE hours.presence_id = presence.id AND hours.quarter = date_trunc('quarter', %(today)s::date)::date"""
# One presence at a time, and none within a week after the last: nobody is questioned.
_ONE: Final = f"""presence.id = (
    SELECT presence.id FROM networks_presence presence JOIN networks_network network ON network.id = presence.network_id
    WHERE presence.owner_id = %(viewer)s AND presence.state = '{states.HERE}' AND network.state = '{states.LISTED}'
        AND presence.made_at < %(now)s - interval '14 days' AND NOT EXISTS ({_SAID})
    ORDER BY presence.id LIMIT 1)
AND NOT EXISTS (
    SELECT FROM networks_hours lately WHERE lately.owner_id = %(viewer)s AND lately.at > %(now)s - interval '7 days')"""  # noqa: S608  # constants

ASKED: Final = Waiting(
    Kind(
        name=HOURS,
        words=gettext_lazy("How long networks take you"),
        rows="networks_presence presence JOIN networks_network network ON network.id = presence.network_id",
        key="md5(presence.key::text || to_char(%(today)s::date, 'YYYY-Q'))::uuid",
        seen="presence.owner_id = %(viewer)s",
        stands=f"presence.state = '{states.HERE}' AND network.state = '{states.LISTED}' AND NOT EXISTS ({_SAID})",
        done=f"EXISTS ({_SAID} AND hours.at > %(since)s)",
        told={"name": "network.name"},
        order="presence.id",
        step=_hours,
        ways={**{name: _say(minutes) for name, minutes in SPANS.items()}, "unsaid": _say(None)},
        among=_ONE,
    )
)


_THERE: Final = "SELECT FROM networks_presence mine WHERE mine.network_id = network.id AND mine.owner_id = %(viewer)s"
# The directory is everybody's, and a step its member's alone: its key is that of the two together.
_OWN: Final = "md5(%(me)s || network.key::text)::uuid"
_LISTED: Final = (
    f"FROM networks_network network WHERE {_OWN} = ANY(%(keys)s::uuid[]) AND network.state = '{states.LISTED}'"
)
_STATED: Final = f"""
SELECT {row(State.STANDS, JOIN, _OWN)} {_LISTED} AND NOT EXISTS ({_THERE})
    AND EXISTS (SELECT FROM objectives_objective wish WHERE wish.owner_id = %(viewer)s AND wish.place IS NOT NULL)
UNION ALL SELECT {row(State.DONE, JOIN, _OWN)} {_LISTED} AND EXISTS ({_THERE} AND mine.made_at > %(since)s)
"""  # noqa: S608  # constants


class Joining:
    """One network that fits an objective, in one week of four."""

    @property
    def kinds(self) -> Mapping[str, str | Promise]:
        return {JOIN: gettext_lazy("Networks worth joining")}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """Three statements at most, and none in the weeks between."""
        if not isinstance(member, Member) or not self._is_its_week(member, moment):
            return []
        for purpose in purposes.of(member)[:1]:
            for one in advice.joining(member, purpose)[:1]:
                return [_join(member, one, purpose.aim, purpose.line)]
        return []

    @staticmethod
    def _is_its_week(member: Member, moment: datetime) -> bool:
        return moment.astimezone(member.zone).date().toordinal() // 7 % RARELY == member.pk % RARELY

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        if not isinstance(member, Member) or not subjects.get(JOIN):
            return None
        return Tally(
            _STATED, {"viewer": member.pk, "me": str(member.key), "keys": list(subjects[JOIN]), "since": since}
        )

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        raise NotFound(_("That is not among what can be done here."))


def _join(member: Member, one: advice.Joining, aim: str, line: str) -> Step:
    key = str(one.network.key)
    after = _("It could serve what you are after: %(line)s.") % {"line": line.rstrip(".")}
    return Step(
        JOIN, quarters.together(member.key, key), _("Look at %(name)s") % {"name": one.network.name},
        f"{after} {reasons.joining(one, aim)}",
        minutes=5, gain=30, measures=("met",),
        ways=(
            Way("see", _("See what it is good for"), Look.FIRST, "networks:network", (key,)),
            Way("there", _("I am there already"), route="networks:join", args=(key,)),
        ),
    )  # fmt: skip


WORTH_JOINING: Final = Joining()
