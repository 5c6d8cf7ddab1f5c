"""What staying in touch offers as steps of the day: those it has been a while with, days of theirs, new jobs, one sleeping tie a week.

Only those the member chose, and nobody who rests, or while the member's own pause lasts. Contact, wherever it was, ends a step.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting, sentences
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.steps import Look, Step, Way, Who
from goodword.people import whom
from goodword.people.models import Fact, Person
from goodword.people.queries import persons
from goodword.reach.sql import unblocked
from goodword.rhythm import words
from goodword.rhythm.models import Beat, Waking
from goodword.rhythm.words import Standing
from goodword.ties.actions import interactions
from goodword.ties.noted import NewInteraction

NEWS_DAYS: Final = 42
"""A new job is worth a word for six weeks."""
DAYS_AFTER: Final = 2
"""So long after a birthday a word still finds it."""
MEASURES: Final = ("met",)


def _ways(who: Who) -> tuple[Way, ...]:
    assert who.person is not None  # a step here is about one of the member's own people
    first = who.name.split()[0]
    return (
        Way("write", _("Write to %(name)s") % {"name": first}, Look.FIRST, "openers:write", (str(who.person),)),
        Way("spoke", _("We spoke"), said=_("Noted: you spoke with %(name)s today.") % {"name": first}),
    )


def _standing(found: Found) -> Standing:
    told, zone = found.told, found.member.zone
    beat = Beat(
        origin=told["origin"], days=told["days"], due_on=_date(told["due_on"]), contacts=told["contacts"], own=told["own"],
        typical=told["typical"], longest=told["longest"], margin=told["margin"], told=told["told"], lone=told["lone"],
        first_at=_instant(told["first_at"]), last_at=_instant(told["last_at"]),
    )  # fmt: skip
    return words.of_beat(beat, timezone.localtime(clock.now(), zone).date(), zone)


def _date(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _instant(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def gain(now: Standing) -> int:
    """30 where it has just become due, 65 from two and a half times as long on."""
    past = (now.today - (now.last or now.due_on or now.today)).days
    return round(min(65, 30 + 23 * max(past / (now.days or 1) - 1, 0)))


def _job(told: Mapping[str, Any]) -> str:
    title, company = told.get("title") or "", told.get("company") or ""
    if title and company:
        return _("%(title)s at %(company)s") % {"title": title, "company": company}
    return title or company


def _news(job: Mapping[str, Any] | None) -> str:
    said = _job(job) if job else ""
    return _("New with them: %(job)s.") % {"job": said} if said else ""


def _due(found: Found) -> Step:
    who, now = whom.who(found.told["who"]), _standing(found)
    return Step(
        found.kind,
        found.key,
        _("It has been a while with %(name)s") % {"name": who.name},
        sentences(words.why(now), _news(found.told["news"])),
        minutes=3,
        gain=gain(now),
        who=(who,),
        ways=_ways(who),
        measures=MEASURES,
    )


def _day(found: Found) -> Step:
    who, ago = whom.who(found.told["who"]), found.told["ago"]
    today = timezone.localtime(clock.now(), found.member.zone).date()
    told = {"name": who.name, "what": found.told["what"] or "", "day": date_format(today - timedelta(days=ago), "l")}
    birthday = found.told["kind"] == "birthday"
    if birthday:
        title = _("Wish %(name)s a happy birthday") % told
        why = _("It is today.") if not ago else _("It was on %(day)s.") % told
    else:
        title = _("Think of %(name)s today") % told
        why = _("You noted this day: %(what)s.") % told if told["what"] else _("You noted this day.")
        if ago:
            why = sentences(why, _("It was on %(day)s.") % told)
    return Step(
        found.kind, found.key, title, why, minutes=2, gain=55 if birthday else 45, who=(who,), ways=_ways(who),
        until=today + timedelta(days=DAYS_AFTER - ago), measures=MEASURES,
    )  # fmt: skip


def _new_job(found: Found) -> Step:
    who = whom.who(found.told["who"])
    learned = found.instant("learned_at")
    told = {
        "job": _job(found.told["job"]),
        "before": _job(found.told["before"]),
        "day": date_format(learned, "MONTH_DAY_FORMAT"),
    }
    before = _("Before: %(before)s.") % told if told["before"] else ""
    return Step(
        found.kind,
        found.key,
        _("A word to %(name)s about their new work") % {"name": who.name},
        sentences(_("What you imported on %(day)s says: %(job)s.") % told, before),
        minutes=3,
        gain=48,
        who=(who,),
        ways=_ways(who),
        until=learned.date() + timedelta(days=NEWS_DAYS),
        measures=MEASURES,
    )


def _wake(found: Found) -> Step:
    who, now = whom.who(found.told["who"]), _standing(found)
    told = {"silence": words.span(now.silence or 0)}
    return Step(
        found.kind,
        found.key,
        _("Wake an old tie: %(name)s") % {"name": who.name},
        sentences(
            _("As far as Goodword knows, it has been %(silence)s.") % told,
            words.sources(now),
            _("People are mostly glad to hear again from whom they knew well; one such tie a week is plenty."),
        ),
        minutes=4,
        gain=45,
        who=(who,),
        ways=_ways(who),
        measures=MEASURES,
    )


def _spoke(member: Member, person: Person) -> None:
    today = timezone.localtime(clock.now(), member.zone).date()
    interactions.note_down(actor=member, persons=[person], new=NewInteraction(kind="call", day=today.isoformat()))


def _spoke_with(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    _spoke(member, persons.person(member, key))


def _spoke_of_fact(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    fact = Fact.objects.filter(owner=member, key=key).select_related("card__person").first()
    if fact is None:
        raise NotFound(_("There is no such person among your people."))
    _spoke(member, persons.person(member, fact.card.person.key))


def _spoke_awake(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    waking = Waking.objects.filter(owner=member, key=key).select_related("person").first()
    if waking is None:
        raise NotFound(_("There is no such person among your people."))
    _spoke(member, persons.person(member, waking.person.key))


_MINE: Final = "rhythm_beat told JOIN people_person own ON own.id = told.person_id"
_FACTS: Final = f"""{_MINE} JOIN people_card card ON card.person_id = own.id AND card.owner_id = own.owner_id
JOIN people_fact fact ON fact.card_id = card.id AND fact.state = {Fact.State.CURRENT}"""
SEEN: Final = f"""told.owner_id = %(viewer)s AND own.chosen AND own.state = {Person.State.ACTIVE} AND NOT EXISTS (
  SELECT FROM people_card named WHERE named.owner_id = %(viewer)s AND named.person_id = own.id
  AND named.member_id IS NOT NULL AND NOT ({unblocked("%(viewer)s", "named.member_id")}))"""  # constants
CALM: Final = """coalesce(told.rests_until <= %(today)s, true) AND NOT EXISTS (
  SELECT FROM rhythm_taste mine WHERE mine.owner_id = %(viewer)s AND mine.paused_from <= %(today)s
  AND coalesce(mine.paused_until > %(today)s, true))"""
DUE: Final = "told.due_on <= %(today)s AND coalesce(own.last_contact_at <= told.last_at, own.last_contact_at IS NULL)"
# What was noted of a day without its time stands at midday.
_IN_TOUCH: Final = "own.last_contact_at > %(since)s - interval '12 hours'"
# Work that a source told anew, in the place of other work that it had told.
_NEW_JOB: Final = f"""fact.kind = 'organisation' AND NOT fact.by_hand AND fact.batch IS NOT NULL
  AND fact.learned_at > %(now)s - interval '{NEWS_DAYS} days' AND coalesce(fact.value->>'ended', '') = '' AND EXISTS (
    SELECT FROM people_fact old WHERE old.replaced_by_id = fact.id AND old.kind = fact.kind
    AND (coalesce(old.value->>'company', '') <> coalesce(fact.value->>'company', '')
         OR coalesce(old.value->>'title', '') <> coalesce(fact.value->>'title', '')))"""  # constants
_NEWS: Final = f"""(SELECT fact.value FROM people_card card JOIN people_fact fact ON fact.card_id = card.id
  WHERE card.person_id = own.id AND card.owner_id = own.owner_id AND fact.state = {Fact.State.CURRENT} AND {_NEW_JOB}
  ORDER BY fact.id DESC LIMIT 1)"""  # noqa: S608  # constants
# A day of each year, or the one it is kept on where the year has none: what was born on 29 February is kept on the 28th then.
_AGO: Final = f"""(SELECT min(back) FROM generate_series(0, {DAYS_AFTER}) back
  WHERE right(fact.value->>'date', 5) = to_char(%(today)s::date - back, 'MM-DD')
     OR (right(fact.value->>'date', 5) = '02-29' AND to_char(%(today)s::date - back, 'MM-DD') = '02-28'
         AND to_char(%(today)s::date - back + 1, 'MM-DD') = '03-01'))"""  # noqa: S608  # constants
BEAT: Final = {
    name: f"told.{name}"
    for name in (
        "origin", "days", "due_on", "contacts", "own", "typical", "longest", "margin", "told", "lone", "first_at", "last_at",
    )
}  # fmt: skip
_WHO: Final = {"who": whom.person("own.id")}
_BEFORE: Final = (
    "(SELECT old.value FROM people_fact old WHERE old.replaced_by_id = fact.id ORDER BY old.id DESC LIMIT 1)"
)

SOURCE: Final = Waiting(
    Kind(
        name="rhythm.due",
        words=gettext_lazy("People it has been a while with"),
        rows=_MINE,
        key="own.key",
        seen=SEEN,
        stands=f"{CALM} AND {DUE}",
        done=_IN_TOUCH,
        told={**_WHO, **BEAT, "news": _NEWS},
        order="(%(today)s - told.due_on)::float8 / told.days DESC, own.id",
        step=_due,
        ways={"spoke": _spoke_with},
    ),
    Kind(
        name="rhythm.day",
        words=gettext_lazy("Birthdays, and other days of your people"),
        rows=_FACTS,
        key="fact.key",
        seen=f"{SEEN} AND fact.kind IN ('birthday', 'date') AND length(fact.value->>'date') IN (7, 10)"
        " AND fact.value->>'date' ~ '-[0-9][0-9]-[0-9][0-9]$'",
        stands=f"{CALM} AND {_AGO} IS NOT NULL"
        f" AND coalesce(own.last_contact_at < %(midnight)s - {_AGO} * interval '1 day', true)",
        done=_IN_TOUCH,
        told={**_WHO, "kind": "fact.kind", "what": "fact.value->>'what'", "ago": _AGO},
        order=f"{_AGO}, fact.kind, fact.id",
        step=_day,
        ways={"spoke": _spoke_of_fact},
    ),
    Kind(
        name="rhythm.new_job",
        words=gettext_lazy("New work of your people"),
        rows=_FACTS,
        key="fact.key",
        seen=f"{SEEN} AND {_NEW_JOB}",
        stands=f"{CALM} AND NOT coalesce({DUE}, false) AND coalesce(own.last_contact_at < fact.learned_at - interval '12 hours', true)",
        done=_IN_TOUCH,
        told={**_WHO, "job": "fact.value", "before": _BEFORE, "learned_at": "fact.learned_at"},
        order="fact.learned_at DESC, fact.id",
        step=_new_job,
        ways={"spoke": _spoke_of_fact},
    ),
    Kind(
        name="rhythm.wake",
        words=gettext_lazy("One sleeping tie a week worth waking"),
        rows=f"{_MINE} JOIN rhythm_waking waking ON waking.person_id = own.id AND waking.owner_id = told.owner_id",
        key="waking.key",
        seen=SEEN,
        stands=f"{CALM} AND waking.week > %(today)s - 7 AND told.worth IS NOT NULL AND own.last_contact_at <= told.last_at",
        done=_IN_TOUCH,
        told={**_WHO, **BEAT},
        order="waking.week DESC",
        step=_wake,
        ways={"spoke": _spoke_awake},
    ),
)  # fmt: skip
