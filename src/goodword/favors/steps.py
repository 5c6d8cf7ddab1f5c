"""What favors offer as steps of the day: thanks worth saying and hearing, and people one could do something for.

From the member's own evidence alone; nothing here counts what went one way against what went the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting, quoted
from goodword.core import clock
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import MOST, Look, Named, State, Step, Way, Who, row
from goodword.favors import actions, hooks, states
from goodword.favors.queries import goodwill, occasions, thanks
from goodword.favors.queries.goodwill import Known
from goodword.people import whom
from goodword.people.models import Person
from goodword.people.queries import persons
from goodword.reach.sql import unblocked
from goodword.ties.kinds import favors
from goodword.ties.models import Direction

LATELY: Final = 14
"""Days after which it is too late for thanks to be brought up."""


def _thanked(found: Found) -> Step:
    who = whom.who(found.told["who"])
    names = {"name": who.name}
    return Step(
        found.kind,
        found.key,
        _("%(name)s thanked you") % names,
        quoted(found.told["words"]),
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
            Way("open", _("See the thanks"), route="favors:thanks", args=(str(found.key),)),
        ),
        beyond=True,
    )


def _pleasure(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    actions.say_my_pleasure(actor=member, thanks=thanks.one(member, key))


HEARD: Final = Waiting(
    Kind(
        name="favors.thanked",
        words=gettext_lazy("Thanks that reached you"),
        rows="favors_thanks told JOIN accounts_member sender ON sender.id = told.sender_id AND sender.is_active",
        key="told.key",
        seen=f"""told.receiver_id = %(viewer)s AND told.state IN ('{states.ARRIVED}', '{states.TAKEN}')
                 AND {unblocked("%(viewer)s", "told.sender_id")}""",
        stands=f"""told.state = '{states.ARRIVED}'
                   AND told.sent_at > %(now)s - interval '{thanks.BROUGHT_UP_FOR.days} days'""",
        done="told.answered_at > %(since)s",
        told={"who": whom.member("told.sender_id"), "words": "told.words"},
        order="told.sent_at, told.id",
        step=_thanked,
        ways={"pleasure": _pleasure},
    )
)

# One of the member's own people, there to be suggested: not put aside, not blocked, not gone.
_THERE: Final = f"""people_person person LEFT JOIN LATERAL (
  SELECT they.id, they.is_active FROM people_card card JOIN accounts_member they ON they.id = card.member_id
  WHERE card.person_id = person.id ORDER BY card.id DESC LIMIT 1) they ON true
WHERE person.owner_id = %(viewer)s AND person.state = {Person.State.ACTIVE}
  AND (they.id IS NULL OR (they.is_active AND {unblocked("%(viewer)s", "they.id")}))"""  # noqa: S608  # constants; values are sent apart
_SENT: Final = f"""EXISTS (SELECT FROM favors_thanks sent WHERE sent.sender_id = %(viewer)s AND sent.receiver_id = they.id
  AND sent.state IN ({", ".join(f"'{state}'" for state in states.STANDING)}) AND sent.sent_at > {{since}})"""
_RESTS: Final = """EXISTS (SELECT FROM favors_notnow rest JOIN people_card kept ON kept.id = rest.card_id
  WHERE rest.owner_id = %(viewer)s AND kept.person_id = person.id AND rest.until > %(now)s)"""
_DID: Final = f"""EXISTS (SELECT FROM people_card kept JOIN ties_evidence did ON did.card_id = kept.id
  WHERE kept.person_id = person.id AND did.owner_id = %(viewer)s AND did.direction <> {Direction.IN}
    AND did.at > %(since)s AND did.at <= %(now)s AND did.kind = ANY(%(kinds)s))"""  # constants
_THEY_DID: Final = f"""coalesce((SELECT max(done.at) FROM people_card kept JOIN ties_evidence done ON done.card_id = kept.id
  WHERE kept.person_id = person.id AND done.owner_id = %(viewer)s AND done.direction <> {Direction.OUT}
    AND done.at <= %(now)s AND done.kind = ANY(%(kinds)s)), %(now)s - interval '{LATELY} days')"""  # noqa: S608  # constants
_STANDS: Final = {
    "favors.thank": f"NOT {_SENT.format(since=_THEY_DID)}",
    "favors.chance": f"NOT {_RESTS}",
    "favors.needed": f"NOT {_RESTS}",
}
_DONE: Final = {
    "favors.thank": _SENT.format(since="%(since)s"),
    "favors.chance": _DID,
    "favors.needed": _DID,
}


class _OfPeople:
    """Steps about the member's own people: whether they still stand goes by who is there."""

    kinds: Mapping[str, str | Promise]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        values = {"viewer": member.pk, "now": clock.now(), "since": since, "kinds": favors()}
        parts = []
        for place, (kind, keys) in enumerate(sorted(subjects.items())):
            values[f"keys{place}"] = list(keys)
            rows = f"FROM {_THERE} AND person.key = ANY(%(keys{place})s::uuid[])"
            for state, is_so in ((State.STANDS, _STANDS[kind]), (State.DONE, _DONE[kind])):
                parts.append(f"SELECT {row(state, kind, 'person.key')} {rows} AND {is_so}")  # constants
        return Tally(" UNION ALL ".join(parts), values) if parts else None

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        if way != "not_now" or step.kind == "favors.thank" or not isinstance(member, Member):
            raise NotFound(_("That is not among what can be done here."))
        actions.not_now(actor=member, person=persons.person(member, step.subject))


