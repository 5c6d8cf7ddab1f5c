"""The caller's webhooks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.answers import Made
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.webhooks import actions, queries
from goodword.webhooks.models import Delivery, Webhook

room = Room(
    "Webhooks",
    "A program of yours is told when something happens to you: what, when, and keys in place of names and words. "
    "Messages are signed as Standard Webhooks 1.0 says.",
)
EXAMPLE = {"address": "https://hooks.example.com/goodword", "kinds": ["ties.connected"]}

KindName = Annotated[str, StringConstraints(max_length=60)]


class WebhookGiven(Given):
    """A new webhook."""

    address: Annotated[str, StringConstraints(max_length=2_000)] = Field(
        description="Where messages go: https, the usual port, and no private network."
    )
    kinds: Annotated[list[KindName], Field(max_length=100)] = Field(
        description="What it is told; `webhook_kinds` lists what there is."
    )


class WebhookShown(Shown):
    """A webhook."""

    key: UUID
    address: str
    kinds: list[str]
    made_at: datetime
    failing_since: datetime | None = Field(description="Since when nothing has arrived there; null where all is well.")
    paused_at: datetime | None = Field(description="Since when nothing is sent there; null while it works.")

    @classmethod
    def of(cls, row: Webhook) -> WebhookShown:
        """A webhook, without its secret."""
        return cls.model_validate(_fields(row))


class WebhookMade(WebhookShown):
    """A new webhook with its secret, which is told this once."""

    secret: str = Field(description="`whsec_` and base64: what messages are signed with.")


class WebhooksShown(Shown):
    """All of your webhooks."""

    webhooks: list[WebhookShown]


class WebhookKindShown(Shown):
    """Something a webhook can be told of."""

    kind: str
    meaning: str


class WebhookKindsShown(Shown):
    """All that webhooks can be told of."""

    kinds: list[WebhookKindShown]


class WebhookMessageShown(Shown):
    """A message, and what became of it."""

    key: UUID
    kind: str
    state: str = Field(description="`waiting`, `sent`, `failed`, or `dropped` where it was no longer to be told.")
    attempts: int
    status: int | None = Field(description="What the receiver answered last; null where it did not.")
    trouble: str = Field(description="Why the last try failed, in a word; empty where it did not.")
    made_at: datetime

    @classmethod
    def of(cls, row: Delivery) -> WebhookMessageShown:
        """A message as it stands."""
        return cls(
            key=row.key, kind=row.kind, state=row.state, attempts=row.attempts, status=row.status,
            trouble=row.trouble, made_at=row.made_at,
        )  # fmt: skip


class WebhookMessagesShown(Shown):
    """The last messages to one webhook."""

    messages: list[WebhookMessageShown]


def _fields(row: Webhook) -> dict[str, object]:
    names = ("key", "address", "kinds", "made_at", "failing_since", "paused_at")
    return {name: getattr(row, name) for name in names}


@room.read("/webhooks", answer=WebhooksShown)
def list_webhooks(request: ApiRequest) -> WebhooksShown:
    """List your webhooks.

    The newest first, ten at most.
    """
    return WebhooksShown(webhooks=[WebhookShown.of(row) for row in queries.mine(request.auth.member)])


@room.read("/webhooks/kinds", answer=WebhookKindsShown)
def webhook_kinds(request: ApiRequest) -> WebhookKindsShown:
    """List what webhooks can be told of.

    It is what your story tells.
    """
    return WebhookKindsShown(
        kinds=[WebhookKindShown(kind=kind, meaning=meaning) for kind, meaning in queries.kinds().items()]
    )


@room.write("POST", "/webhooks", answer=WebhookMade, status=201, problems=("too-many",), example=EXAMPLE)
def make_webhook(request: ApiRequest, given: WebhookGiven) -> Made:
    """Make a webhook.

    Its secret is told this once.
    """
    made = actions.make(actor=request.auth.member, address=given.address, kinds=given.kinds)
    shown = WebhookMade.model_validate({**_fields(made.webhook), "secret": made.secret})
    return Made(shown, f"/api/v1/webhooks/{made.webhook.key}")


@room.read("/webhooks/{uuid:key}", answer=WebhookShown)
def get_webhook(request: ApiRequest, key: UUID) -> WebhookShown:
    """Get a webhook."""
    return WebhookShown.of(queries.webhook(request.auth.member, key))


@room.write("DELETE", "/webhooks/{uuid:key}")
def remove_webhook(request: ApiRequest, key: UUID) -> None:
    """Remove a webhook.

    Nothing is told there any more.
    """
    actions.remove(actor=request.auth.member, webhook=queries.webhook(request.auth.member, key))


@room.read("/webhooks/{uuid:key}/messages", answer=WebhookMessagesShown)
def list_webhook_messages(request: ApiRequest, key: UUID) -> WebhookMessagesShown:
    """List the last messages to a webhook.

    The latest first, twenty at most. They are kept for thirty days.
    """
    me = request.auth.member
    rows = queries.last(me, queries.webhook(me, key))
    return WebhookMessagesShown(messages=[WebhookMessageShown.of(row) for row in rows])


@room.write(
    "POST", "/webhooks/{uuid:key}/test", answer=WebhookMessageShown, status=202, problems=("conflict", "too-many")
)
def test_webhook(request: ApiRequest, key: UUID) -> WebhookMessageShown:
    """Send a test to a webhook.

    It tells nothing, and is signed like any other message.
    """
    me = request.auth.member
    return WebhookMessageShown.of(actions.test(actor=me, webhook=queries.webhook(me, key)))


@room.write("POST", "/webhooks/{uuid:key}/resume")
def resume_webhook(request: ApiRequest, key: UUID) -> None:
    """Take a paused webhook up again.

    It is told of what happens from now on.
    """
    me = request.auth.member
    actions.resume(actor=me, webhook=queries.webhook(me, key))
