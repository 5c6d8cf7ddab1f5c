"""Asking for a check of pages: the row that says so and the job that does it, in one transaction."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import TooMany
from goodword.people.actions import links
from goodword.people.jobs import check_link, check_person
from goodword.people.models import LinkCheck, Person, ProfileEntry

PAUSE = timedelta(minutes=10)


def _not_yet(asked: LinkCheck | None) -> bool:
    """Whether the same was asked a moment ago; others' sites are not to be read again and again."""
    return asked is not None and asked.asked_at > clock.now() - PAUSE


def check(*, actor: Member, entry: ProfileEntry) -> bool:
    """Have a page on the actor's profile looked at; False where it can tell nothing.

    Raises:
        TooMany: it was asked less than ten minutes ago.
    """
    if _not_yet(LinkCheck.objects.filter(owner=actor, entry=entry).first()):
        raise TooMany(_("This page was looked at a moment ago. Try again in ten minutes."))
    with transaction.atomic():
        noted = links.note_entry(entry=entry)
        if noted is not None:
            check_link.defer(check_id=noted.pk)
    return noted is not None


def check_pages(*, actor: Member, person: Person) -> int:
    """Have the pages noted of one of the actor's people looked at; how many there are, 0 where there are not two.

    Raises:
        TooMany: it was asked less than ten minutes ago.
    """
    asked = LinkCheck.objects.filter(owner=actor, fact__card__person=person).order_by("-asked_at").first()
    if _not_yet(asked):
        raise TooMany(_("These pages were looked at a moment ago. Try again in ten minutes."))
    with transaction.atomic():
        pages = links.note_person(actor=actor, person=person)
        if pages:
            check_person.defer(owner_id=actor.pk, person_id=person.pk)
    return pages
