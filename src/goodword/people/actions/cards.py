"""Handing out one's card."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.people import card_links, events
from goodword.people.actions import profiles
from goodword.people.models import Profile
from goodword.reach.models import Level


def link(*, actor: Member, level: Level) -> str:
    """The token of a link that shows the actor's card to its holder as to somebody at ``level``."""
    profile = profiles.begin(actor=actor)
    return card_links.signed(card_links.CardLink(actor.key, level, profile.card_version))


def end_links(*, actor: Member) -> None:
    """No link to the actor's card works any more."""
    with transaction.atomic():
        profiles.begin(actor=actor)
        Profile.objects.filter(pk=actor.pk).update(card_version=F("card_version") + 1)
        log.record(events.PROFILE_CHANGED, actor=actor.pk, parties=[actor.pk], what="card")
