"""Messages: what they say, how they are signed, and what is done when they do not arrive."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from cast import Cast
from goodword.core import clock, sealed
from goodword.core.guarded import Answer, Failed, Forbidden
from goodword.core.models import Event, Notice
from goodword.people.models import Person
from goodword.reach import actions as reach
from goodword.ties import events as ties
from goodword.ties.actions import requests
from goodword.webhooks import actions, following, mails, sending, signing
from goodword.webhooks.models import Delivery, Watch, Webhook

pytestmark = pytest.mark.django_db
CONNECTED = ties.CONNECTED
ADDRESS = "https://hooks.example.com/in"


class Receiver:
    """Somebody who takes messages, or does not."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers = list(answers)
        self.got: list[SimpleNamespace] = []

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self.got.append(SimpleNamespace(url=url, headers=dict(headers), body=body))
        answer = self.answers.pop(0) if self.answers else 204
        if isinstance(answer, Exception):
            raise answer
        return Answer(url, answer, {}, b"")


@pytest.fixture
def hook(cast: Cast) -> Webhook:
    """The owner is told of connections from now on; the log was read up to here."""
    following.follow()
    return actions.make(actor=cast.owner, address=ADDRESS, kinds=[CONNECTED, ties.REQUEST_CAME]).webhook


def connect(cast: Cast) -> None:
    """The owner and a stranger become connected."""
    asked, _none = requests.ask(actor=cast.stranger, receiver=cast.owner, kind="client", why="A quiet reason")
    requests.accept(actor=cast.owner, request=asked, kind="client")


def follow() -> list[Delivery]:
    following.follow()
    return list(Delivery.objects.order_by("pk"))


def test_a_known_answer_of_the_specification() -> None:
    """The example of the reference libraries of Standard Webhooks."""
    signed = signing.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message="msg_p5jXN8AQM9LWM0D4loKWxJek",
        at=datetime.fromtimestamp(1614265330, UTC),
        body=b'{"test": 2432232314}',
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_happens_is_told_signed_and_without_a_word_of_anybody(hook: Webhook, cast: Cast) -> None:
    connect(cast)
    row = next(one for one in follow() if one.kind == CONNECTED)
    receiver = Receiver()
    assert sending.deliver(row.pk, receiver)
    (got,) = receiver.got
    secret = sealed.unseal(hook.sealed_secret, purpose="webhooks.secret")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{got.headers['Webhook-Id']}.{got.headers['Webhook-Timestamp']}.".encode() + got.body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert got.headers["Webhook-Signature"] == f"v1,{expected}"
    said = json.loads(got.body)
    assert said["type"] == CONNECTED
    person = Person.objects.get(owner=cast.owner, cards__member=cast.stranger)
    assert said["data"] == {"webhook": str(hook.key), "by_you": True, "people": [{"key": str(person.key)}]}
    for private in (cast.stranger.name, "quiet reason", cast.stranger.email, str(cast.stranger.key)):
        assert private not in got.body.decode()


def test_the_log_read_twice_tells_once(hook: Webhook, cast: Cast) -> None:
    connect(cast)
    first = follow()
    assert {row.kind for row in first} == {CONNECTED, ties.REQUEST_CAME}
    Watch.objects.update(cursor=0)
    assert follow() == first


def test_only_parties_whose_story_tells_it_are_told(hook: Webhook, cast: Cast) -> None:
    """A silent no, and what happened between others, are no news to anybody."""
    for viewer in (cast.stranger, cast.close, cast.operator):
        actions.make(actor=viewer, address=ADDRESS, kinds=[*following.hearing.kinds()])
    asked, _none = requests.ask(actor=cast.stranger, receiver=cast.owner, kind="client", why="Bread")
    before = follow()
    requests.decline(actor=cast.owner, request=asked)
    assert follow() == before
    told = {(row.webhook.owner_id, row.kind) for row in before}
    assert told == {(cast.owner.pk, ties.REQUEST_CAME), (cast.stranger.pk, ties.ASKED)}


def test_what_was_taken_back_meanwhile_is_not_told(hook: Webhook, cast: Cast) -> None:
    asked, _none = requests.ask(actor=cast.stranger, receiver=cast.owner, kind="client", why="Bread")
    (row,) = follow()
    requests.withdraw(actor=cast.stranger, request=asked)
    receiver = Receiver()
    assert not sending.deliver(row.pk, receiver)
    row.refresh_from_db()
    assert (row.state, receiver.got) == ("dropped", [])


def test_what_happened_before_the_webhook_is_not_told(cast: Cast) -> None:
    following.follow()
    connect(cast)
    hook = actions.make(actor=cast.owner, address=ADDRESS, kinds=[CONNECTED]).webhook
    Webhook.objects.filter(pk=hook.pk).update(made_at=clock.now() + timedelta(seconds=1))
    assert follow() == []


