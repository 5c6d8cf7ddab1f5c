"""Making, testing, taking up and removing webhooks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, sealed
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.core.guarded import Forbidden, check_address
from goodword.ties.timeline import hearing
from goodword.webhooks import events, sending, signing
from goodword.webhooks.models import PURPOSE, Delivery, Webhook

MOST: Final = 10
LONGEST: Final = 2_000
TEST: Final = "webhooks.test"
TESTS_AN_HOUR: Final = 20


@dataclass(frozen=True, slots=True)
class MadeWebhook:
    """A webhook together with its secret, which is shown only now."""

    webhook: Webhook
    secret: str


def make(*, actor: Member, address: str, kinds: Collection[str]) -> MadeWebhook:
    """Tell ``address`` from now on when something of ``kinds`` happens to the actor.

    Raises:
        Invalid: the address is none that could be told, or a kind is unknown.
        TooMany: the member has ten.
    """
    address, trouble = address.strip(), {}
    if said := _wrong(address):
        trouble["address"] = said
    if not kinds:
        trouble["kinds"] = _("Choose at least one thing to tell.")
    elif unknown := set(kinds) - set(hearing.kinds()):
        trouble["kinds"] = _("Nothing is known of %(kinds)s.") % {"kinds": ", ".join(sorted(unknown))}
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    secret = signing.make()
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=actor.pk)  # one at a time, so the limit holds
        if actor.webhooks.count() >= MOST:
            raise TooMany(_("You have ten webhooks. Remove one that you no longer use."))
        row = Webhook.objects.create(
            owner=actor,
            address=address,
            kinds=sorted(set(kinds)),
            sealed_secret=sealed.seal(secret, purpose=PURPOSE),
        )
        log.record(events.MADE, actor=actor.pk, parties=[actor.pk], webhook=row.pk)
    return MadeWebhook(row, secret)


def remove(*, actor: Member, webhook: Webhook) -> None:
    """Nothing is told there any more, and what was is forgotten. Removed twice is removed."""
    with transaction.atomic():
        number = webhook.pk
        if Webhook.objects.filter(pk=number, owner=actor).delete()[0]:
            log.record(events.REMOVED, actor=actor.pk, parties=[actor.pk], webhook=number)


def resume(*, actor: Member, webhook: Webhook) -> None:
    """Tell it again, of what happens from now on. Taken up twice is taken up."""
    with transaction.atomic():
        resting = Webhook.objects.filter(pk=webhook.pk, owner=actor, paused_at__isnull=False)
        if resting.update(paused_at=None, failing_since=None):
            log.record(events.RESUMED, actor=actor.pk, parties=[actor.pk], webhook=webhook.pk)


def test(*, actor: Member, webhook: Webhook) -> Delivery:
    """Send a message there that tells nothing, signed like any other.

    Raises:
        Conflict: it is paused.
        TooMany: twenty were sent within the hour.
    """
    with transaction.atomic():
        row = Webhook.objects.select_for_update().get(pk=webhook.pk, owner=actor)
        if row.paused_at is not None:
            raise Conflict(_("This webhook is paused. Take it up again first."))
        lately = clock.now() - timedelta(hours=1)
        if row.deliveries.filter(event=None, made_at__gt=lately).count() >= TESTS_AN_HOUR:
            raise TooMany(_("Twenty tests were sent within the hour. Try again later."))
        made = Delivery.objects.create(webhook=row, kind=TEST)
        log.record(events.TESTED, actor=actor.pk, parties=[actor.pk], webhook=row.pk)
        sending.send.defer(delivery_id=made.pk)
    return made


def _wrong(address: str) -> str:
    """Why nothing can be told at ``address``; empty where it can. Where its name leads is looked up at each message."""
    try:
        parts = urlsplit(address)
        usual, host = parts.port in {None, 443}, parts.hostname or ""
    except ValueError:
        return _("This is no address of the web.")
    if parts.scheme != "https" or not host:
        return _("Give an address that begins with https://, so that nobody reads along.")
    if len(address) > LONGEST or any(ord(letter) < 33 or ord(letter) == 127 for letter in address):
        return _("This is no address of the web.")
    if parts.username is not None or parts.password is not None:
        return _("Leave out the name and password: messages are signed, so that your program knows them.")
    if not usual:
        return _("Messages go to the usual port alone. Leave the port out.")
    if "." not in host and ":" not in host:
        return _("This address leads to a place that is not told anything.")
    return _("This address leads to a place that is not told anything.") if _is_private(host) else ""


def _is_private(host: str) -> bool:
    """Whether it is the number of a place that is not public. Names are looked up when something is sent."""
    if not (":" in host or host.replace(".", "").isdigit()):
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    try:
        check_address(host)
    except Forbidden:
        return True
    return False
