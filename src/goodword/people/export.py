"""What an export says of people: the member's own profile, and everything they keep about others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.people.actions import exporting
from goodword.people.models import LinkCheck, Organisation, Profile, ProfileEntry, Representation
from goodword.reach.models import Audience

COVERS = (
    "people.Binning",
    "people.Card",
    "people.Choice",
    "people.Circle",
    "people.CircleMembership",
    "people.DuplicateCandidate",
    "people.Fact",
    "people.LinkCheck",
    "people.Merge",
    "people.Organisation",
    "people.Person",
    "people.Profile",
    "people.ProfileEntry",
    "people.Representation",
)


def write(*, member: Member, bundle: Bundle) -> None:
    """The profile line by line with who may see each; people as JSON, which brings them back whole, and as vCards."""
    bundle.json("profile/profile.json", _profile(member))
    bundle.rows("profile/lines.json", _lines(member))
    bundle.rows("profile/organizations.json", _organisations(member))
    bundle.rows("profile/links.json", _checks(member))
    bundle.text("people/people.json", exporting.export(actor=member, wanted="json").pieces)
    bundle.read("people/people.json", exporting.told(member))
    bundle.text("people/people.vcf", exporting.export(actor=member, wanted="vcard").pieces)


def _audience(number: int) -> str:
    return Audience(number).name.lower()


def _profile(member: Member) -> dict[str, Any] | None:
    row = Profile.objects.select_related("photo").filter(member=member).first()
    if row is None:
        return None
    return {
        "name": member.name,
        "audience": _audience(row.audience),
        "business_audience": _audience(row.business_audience),
        "personal_audience": _audience(row.personal_audience),
        "zone_audience": _audience(row.zone_audience),
        "photo": row.photo.key if row.photo else None,
        "photo_audience": _audience(row.photo_audience),
        "changed_at": row.changed_at,
    }


def _lines(member: Member) -> Iterator[dict[str, Any]]:
    for row in ProfileEntry.objects.filter(member=member).order_by("kind", "position", "pk"):
        yield {
            "key": row.key,
            "side": row.facet,
            "kind": row.kind,
            "text": row.text,
            "detail": row.detail,
            "since": row.since,
            "until": row.until,
            "topics": row.topics,
            "audience": _audience(row.audience),
            "changed_at": row.changed_at,
        }


def _organisations(member: Member) -> Iterator[dict[str, Any]]:
    represented = {
        row.organisation_id: row.entry.key
        for row in Representation.objects.select_related("entry").filter(member=member)
    }
    rows = Organisation.objects.filter(pk__in=represented) | Organisation.objects.filter(made_by=member)
    for row in rows.order_by("pk"):
        yield {
            "key": row.key,
            "name": row.name,
            "site": row.site,
            "place": row.place,
            "about": row.about,
            "entered_by_you": row.made_by_id == member.pk,
            "line": represented.get(row.pk),
        }


def _checks(member: Member) -> Iterator[dict[str, Any]]:
    rows = LinkCheck.objects.select_related("entry", "fact").filter(owner=member).order_by("pk")
    for row in rows.iterator(chunk_size=500):
        yield {
            "line": row.entry.key if row.entry else None,
            "fact": row.fact.key if row.fact else None,
            "state": row.state,
            "asked_at": row.asked_at,
            "checked_at": row.checked_at,
        }