def _not_now(name: str) -> Way:
    said = _("%(name)s rests here for three months. Nobody is told.") % {"name": name}
    return Way("not_now", _("Not now"), Look.QUIET, said=said)


class Goodwill(_OfPeople):
    """Whom the member could thank for something lately, and who helped a while ago with nothing the other way since."""

    kinds: Mapping[str, str | Promise] = {
        "favors.thank": gettext_lazy("Thanks you could say"),
        "favors.chance": gettext_lazy("People who did something for you a while ago"),
    }

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """One statement."""
        if not isinstance(member, Member):
            return
        known = list(goodwill.known(member, moment).values())
        lately = moment.timestamp() - LATELY * occasions.DAY
        unthanked = [one for one in known if one.there and one.member and _last(one, lately)]
        for one in sorted(unthanked, key=lambda one: (-(one.last_by_them or 0.0), one.id))[:MOST]:
            yield _thank(member, one)
        for one in occasions.helped(known, moment)[:MOST]:
            yield Step(
                "favors.chance",
                one.key,
                _("Do something for %(name)s, if something comes to mind") % {"name": one.name},
                occasions.since_they_helped(member, one).reason,
                minutes=5,
                gain=30,
                who=(Who(one.name, one.key, one.member),),
                ways=(
                    Way("open", _("See what you know of them"), Look.FIRST, "people:person", (str(one.key),)),
                    _not_now(one.name),
                ),
            )


def _last(one: Known, lately: float) -> bool:
    """Whether they did something lately and were not thanked since."""
    at = one.last_by_them
    return at is not None and at > lately and (one.thanked is None or one.thanked < at)


def _thank(member: Member, one: Known) -> Step:
    last = max((month for month in one.months if month.by_them or month.together), key=lambda month: month.last)
    day = datetime.fromtimestamp(one.last_by_them or 0.0, UTC).astimezone(member.zone)
    told = {"what": hooks.words(last.kind).they, "day": date_format(day, "MONTH_DAY_FORMAT")}
    return Step(
        "favors.thank",
        one.key,
        _("Thank %(name)s") % {"name": one.name},
        _("%(what)s, on %(day)s. A line is enough.") % told,
        minutes=2,
        gain=56,
        who=(Who(one.name, one.key, one.member),),
        ways=(Way("open", _("Say thanks"), Look.FIRST, "favors:thank_person", (str(one.key),)),),
        beyond=True,
    )


class Needed(_OfPeople):
    """Connections who need what the member offers."""

    kinds: Mapping[str, str | Promise] = {"favors.needed": gettext_lazy("People who need what you offer")}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """Three statements at most."""
        if not isinstance(member, Member):
            return
        for told in occasions.needs_met(member, moment)[:MOST]:
            yield Step(
                "favors.needed",
                told.person,
                _("See whether you can help %(name)s") % {"name": told.name},
                told.reason,
                minutes=5,
                gain=48,
                who=(Who(told.name, told.person, told.member),),
                ways=(
                    Way("write", _("Write to them"), Look.FIRST, "letters:write", (str(told.key),)),
                    _not_now(told.name),
                ),
                measures=("talked",),
            )


GOODWILL: Final = Goodwill()
NEEDED: Final = Needed()
