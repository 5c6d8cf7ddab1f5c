"""What was left out on purpose, and how often one met or wrote, in words."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.importers.models import StagedPerson


def left_out(kind: str, count: int) -> str:
    """One kind of what was left out, with its number."""
    sentence = {
        "hidden": ngettext("%(count)s person who hides their name", "%(count)s people who hide their names", count),
        "draft": ngettext("%(count)s draft you never sent", "%(count)s drafts you never sent", count),
        "spam": ngettext("%(count)s message marked as spam", "%(count)s messages marked as spam", count),
        "advert": ngettext("%(count)s advertisement", "%(count)s advertisements", count),
        "nobody": ngettext(
            "%(count)s message to nobody we can name", "%(count)s messages to nobody we can name", count
        ),
        "rejected": ngettext("%(count)s endorsement turned down", "%(count)s endorsements turned down", count),
        "alone": ngettext("%(count)s entry with nobody but you", "%(count)s entries with nobody but you", count),
        "declined": ngettext("%(count)s meeting you declined", "%(count)s meetings you declined", count),
        "canceled": ngettext("%(count)s canceled meeting", "%(count)s canceled meetings", count),
        "early": ngettext("%(count)s entry from long ago", "%(count)s entries from long ago", count),
        "ahead": ngettext("%(count)s entry far ahead", "%(count)s entries far ahead", count),
        "list": ngettext("%(count)s newsletter or list letter", "%(count)s newsletters and list letters", count),
        "automatic": ngettext("%(count)s letter a program sent", "%(count)s letters programs sent", count),
        "deleted": ngettext("%(count)s deleted letter", "%(count)s deleted letters", count),
        "crowd": ngettext("%(count)s letter to a crowd", "%(count)s letters to a crowd", count),
        "twice": ngettext(
            "%(count)s letter that stands there twice", "%(count)s letters that stand there twice", count
        ),
        "strangers": ngettext("%(count)s letter between others", "%(count)s letters between others", count),
    }[kind]
    return sentence % {"count": f"{count:,}"}


def contact(row: StagedPerson) -> str:
    """How often one met somebody or wrote, and when last; empty where neither."""
    parts = []
    if row.met:
        parts.append(ngettext("%(count)s meeting", "%(count)s meetings", row.met) % {"count": f"{row.met:,}"})
    if row.wrote:
        parts.append(ngettext("you wrote once", "you wrote %(count)s times", row.wrote) % {"count": f"{row.wrote:,}"})
    if row.heard:
        parts.append(ngettext("they wrote once", "they wrote %(count)s times", row.heard) % {"count": f"{row.heard:,}"})
    if parts and row.last_at is not None:
        parts.append(_("last on %(day)s") % {"day": date_format(timezone.localtime(row.last_at))})
    return " · ".join(parts)
