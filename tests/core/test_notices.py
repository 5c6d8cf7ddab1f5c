"""Notices: told when the member wants, worded when told, once, and ended by a link."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.core import mail as outbox
from django.db import transaction
from django.test import Client

from cast import Cast
from goodword.accounts import queries
from goodword.accounts.actions import leaving
from goodword.core import clock, mail
from goodword.core.errors import Invalid, NotFound
from goodword.core.mail import notices
from goodword.core.mail.notices import Told, telling
from goodword.core.models import MailChoice, Notice, OutgoingMail
from working import waiting, work

pytestmark = pytest.mark.django_db

mail.name_room("tested", "Tests")
KIND = mail.declare("tested.bread", "Bread is ready.")
GONE: set[UUID] = set()


@notices.words(KIND)
def _bread(member: int, subject: UUID, since: datetime) -> Told | None:
    if subject in GONE:
        return None
    return Told(
        "Bread is ready", f"Since {since:%H}, for {member}.", "https://example.org/bread", "Fetch <it>", quote="A & b"
    )


@pytest.fixture
def bread() -> UUID:
    GONE.clear()
    return uuid4()


def chosen(who: int, when: str) -> None:
    notices.choose(actor=who, chosen={KIND: when})


def test_gathered_is_the_default_and_nothing_is_sent_for_it(cast: Cast, bread: UUID) -> None:
    assert notices.tell(cast.owner.pk, KIND, bread)
    assert notices.tell(cast.owner.pk, KIND, bread), "said twice"
    assert work() == 0
    reader = queries.reader(cast.owner.pk)
    assert reader is not None
    assert [told.subject for told in notices.waiting(reader).told] == ["Bread is ready"]
    with transaction.atomic():
        assert len(notices.gathered(reader).told) == 1
    assert notices.gathered(reader) == notices.News((), 0)
    assert not OutgoingMail.objects.exists()


def test_who_ended_a_kind_before_the_job_ran_is_not_told(cast: Cast, bread: UUID) -> None:
    chosen(cast.owner.pk, "at_once")
    notices.tell(cast.owner.pk, KIND, bread)
    chosen(cast.owner.pk, "never")
    work()
    assert not OutgoingMail.objects.exists()


def test_at_once_is_a_job_of_the_change_and_told_once(cast: Cast, bread: UUID) -> None:
    chosen(cast.owner.pk, "at_once")
    with transaction.atomic():
        notices.tell(cast.owner.pk, KIND, bread)
        transaction.set_rollback(True)
    assert waiting() == []
    notices.tell(cast.owner.pk, KIND, bread)
    row = Notice.objects.get()
    notices.tell(cast.owner.pk, KIND, bread)
    work()
    telling.tell_at_once(notice_id=row.pk)
    (sent,) = outbox.outbox
    assert (sent.to, sent.subject) == ([cast.owner.email], "Bread is ready")
    (html,) = [str(part.content) for part in sent.alternatives]
    assert "Fetch &lt;it&gt;" in html
    assert "A &amp; b" in html
    assert "A & b" in sent.body
    assert "Bread is ready." in sent.body, "why one gets it"


def test_what_is_no_longer_so_is_not_told(cast: Cast, bread: UUID) -> None:
    chosen(cast.owner.pk, "at_once")
    notices.tell(cast.owner.pk, KIND, bread)
    GONE.add(bread)
    work()
    assert not OutgoingMail.objects.exists()
    assert not Notice.objects.exists()


def test_never_and_who_left_are_told_nothing(cast: Cast, bread: UUID) -> None:
    notices.tell(cast.close.pk, KIND, bread)
    notices.tell(cast.owner.pk, KIND, bread)
    chosen(cast.owner.pk, "never")
    assert not notices.tell(cast.owner.pk, KIND, uuid4())
    reader = queries.reader(cast.owner.pk)
    assert reader is not None
    assert notices.gathered(reader).told == (), "chosen since it was noted"
    leaving.erase(actor=cast.close)
    assert not Notice.objects.exists()
    chosen(cast.stranger.pk, "at_once")
    leaving.erase(actor=cast.stranger)
    assert not MailChoice.objects.filter(member=cast.stranger.pk).exists()


def test_only_what_is_offered_can_be_chosen(cast: Cast) -> None:
    with pytest.raises(NotFound):
        notices.choose(actor=cast.owner.pk, chosen={"accounts.recovered": "never"})
    with pytest.raises(Invalid):
        chosen(cast.owner.pk, "hourly")
    assert notices.choose(actor=cast.owner.pk, chosen={KIND: "gathered"}) == 0, "that is how it was"
    kinds = {choice.kind for group in notices.choices(cast.owner.pk) for choice in group.choices}
    assert {"ties.asked", "introductions.asked", "conversations.came", "asks.answered", "favors.thanked"} <= kinds
    assert not any(kind.startswith("accounts.") for kind in kinds)


def test_what_nobody_words_cannot_be_told() -> None:
    mail.declare("tested.mute", "Nothing says it.")
    with pytest.raises(ValueError, match="Nobody words"):
        notices.tell(1, "tested.mute", uuid4())
    with pytest.raises(ValueError, match="essential"):
        notices.words("accounts.recovered")


def test_what_nobody_heard_of_in_three_months_is_forgotten(cast: Cast, bread: UUID) -> None:
    notices.tell(cast.owner.pk, KIND, bread)
    assert telling.forget() == 0
    with clock.stopped_at(clock.now() + telling.KEPT):
        assert telling.forget() == 1


def test_one_click_in_the_mail_ends_its_kind_without_cookies_and_again_and_again(cast: Cast, bread: UUID) -> None:
    chosen(cast.owner.pk, "at_once")
    notices.tell(cast.owner.pk, KIND, bread)
    work()
    (sent,) = outbox.outbox
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<https?://[^/]+(/mails/stop/.+)>", sent.extra_headers["List-Unsubscribe"])
    assert found is not None
    client = Client(enforce_csrf_checks=True)
    page = client.get(found[1])
    assert page.status_code == 200
    assert "Bread is ready." in page.content.decode()
    client.head(found[1])
    assert notices.hears_at_once(cast.owner.pk, KIND), "looking changes nothing"
    for _again in range(2):
        assert Client(enforce_csrf_checks=True).post(found[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert MailChoice.objects.get(member=cast.owner.pk).when == "never"
    assert client.post(f"{found[1][:-2]}x/").status_code == 404
    leaving.erase(actor=cast.owner)
    assert client.post(found[1]).status_code == 404
