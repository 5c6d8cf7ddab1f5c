"""Everybody that a list is narrowed to, for doing something to all of them: not only to those on one page of it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid
from goodword.people.models import Person
from goodword.people.queries.persons import Filters, narrowed


def counted(viewer: Member, filters: Filters) -> int:
    """How many of the viewer's people match."""
    return narrowed(viewer, filters).count()


def everybody(viewer: Member, filters: Filters, *, count: int) -> list[Person]:
    """All of the viewer's people who match, if they are as many as was said.

    Raises:
        Invalid: it is a search by name, which finds who comes close, and how close is for the eye to judge.
        Conflict: they are more, or fewer, than whoever said ``count`` saw.
    """
    if filters.name.strip():
        message = _("A search by name finds names that come close. Tick those you mean.")
        raise Invalid(message, fields={"name": message})
    found = list(narrowed(viewer, filters).order_by("pk"))
    if len(found) != count:
        sentence = ngettext(
            "%(count)s person matches now, not %(seen)s. Nothing was changed; look again.",
            "%(count)s people match now, not %(seen)s. Nothing was changed; look again.",
            len(found),
        )
        raise Conflict(sentence % {"count": f"{len(found):,}", "seen": f"{count:,}"})
    return found
