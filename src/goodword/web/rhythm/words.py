"""Rhythms and rests in words, for pages."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goodword.rhythm import words
from goodword.rhythm.models import Beat, Care, Taste
from goodword.rhythm.queries.standing import OfPerson
from goodword.rhythm.words import Standing


def pause_words(taste: Taste) -> str:
    """That nobody is brought up, and until when."""
    if taste.paused_until is None:
        return _("You paused this. Nobody is brought up until you go on.")
    return _("You paused this. Nobody is brought up before %(day)s.") % {"day": _day(taste.paused_until)}


def rest_words(told: OfPerson, today: date) -> str:
    """Why somebody is not brought up, and until when; nothing where they are."""
    if not told.rest or (told.until is not None and told.until <= today):
        return ""
    if told.until is None:
        if told.rest == Care.Rest.AWAY:
            return _("You noted that they are away. Nobody brings them up until you say so.")
        return _("You paused this. Nobody brings them up until you say so.")
    day = {"day": _day(told.until)}
    if told.rest == Care.Rest.AWAY:
        return _("You noted that they are away. Nobody brings them up before %(day)s.") % day
    return _("Nobody brings them up before %(day)s, as you wished.") % day


def rhythm_line(now: Standing) -> tuple[str, str]:
    """Label and value for the facts of a person's page."""
    if now.days is not None and now.origin == Beat.Origin.HAND:
        return _("You wish to talk"), words.every(now.days)
    if now.days is not None and now.origin == Beat.Origin.CIRCLE:
        return _("Their circle means"), words.every(now.days)
    if now.own and now.typical is not None:
        return _("You usually talk"), words.every(now.typical)
    return _("Rhythm"), _("not known yet")


def next_words(now: Standing) -> str:
    """When they are brought up, in a sentence; nothing where they never are."""
    if now.due_on is None or now.rests:
        return ""
    if now.is_due:
        return _("So it is time for a word.")
    return _("They come up on %(day)s.") % {"day": _day(now.due_on)}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
