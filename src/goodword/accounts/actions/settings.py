"""What members decide about their own account."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts import hooks
from goodword.accounts.models import Member
from goodword.core import events
from goodword.core.errors import Invalid

CHANGED = events.declare("accounts.settings_changed", "A member changed their language, time zone or theme.")
DISCOVERABLE = events.declare(
    "accounts.discoverable_changed", "A member chose whether others' imports may recognize them."
)


def change(*, actor: Member, language: str, time_zone: str, theme: str) -> Member:
    """Set how the site speaks and looks to the actor. The name is the profile's (``people.actions.profiles.rename``).

    Raises:
        Invalid: a choice that is not among those offered.
    """
    trouble: dict[str, str] = {}
    if language not in dict(settings.LANGUAGES):
        trouble["language"] = _("Choose one of the languages offered.")
    if time_zone not in available_timezones():
        trouble["time_zone"] = _("Choose one of the time zones offered.")
    if theme not in Member.Theme.values:
        trouble["theme"] = _("Choose light, dark, or as your device.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    with transaction.atomic():
        actor.language, actor.time_zone, actor.theme = language, time_zone, theme
        actor.save(update_fields=["language", "time_zone", "theme"])
        events.record(CHANGED, actor=actor.pk, parties=[actor.pk])
    return actor


def be_discoverable(*, actor: Member, discoverable: bool) -> Member:
    """Choose whether another member's import may recognize the actor by an address the actor publishes. Where they were
    recognized before, they no longer are."""
    with transaction.atomic():
        if Member.objects.filter(pk=actor.pk).exclude(discoverable=discoverable).update(discoverable=discoverable):
            if not discoverable:
                hooks.no_longer_discoverable(actor)
            events.record(DISCOVERABLE, actor=actor.pk, parties=[actor.pk], discoverable=discoverable)
    actor.discoverable = discoverable
    return actor
