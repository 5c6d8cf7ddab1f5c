"""What the people room keeps in step with members."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from goodword.accounts.models import Member
from goodword.people import profile_names
from goodword.people.models import Profile


def follow_name(instance: Member, created: bool, update_fields: frozenset[str] | None = None, **_told: Any) -> None:
    """A member who is called differently is found by the new name in the directory.

    Whoever writes names without saving a member (bulk writers) asks ``profile_names.columns`` themselves.
    """
    if not created and (update_fields is None or "name" in update_fields):
        columns = profile_names.columns(instance.name)
        Profile.objects.filter(pk=instance.pk).exclude(sort_name=columns["sort_name"]).update(**columns)


def listen() -> None:
    """Hear from the accounts room that a member was saved."""
    post_save.connect(follow_name, sender=Member, dispatch_uid="people.follow_name")
