"""The copies of pages that the viewer keeps. Nobody's but their own are there."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.library import states
from goodword.library.models import Copy, Keep


def of(viewer: Member, keep: Keep) -> Copy | None:
    """Where the copy of a page stands, with the beginning of what it says; None where there is none."""
    return Copy.objects.filter(keep=keep, owner=viewer).defer("html").first()


def held(viewer: Member, key: UUID | str) -> Copy:
    """The copy of what the viewer keeps under ``key``, with all of it.

    Raises:
        NotFound: they keep no such thing, or there is no copy of it.
    """
    row = of_key(viewer, key)
    if row.state != states.HELD:
        raise NotFound(_("There is no copy of it."))
    return row


def of_key(viewer: Member, key: UUID | str) -> Copy:
    """The same, also where it is being made or could not be made.

    Raises:
        NotFound: they keep no such thing, or no copy of it was asked for.
    """
    rows = Copy.objects.filter(owner=viewer, keep__key=key, keep__state=states.KEPT)
    row = rows.select_related("keep").first()
    if row is None:
        raise NotFound(_("There is no copy of it."))
    return row
