"""A member's photo: made anew on its way in, shown to whom they say."""

from __future__ import annotations

from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.core import files
from goodword.core.errors import Invalid
from goodword.core.models import StoredFile
from goodword.people import events
from goodword.people.actions import profiles
from goodword.people.models import Profile
from goodword.people.profile_lines import OFFERED_AUDIENCES
from goodword.reach.models import Audience

PURPOSE = "photo"


def put_up(*, actor: Member, content: BinaryIO, audience: Audience = Audience.MEMBERS) -> StoredFile:
    """Show the picture in ``content``, in the place of the one before, which is deleted.

    Raises:
        Invalid: it is no picture, or too large a one; or nobody can be shown it.
    """
    if audience not in OFFERED_AUDIENCES:
        raise Invalid(_("Choose who may see it from the list."), fields={"audience": _("Choose one from the list.")})
    profiles.begin(actor=actor)
    with transaction.atomic():
        profile = Profile.objects.select_for_update().get(pk=actor.pk)
        before = profile.photo
        stored = files.store_photo(
            owner=actor.pk, content=content, audience=min(int(audience), profile.audience), purpose=PURPOSE
        )
        profile.photo, profile.photo_audience = stored, int(audience)
        profile.save(update_fields=["photo", "photo_audience"])
        if before is not None:
            files.delete(before)
        log.record(events.PROFILE_CHANGED, actor=actor.pk, parties=[actor.pk], what="photo")
    return stored


def show_to(*, actor: Member, audience: Audience) -> None:
    """Say who may see the photo.

    Raises:
        Invalid: an audience that profiles do not have.
    """
    if audience not in OFFERED_AUDIENCES:
        raise Invalid(_("Choose who may see it from the list."), fields={"audience": _("Choose one from the list.")})
    profiles.begin(actor=actor)
    with transaction.atomic():
        profile = Profile.objects.select_for_update().get(pk=actor.pk)
        profile.photo_audience = int(audience)
        profile.save(update_fields=["photo_audience"])
        if profile.photo_id is not None:
            StoredFile.objects.filter(pk=profile.photo_id).update(audience=min(int(audience), profile.audience))
        log.record(events.PROFILE_CHANGED, actor=actor.pk, parties=[actor.pk], what="photo")


def take_down(*, actor: Member) -> None:
    """Delete the photo. Doing it twice changes nothing."""
    with transaction.atomic():
        profile = Profile.objects.select_for_update().filter(pk=actor.pk).first()
        if profile is None or profile.photo is None:
            return
        before = profile.photo
        profile.photo = None
        profile.save(update_fields=["photo"])
        files.delete(before)
        log.record(events.PROFILE_CHANGED, actor=actor.pk, parties=[actor.pk], what="photo")
