"""What a mail of a day or a week holds, and writing it: the plan with its reasons, what came of the week, what there is to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts import queries as accounts
from goodword.accounts.models import Member
from goodword.core import clock, mail
from goodword.core.mail import addresses, notices
from goodword.core.mail.notices import News, composing, stopping
from goodword.core.steps import Look, Step, Way
from goodword.today import states
from goodword.today.actions import days
from goodword.today.mails import kinds, links
from goodword.today.models import MailRhythm, Plan, PlanStep
from goodword.today.queries.wishes import settings_of
from goodword.today.review import periods, words
from goodword.today.review import queries as reviews

NOTHING: Final = News((), 0)
WAYS: Final = 2
"""So many ways to do a step stand in a mail, beside "later"."""


@dataclass(frozen=True, slots=True)
class Button:
    """A link that does something, or leads where it is done. ``look``: "first", "plain" or "quiet"."""

    label: str
    url: str
    look: str


@dataclass(frozen=True, slots=True)
class Line:
    """A step in a mail."""

    title: str
    why: str
    minutes: int
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """What came of the last week, in a mail."""

    title: str
    days: str
    lines: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Content:
    """All of a mail."""

    kind: str
    subject: str
    steps: tuple[Line, ...] = ()
    minutes: int = 0
    week: Week | None = None
    news: News = NOTHING

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.steps or self.week or self.news.told)


def write(member: Member, rhythm: MailRhythm, day: date, *, fell: bool) -> bool:
    """Write the member's mail for ``day`` and send it, in the transaction in which it is claimed; False where there is nothing to say.

    Args:
        fell: they were not here for four weeks, and are told that it comes once a month.
    """
    reader = accounts.reader(member.pk)
    if reader is None or addresses.trouble(reader.email) is not None:
        return False
    with translation.override(member.language):
        content = _content(member, rhythm, day, notices.gathered(reader))
        if content.empty:
            return False
        mail.send_template(
            kind=content.kind,
            to=reader.email,
            template="today/mail/day",
            context={
                "content": content,
                "name": reader.name,
                "fell": fell,
                "today_url": mail.absolute("/"),
                "monthly": rhythm.fell_at is not None,
                **composing.footing(reader, content.kind),
            },
            member=member.pk,
            language=member.language,
            headers=stopping.headers(reader, content.kind),
        )
    return True


def _content(member: Member, rhythm: MailRhythm, day: date, news: News) -> Content:
    often = MailRhythm.Often(rhythm.often)
    if often == MailRhythm.Often.NEWS:
        return Content(kinds.NEWS, _("What came for you"), news=news)
    weekly = often == MailRhythm.Often.WEEKLY or day.weekday() == rhythm.weekday
    rows = _plan(member)
    lines = _lines(member, rows)
    week = _week(member) if weekly else None
    said = {"count": len(lines), "day": date_format(day, "l")}
    if week is not None:
        subject = _("Your week, and what comes next")
    elif lines:
        subject = ngettext("Your %(day)s: one thing", "Your %(day)s: %(count)s things", len(lines)) % said
    else:
        subject = _("What came for you")
    kind = kinds.WEEKLY if often == MailRhythm.Often.WEEKLY else kinds.DAILY
    return Content(kind, subject, lines, sum(row.minutes for row in rows), week, news)


def _plan(member: Member) -> list[PlanStep]:
    """What is still to do of today's plan, made where there is none yet. Looking at it so is no visit."""
    today = days.day_of(member, clock.now())
    if today.weekday() not in settings_of(member).days:
        return []
    plan = Plan.objects.filter(member=member, day=today).first() or days.make(member=member)
    steps = list(plan.steps.order_by("position"))
    shown = days.refresh(member=member, plan=plan, steps=steps, ask=plan.stale)
    return [row for row in shown if row.state == states.OPEN and row.step is not None]


def _lines(member: Member, rows: Sequence[PlanStep]) -> tuple[Line, ...]:
    told = [(row, row.step) for row in rows if row.step is not None]
    in_place = [(row.named, way.name) for row, step in told for way in _ways(step) if not way.route]
    later = [(row.named, links.LATER) for row, _step in told]
    addresses = links.make(member, [*in_place, *later])
    lines = []
    for row, step in told:
        buttons = [
            Button(way.label, _page(way) if way.route else addresses[row.named, way.name], _look(way, first=not place))
            for place, way in enumerate(_ways(step))
        ]
        buttons.append(Button(_("Later"), addresses[row.named, links.LATER], Look.QUIET))
        lines.append(Line(step.title, step.why, row.minutes, tuple(buttons)))
    return tuple(lines)


def _ways(step: Step) -> Sequence[Way]:
    return step.ways[:WAYS]


def _look(way: Way, *, first: bool) -> str:
    return str(Look.FIRST if first and way.look != Look.QUIET else Look.PLAIN)


def _page(way: Way) -> str:
    path = reverse(way.route, args=way.args)
    return mail.absolute(f"{path}?{way.query}" if way.query else path)


def _week(member: Member) -> Week | None:
    """The last whole week; nothing where nothing was counted."""
    period = reviews.now(member, periods.Kind.WEEK).previous
    told = reviews.review(member, period)
    if told.empty:
        return None
    return Week(
        words.title(period),
        words.days(period),
        tuple(words.words(told)),
        mail.absolute(reverse("review:one-week", args=[period.code])),
    )
