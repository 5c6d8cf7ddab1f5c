"""What counts for objectives: vouches that show, and those among them from outside one's own circle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.accounts.models import Member
from goodword.objectives.kinds import Better
from goodword.objectives.measures import Measure, Said, known, register
from goodword.reach.sql import unblocked
from goodword.vouches import states
from goodword.vouches.models import Vouch

_SHOWN: Final = f"""
SELECT vouch.shown_at, vouch.key, coalesce(known.person_id, own.person_id) FROM vouches_vouch vouch
LEFT JOIN people_card own ON own.id = vouch.card_id AND own.owner_id = %(owner)s
{known("vouch.author_id")}
WHERE vouch.subject_id = %(owner)s AND vouch.state = '{states.SHOWN}' AND vouch.shown_at >= %(since)s
  AND (vouch.author_id IS NULL OR (EXISTS (
        SELECT FROM accounts_member author WHERE author.id = vouch.author_id AND author.is_active)
      AND {unblocked("%(owner)s", "vouch.author_id")}))
"""  # noqa: S608  # put together from constants; values are sent apart
_OUTSIDE: Final = f"""
{_SHOWN} AND EXISTS (
    SELECT FROM graph_community mine JOIN graph_community theirs ON theirs.member_id = vouch.author_id
    WHERE mine.member_id = %(owner)s AND mine.number <> theirs.number)
"""


def _told(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    rows = Vouch.objects.filter(subject=member, key__in=list(keys)).select_related("author")
    return {
        row.key: Said(
            _("%(name)s vouched for you") % {"name": row.author or row.name}, "vouches:vouch", (str(row.key),)
        )
        for row in rows
    }


def fill() -> None:
    """Called once, when the room is ready."""
    done = ngettext_lazy("%(done)s of %(target)s vouch", "%(done)s of %(target)s vouches", "target")
    register(
        Measure(
            "vouches",
            gettext_lazy("Vouches you receive"),
            gettext_lazy("A vouch counts from when you let it show, for as long as it shows."),
            done,
            frozenset({Better.KNOWN}),
            _SHOWN,
            _told,
            route="vouches:ask",
            action=gettext_lazy("Ask for a vouch"),
        )
    )
    register(
        Measure(
            "vouches_outside",
            gettext_lazy("Vouches from outside your circle"),
            gettext_lazy(
                "Only vouches that show and come from members who keep with other people than you do. Where one of you is in no "
                "circle yet, nothing can be said."
            ),
            ngettext_lazy(
                "%(done)s of %(target)s vouch from outside", "%(done)s of %(target)s vouches from outside", "target"
            ),
            frozenset({Better.KNOWN}),
            _OUTSIDE,
            _told,
            steps=frozenset({"vouches"}),
            route="vouches:ask",
            action=gettext_lazy("Ask for a vouch"),
        )
    )
