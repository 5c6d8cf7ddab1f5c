"""What a chapter is told of a meeting, in sentences: on the page of its report, and as a text to mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.chapters.models import Meeting, Slip
from goodword.chapters.models.meetings import Mark
from goodword.chapters.models.slips import SlipKind
from goodword.chapters.queries.visitors import Came
from goodword.chapters.queries.weekly import Weekly
from goodword.referrals import money


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it."""

    title: str
    lines: list[str]


def day(meeting: Meeting) -> str:
    """ "Thursday, November 26, 2026"."""
    return date_format(meeting.day, _("l, F j, Y"))


def when_and_where(meeting: Meeting) -> str:
    """ "6:45 a.m. · The Old Mill"."""
    return " · ".join(part for part in (time_format(meeting.begins, "TIME_FORMAT"), meeting.place) if part)


def counts(found: Mapping[str, int]) -> str:
    """ "35 present, 2 absent, 1 late; 30 paid"."""
    said = [
        ngettext("%(count)s present", "%(count)s present", found.get(Mark.PRESENT, 0)),
        ngettext("%(count)s absent", "%(count)s absent", found.get(Mark.ABSENT, 0)),
        ngettext("%(count)s late", "%(count)s late", found.get(Mark.LATE, 0)),
        ngettext("%(count)s medical", "%(count)s medical", found.get(Mark.MEDICAL, 0)),
        ngettext("%(count)s substitute", "%(count)s substitutes", found.get(Mark.SUBSTITUTE, 0)),
        ngettext("%(count)s paid", "%(count)s paid", found.get("paid", 0)),
    ]
    keys = [Mark.PRESENT, Mark.ABSENT, Mark.LATE, Mark.MEDICAL, Mark.SUBSTITUTE, "paid"]
    return " · ".join(
        words % {"count": found.get(key, 0)} for key, words in zip(keys, said, strict=True) if found.get(key, 0)
    )


def slip(row: Slip, giver: str, other: str) -> str:
    """What was said; ``giver`` is empty where who thanked is not told."""
    return {
        SlipKind.REFERRAL: _("%(giver)s gave %(other)s a referral"),
        SlipKind.ONE_TO_ONE: _("%(giver)s and %(other)s met one-to-one"),
        SlipKind.THANKS: _("%(giver)s thanked %(other)s for closed business")
        if giver
        else _("%(other)s was thanked for closed business"),
        SlipKind.EDUCATION: _("%(giver)s learned something"),
        SlipKind.VISITOR: _("%(giver)s brought %(other)s"),
        SlipKind.TESTIMONIAL: _("%(giver)s spoke for %(other)s"),
    }[SlipKind(row.kind)] % {"giver": giver, "other": other}


def visitor(one: Came) -> str:
    """ "Nora New, baker, New Ltd, guest of Ben Marsh"."""
    who = one.visitor
    guest = _("guest of %(name)s") % {"name": who.invited_by} if who.invited_by is not None else ""
    return ", ".join(part for part in (who.name, who.classification, who.organization, guest) if part)


def sections(found: Weekly) -> list[Section]:
    """What is told, part by part; a part that would be empty is left out."""
    parts = [
        Section(_("Who was there"), _there(found)),
        Section(_("Visitors"), [visitor(one) for one in found.visitors if one.came]),
        Section(_("Said in the room"), [_said(one) for one in found.said]),
        Section(_("Since the meeting before"), _totals(found)),
    ]
    if found.next is not None:
        line = f"{day(found.next)} · {when_and_where(found.next)}"
        parts.append(Section(_("Next meeting"), [line, *_speak(found)]))
    return [part for part in parts if part.lines]


def text(found: Weekly) -> str:
    """All of it as plain text."""
    head = _("%(chapter)s, %(day)s") % {"chapter": found.meeting.chapter, "day": day(found.meeting)}
    parts = ["\n".join([part.title, *(f"- {line}" for line in part.lines)]) for part in sections(found)]
    return "\n\n".join([head, *parts])


def _there(found: Weekly) -> list[str]:
    told = counts({key: count for key, count in found.marks.items() if key != "paid"})
    came = [_("%(name)s came for %(member)s") % {"name": name, "member": who} for name, who in found.instead]
    return [*([told] if told else []), *came]


def _said(row: Slip) -> str:
    giver = "" if row.kind == SlipKind.THANKS else str(row.giver or _("Somebody"))
    return slip(row, giver, str(row.receiver or row.name or _("somebody")))


def _totals(found: Weekly) -> list[str]:
    total = found.total
    lines = []
    if total.given:
        said = (
            ngettext("%(count)s referral, %(inside)s inside", "%(count)s referrals, %(inside)s inside", total.given)
            if total.given_inside
            else ngettext("%(count)s referral", "%(count)s referrals", total.given)
        )
        lines.append(said % {"count": total.given, "inside": total.given_inside})
    told = (
        (total.one_to_ones, ngettext("%(count)s one-to-one", "%(count)s one-to-ones", total.one_to_ones)),
        (total.thanks, ngettext("Thanks for closed business %(count)s time", "Thanks for closed business %(count)s times", total.thanks)),
        (total.visitors, ngettext("%(count)s visitor", "%(count)s visitors", total.visitors)),
        (total.testimonials, ngettext("%(count)s testimonial", "%(count)s testimonials", total.testimonials)),
    )  # fmt: skip
    lines += [words % {"count": count} for count, words in told if count]
    sums = [money.told(amount, currency) for currency, amount in sorted(total.closed.items())]
    if sums and total.thanks > 1:  # of one alone it would be the amount that somebody thanked for
        lines.append(_("Closed business: %(sums)s") % {"sums": ", ".join(sums)})
    return lines


def _speak(found: Weekly) -> list[str]:
    return [
        _("%(name)s speaks: %(topic)s") % {"name": one.membership, "topic": one.topic}
        if one.topic
        else _("%(name)s speaks") % {"name": one.membership}
        for one in found.talks
    ]
