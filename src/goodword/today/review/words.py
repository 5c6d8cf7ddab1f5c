"""A review in words: short lines for a page's head and for mails. Whole sentences in the language that is active, calm ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.referrals import money
from goodword.today.review.naming import Name
from goodword.today.review.objectives import Toward
from goodword.today.review.periods import Kind, Period
from goodword.today.review.queries import Count, Review, Time

MORE, LESS = 1.2, 0.8  # of what is usual: what lies between is about as much


def title(period: Period) -> str:
    """ "Week 47 of 2026", "The fourth quarter of 2026", "2026"."""
    if period.kind == Kind.WEEK:
        year, week, _day = period.begins.isocalendar()
        return _("Week %(week)s of %(year)s") % {"week": week, "year": year}
    if period.kind == Kind.QUARTER:
        which = [_("First quarter of %(year)s"), _("Second quarter of %(year)s"), _("Third quarter of %(year)s"),
                 _("Fourth quarter of %(year)s")]  # fmt: skip
        return which[period.begins.month // 3] % {"year": period.begins.year}
    return _("The year %(year)s") % {"year": period.begins.year}


def short(period: Period) -> str:
    """ "Week 47", "Q4 2026", "2026": for figures in a row."""
    if period.kind == Kind.WEEK:
        return _("Week %(week)s") % {"week": period.begins.isocalendar().week}
    return period.code if period.kind == Kind.YEAR else f"Q{period.begins.month // 3 + 1} {period.begins.year}"


def days(period: Period) -> str:
    """ "November 16 to November 22, 2026"."""
    last = period.ends - timedelta(days=1)
    first = date_format(period.begins, "F j" if period.begins.year == last.year else "F j, Y")
    return _("%(first)s to %(last)s") % {"first": first, "last": date_format(last, "F j, Y")}


def minutes(count: int) -> str:
    """ "3 h 20 min"."""
    hours, rest = divmod(count, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def about(usual: float) -> str:
    """What is usual, to five minutes: it is the middle of estimates."""
    return minutes(round(usual / 5) * 5 if usual > 60 else round(usual))


def spent(time: Time) -> str:
    """How much time went, and how much of it nobody told."""
    told = {"time": minutes(time.minutes), "estimated": minutes(time.estimated)}
    if not time.minutes:
        return _("No time with people is on record.")
    if not time.estimated:
        return _("You spent %(time)s with people.") % told
    if time.estimated == time.minutes:
        return _("You spent about %(time)s with people, all of it estimated.") % told
    return _("You spent about %(time)s with people; %(estimated)s of it is estimated.") % told


def usual_time(review: Review) -> str:
    """How it compares with the member's own past; nothing where that is too short, or the period has not come so far."""
    time = review.time
    if time.usual is None:
        return ""
    told = {"usual": about(time.usual)}
    if time.minutes > time.usual * MORE:
        if review.so_far:
            return _("That is already more than you usually do, which is %(usual)s.") % told
        return _("That is more than you usually do, which is %(usual)s.") % told
    if review.so_far:
        return ""
    if time.minutes < time.usual * LESS:
        return _("That is less than you usually do, which is %(usual)s.") % told
    return _("That is about as much as usual.")


def usual(count: Count, review: Review) -> str:
    """The same of something that is counted."""
    if count.usual is None:
        return ""
    if count.count > count.usual * MORE:
        return _("more than you usually do") if count.usual or count.count > 1 else ""
    if review.so_far:
        return ""
    return _("less than you usually do") if count.count < count.usual * LESS else _("about as usual")


def compared(review: Review) -> str:
    """What "usual" means here, or why nothing is said of it."""
    count = review.compared
    if not count:
        return _("There is too little past yet to say what is usual for you.")
    if review.period.kind == Kind.WEEK:
        return ngettext(
            "“Usually” is the middle one of your last %(count)s week, and of nobody else's.",
            "“Usually” is the middle of your last %(count)s weeks, and of nobody else's.",
            count,
        ) % {"count": count}
    if review.period.kind == Kind.QUARTER:
        return ngettext(
            "“Usually” is your last %(count)s quarter, and nobody else's.",
            "“Usually” is the middle of your last %(count)s quarters, and of nobody else's.",
            count,
        ) % {"count": count}
    return ngettext(
        "“Usually” is your year before, and nobody else's.",
        "“Usually” is the middle of your last %(count)s years, and of nobody else's.",
        count,
    ) % {"count": count}


def sentence(count: Count) -> str:
    """ "You met 3 new people", without its period."""
    return str(count.line.told % {"count": count.count}) if count.line.told is not None else str(count.line.label)


def names(told: Sequence[Name]) -> str:
    """ "Sam Kowalski, Lindy Barros"."""
    return ", ".join(name.text for name in told)


def sums(count: Count) -> list[str]:
    """An amount for each currency: they are never added up."""
    return [money.told(one.amount, one.currency) for one in count.money]


def line(count: Count) -> str:
    """One thing in one line: "You met 3 new people: Sam Kowalski, Lindy Barros." """
    said, amounts = sentence(count), sums(count)
    if amounts:
        said = _("%(what)s (%(amounts)s)") % {"what": said, "amounts": ", ".join(amounts)}
    if not count.names:
        return _("%(what)s.") % {"what": said}
    told = {"what": said, "names": names(count.names)}
    if len(count.names) < count.count and len(count.names) > 1:
        return _("%(what)s: %(names)s, and others.") % told
    return _("%(what)s: %(names)s.") % told


def goal(one: Toward) -> str:
    """What counted toward an objective: "People you meet: 2." """
    return _("%(what)s: %(count)s.") % {"what": one.label, "count": one.count}


def nothing(review: Review) -> str:
    """An empty period, kindly."""
    if review.so_far:
        return _("Nothing is on record yet. What you do with people gathers here by itself.")
    return _("Nothing is on record. Quiet times are part of every relationship.")


def closing(review: Review) -> str:
    """One sentence to end with."""
    if review.empty:
        return _("That is all. People you know are there when you are. Then back to business.")
    if review.given:
        return _("That is all. What you did for people stays with them. Then back to business.")
    return _("That is all. Then back to business.")


def words(review: Review) -> list[str]:
    """The whole review in short lines, for a mail."""
    if review.empty:
        return [nothing(review)]
    time = " ".join(filter(None, (spent(review.time), usual_time(review))))
    goals = [
        _("Toward “%(line)s”: %(counted)s") % {"line": one.line, "counted": goal(one)}
        for one in review.toward
        if one.count
    ]
    return [time, *(line(count) for group in (review.came, review.given, review.received) for count in group), *goals]