@pytest.mark.parametrize(
    ("answer", "status", "trouble"),
    [
        (500, 500, "refused"),
        (302, 302, "refused"),
        (Failed("late"), None, "silent"),
        (Forbidden("in"), None, "forbidden"),
    ],
)
def test_what_does_not_arrive_is_tried_again_with_the_same_id(
    hook: Webhook, cast: Cast, answer: Any, status: int | None, trouble: str
) -> None:
    row = actions.test(actor=cast.owner, webhook=hook)
    receiver = Receiver(answer)
    with pytest.raises(sending.Later):
        sending.deliver(row.pk, receiver)
    row.refresh_from_db()
    hook.refresh_from_db()
    assert (row.state, row.status, row.trouble, row.attempts) == ("waiting", status, trouble, 1)
    assert hook.failing_since is not None
    assert sending.deliver(row.pk, receiver)
    assert receiver.got[0].headers["Webhook-Id"] == receiver.got[1].headers["Webhook-Id"]
    hook.refresh_from_db()
    row.refresh_from_db()
    assert (hook.failing_since, row.state, row.status) == (None, "sent", 204)
    assert not sending.deliver(row.pk, receiver), "what has arrived is not sent again by a job that runs twice"


def test_a_message_is_given_up_in_the_end(hook: Webhook, cast: Cast) -> None:
    row = actions.test(actor=cast.owner, webhook=hook)
    for _try in sending.RESTS:
        with pytest.raises(sending.Later):
            sending.deliver(row.pk, Receiver(500))
    assert not sending.deliver(row.pk, Receiver(500))
    row.refresh_from_db()
    assert row.state == "failed"


def test_after_days_without_an_answer_it_is_paused_and_its_owner_told(hook: Webhook, cast: Cast) -> None:
    Webhook.objects.update(failing_since=clock.now() - sending.PAUSE_AFTER - timedelta(minutes=1))
    row = actions.test(actor=cast.owner, webhook=hook)
    with pytest.raises(sending.Later):
        sending.deliver(row.pk, Receiver(500))
    hook.refresh_from_db()
    assert hook.paused_at is not None
    notice = Notice.objects.get(member=cast.owner.pk, kind=mails.PAUSED)
    assert notice.subject == hook.key
    told = mails._paused(cast.owner.pk, hook.key, clock.now())
    assert told is not None
    assert "hooks.example.com" in told.says
    connect(cast)
    assert all(one.event is None for one in follow()), "nothing is written for a webhook that rests"
    assert not sending.deliver(row.pk, Receiver())
    actions.resume(actor=cast.owner, webhook=hook)
    hook.refresh_from_db()
    assert (hook.paused_at, hook.failing_since) == (None, None)
    assert mails._paused(cast.owner.pk, hook.key, clock.now()) is None


def test_who_says_to_be_gone_is_believed_at_once(hook: Webhook, cast: Cast) -> None:
    row = actions.test(actor=cast.owner, webhook=hook)
    assert not sending.deliver(row.pk, Receiver(410))
    hook.refresh_from_db()
    assert hook.paused_at is not None


def test_a_private_place_is_not_asked(hook: Webhook, cast: Cast) -> None:
    """Through the real client: the address leads to this very machine."""
    Webhook.objects.update(address="https://127.0.0.1/in")
    row = actions.test(actor=cast.owner, webhook=hook)
    with pytest.raises(sending.Later):
        sending.deliver(row.pk)
    row.refresh_from_db()
    assert row.trouble == "forbidden"


def test_whom_one_is_connected_with_and_blocks_is_not_told_of(hook: Webhook, cast: Cast) -> None:
    connect(cast)
    row = next(one for one in follow() if one.kind == CONNECTED)
    reach.block(actor=cast.owner, other=cast.stranger)
    person = Person.objects.filter(owner=cast.owner, cards__member=cast.stranger).first()
    told = sending.told(Delivery.objects.select_related("webhook__owner").get(pk=row.pk))
    assert told is None or (person and told["data"]["people"] == [{"key": str(person.key)}])


def test_the_secret_is_not_kept_as_it_is(cast: Cast) -> None:
    made = actions.make(actor=cast.owner, address=ADDRESS, kinds=[CONNECTED])
    with connection.cursor() as sql:
        sql.execute("SELECT webhooks_webhook::text FROM webhooks_webhook")
        assert made.secret.removeprefix("whsec_") not in str(sql.fetchall())


def test_messages_are_forgotten_after_thirty_days(hook: Webhook, cast: Cast) -> None:
    row = actions.test(actor=cast.owner, webhook=hook)
    Delivery.objects.filter(pk=row.pk).update(made_at=clock.now() - timedelta(days=31))
    assert sending.forget() == 1


def test_an_event_that_is_gone_is_dropped(hook: Webhook, cast: Cast) -> None:
    connect(cast)
    row = follow()[0]
    Event.objects.filter(pk=row.event).delete()
    assert not sending.deliver(row.pk, Receiver())
