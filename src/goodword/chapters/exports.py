"""What a member's export says of chapters: their places in them, with their roles and terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.models import Membership, Role, RosterFile

COVERS = ("chapters.Chapter", "chapters.Membership", "chapters.RosterFile")


def write(*, member: Member, bundle: Bundle) -> None:
    """The member's own places; what a chapter keeps as a whole leaves by its committee's export."""
    bundle.rows("chapters/places.json", _places(member))
    bundle.rows("chapters/files.json", _files(member))


def _named(place: Membership | None, hidden: Collection[int]) -> str:
    """The name of a sponsor or mentor, but for whom a block hides."""
    return "" if place is None or place.member_id in hidden else place.name


def _places(member: Member) -> Iterator[dict[str, Any]]:
    roles: dict[int, list[Role]] = defaultdict(list)
    for role in Role.objects.filter(membership__member=member).order_by("begins_on", "pk"):
        roles[role.membership_id].append(role)
    rows = Membership.objects.filter(member=member).select_related("chapter", "sponsor", "mentor").order_by("pk")
    hidden = policy.hidden(member)
    for row in rows:
        yield {
            "key": row.key, "chapter": row.chapter.name, "founded_by_you": row.chapter.founded_by_id == member.pk,
            "name": row.name, "address": row.address, "phone": row.phone, "organization": row.organization,
            "classification": row.classification, "state": row.state, "inducted_on": row.inducted_on,
            "renews_on": row.renews_on, "by_mail": row.by_mail, "since": row.added_at, "ended_at": row.ended_at,
            "sponsor": _named(row.sponsor, hidden), "mentor": _named(row.mentor, hidden),
            "roles": [
                {"role": str(role), "begins_on": role.begins_on, "ends_on": role.ends_on, "leads": role.leads}
                for role in roles[row.pk]
            ],
        }  # fmt: skip


def _files(member: Member) -> Iterator[dict[str, Any]]:
    """What the member brought onto rosters; whom is the chapter's."""
    rows = RosterFile.objects.filter(by=member).select_related("chapter").defer("rows").order_by("pk")
    for row in rows:
        yield {
            "key": row.key, "chapter": row.chapter.name, "name": row.name, "state": row.state, "brought": row.brought,
            "at": row.at,
        }  # fmt: skip
