"""Sending one message, and what is done when it does not arrive."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from goodword.core import clock, sealed
from goodword.core import events as log
from goodword.core.guarded import Answer, Failed, Forbidden, Guard
from goodword.core.models import Event
from goodword.core.worker import Patiently, app
from goodword.ties.timeline import hearing
from goodword.webhooks import events, mails, signing, states
from goodword.webhooks.models import PURPOSE, Delivery, Webhook

RESTS: Final = (
    timedelta(seconds=30),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
)
"""How long it rests after each try that failed: as Standard Webhooks suggests, over a day and a half."""
PAUSE_AFTER: Final = timedelta(days=3)
SECONDS: Final = 8.0  # the worker does two jobs at once, and others wait
AT_MOST: Final = 100_000  # bytes of an answer, none of which is kept
KEPT: Final = timedelta(days=30)

type Post = Callable[[str, Mapping[str, str], bytes], Answer]


class Later(Exception):
    """It did not arrive; the job is to try again."""


def post(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Send through the guarded client, which leads nowhere private and follows no redirect.

    Raises:
        Forbidden, Failed: as the client says.
    """
    return Guard(seconds=SECONDS, at_most=AT_MOST, redirects=0).request("POST", url, headers=headers, content=body)


def deliver(delivery_id: int, ask: Post | None = None) -> bool:
    """Try one message; whether it arrived now.

    The try is counted before it is made and no lock is held while the receiver takes its time: two jobs for one message may
    both send it, with the same id, by which the receiver drops the second.

    Raises:
        Later: it is to be tried again.
    """
    waiting = Delivery.objects.filter(pk=delivery_id, state=states.WAITING)
    if not waiting.update(attempts=F("attempts") + 1, tried_at=clock.now()):
        return False
    row = Delivery.objects.select_related("webhook__owner").get(pk=delivery_id)
    data = told(row)
    if data is None or row.webhook.paused_at is not None or not row.webhook.owner.is_active:
        waiting.update(state=states.DROPPED)
        return False
    try:
        secret = sealed.unseal(row.webhook.sealed_secret, purpose=PURPOSE)
    except sealed.Unreadable:
        return _failed(row, None, "secret")
    body = json.dumps(data, separators=(",", ":")).encode()
    signed = signing.headers(secret, message=message_id(row), at=clock.now(), body=body)
    try:
        answer = (ask or post)(row.webhook.address, {"Content-Type": "application/json", **signed}, body)
    except Forbidden:
        return _failed(row, None, "forbidden")
    except Failed:
        return _failed(row, None, "silent")
    if not 200 <= answer.status < 300:
        return _failed(row, answer.status, "gone" if answer.status == 410 else "refused")
    with transaction.atomic():
        waiting.update(state=states.SENT, status=answer.status, trouble="")
        Webhook.objects.filter(pk=row.webhook_id, failing_since__isnull=False).update(failing_since=None)
    return True


@app.task(name="webhooks.send", queue="webhooks", retry=Patiently(RESTS, kinds=(Later,)))
def send(*, delivery_id: int) -> None:
    """Try one message."""
    deliver(delivery_id)


def message_id(row: Delivery) -> str:
    """The id of a message, the same at every try."""
    return f"msg_{row.key.hex}"


def told(row: Delivery) -> dict[str, Any] | None:
    """What a message says: ids and times, no word of anybody. None where it must not be told any more."""
    owner = row.webhook.owner
    if row.event is None:
        return _message(row, row.made_at, {"test": True})
    event = Event.objects.filter(pk=row.event).first()
    heard = hearing.heard(owner, [event]) if event is not None else []
    if not heard:
        return None
    people = [{"key": str(who.key)} for who in heard[0].people]
    return _message(row, heard[0].event.at, {"by_you": heard[0].by_them, "people": people})


def _message(row: Delivery, at: datetime, data: dict[str, Any]) -> dict[str, Any]:
    return {"type": row.kind, "timestamp": at.isoformat(), "data": {"webhook": str(row.webhook.key), **data}}


def _failed(row: Delivery, status: int | None, trouble: str) -> bool:
    """Note it; give the message up where that was the last try, and rest the webhook where nothing arrived for days.

    Raises:
        Later: it is to be tried again.
    """
    last = row.attempts > len(RESTS) or trouble in {"gone", "secret"}
    now = clock.now()
    with transaction.atomic():
        Delivery.objects.filter(pk=row.pk, state=states.WAITING).update(
            status=status, trouble=trouble, state=states.FAILED if last else states.WAITING
        )
        Webhook.objects.filter(pk=row.webhook_id, failing_since=None).update(failing_since=now)
        _rest_if_dead(row.webhook_id, at_once=trouble in {"gone", "secret"})
    if not last:
        raise Later(trouble)
    return False


def _rest_if_dead(number: int, *, at_once: bool) -> None:
    working = Webhook.objects.filter(pk=number, paused_at=None)
    dead = working if at_once else working.filter(failing_since__lt=clock.now() - PAUSE_AFTER)
    if dead.update(paused_at=clock.now()):
        row = Webhook.objects.select_related("owner").get(pk=number)
        log.record(events.PAUSED, actor=None, parties=[row.owner_id], webhook=row.pk)
        mails.paused(row)


def forget() -> int:
    """Delete what was sent, or given up, more than thirty days ago; how many."""
    return Delivery.objects.filter(made_at__lt=clock.now() - KEPT).delete()[0]
