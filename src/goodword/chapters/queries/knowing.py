"""Which people on rosters are among the viewer's own people."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters.models import Membership
from goodword.people.models import Fact, Person
from goodword.people.queries.acquaintances import OPEN, naming


def origin(row: Membership) -> str:
    """Where one learned of them, as it stands beside what one keeps."""
    return _("The roster of %(chapter)s") % {"chapter": row.chapter.name}


def person(viewer: Member, row: Membership) -> Person | None:
    """The viewer's person who is this place's; None where there is none. One query."""
    if row.member is not None and row.member.is_active:
        return naming(viewer, row.member)
    facts = Fact.objects.filter(
        owner=viewer, kind="name", value__display=row.name, origin=origin(row), state=Fact.State.CURRENT,
        card__person__state__in=OPEN,
    )  # fmt: skip
    found = facts.select_related("card__person").order_by("pk").first()
    return found.card.person if found is not None else None
