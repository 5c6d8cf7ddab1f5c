"""Organisations follow what members say on their profiles: a line about present work makes its member a representative."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.core.errors import Invalid, NotAllowed
from goodword.people import addresses, events
from goodword.people.models import Organisation, ProfileEntry, Representation


def follow(*, entry: ProfileEntry) -> None:
    """Make the representation that a line about work stands for, or end the one it stood for. In the caller's transaction."""
    if entry.kind != "organisation":
        return
    current = Representation.objects.filter(entry=entry).select_related("organisation").first()
    stands_for = "" if entry.until else entry.norm
    if current is not None and current.organisation.norm == stands_for:
        return
    leave(entry=entry)
    if stands_for:
        Representation.objects.create(organisation=_kept(stands_for, entry), member_id=entry.member_id, entry=entry)


def _kept(norm: str, entry: ProfileEntry) -> Organisation:
    """The organisation, made where it is new, and held so that pruning does not take it away meanwhile."""
    while True:
        made, _new = Organisation.objects.get_or_create(
            norm=norm, defaults={"name": entry.text, "made_by_id": entry.member_id}
        )
        held = Organisation.objects.select_for_update().filter(pk=made.pk).first()
        if held is not None:
            return held


def leave(*, entry: ProfileEntry) -> None:
    """End what ``entry`` stood for. In the caller's transaction; ``prune`` removes what nobody represents any more."""
    Representation.objects.filter(entry=entry).delete()


def prune() -> int:
    """Remove organisations that nobody represents; returns how many. They are invisible already."""
    with transaction.atomic():
        orphans = Organisation.objects.filter(representations=None).order_by("pk")
        held = list(Organisation.objects.select_for_update().filter(pk__in=orphans).order_by("pk"))
        gone, _rows = Organisation.objects.filter(pk__in=[row.pk for row in held], representations=None).delete()
    return gone


def describe(*, actor: Member, organisation: Organisation, site: str, place: str, about: str) -> Organisation:
    """Say where an organisation is found and what it does. For those who represent it.

    Raises:
        NotAllowed: the actor does not represent it.
        Invalid: a field is too long, or the site is no web address.
    """
    if not Representation.objects.filter(organisation=organisation, member=actor).exists():
        raise NotAllowed(_("Only people who represent this organization can describe it."))
    site, place, about = site.strip(), " ".join(place.split()), about.strip()
    if site and "://" not in site:
        site = f"https://{site}"
    trouble: dict[str, str] = {}
    if site and (not addresses.is_web_address(site) or len(site) > 200):
        trouble["site"] = _("Only web addresses that begin with http:// or https:// can be kept here.")
    if len(place) > 200:
        trouble["place"] = _("This is too long. Keep it under %(limit)s characters.") % {"limit": 200}
    if len(about) > 2000:
        trouble["about"] = _("This is too long. Keep it under %(limit)s characters.") % {"limit": 2000}
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    with transaction.atomic():
        organisation.site, organisation.place, organisation.about = site, place, about
        organisation.save(update_fields=["site", "place", "about"])
        log.record(events.ORGANISATION_DESCRIBED, actor=actor.pk, parties=[actor.pk], organisation=organisation.pk)
    return organisation
