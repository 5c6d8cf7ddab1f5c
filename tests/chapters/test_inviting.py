"""Inviting a roster by mail: each once, never whom a stop link, a block or the site's own setting keeps from it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from cast import Cast
from goodword.chapters import jobs, links
from goodword.chapters.actions import adding, bringing, founding, inviting
from goodword.chapters.actions.founding import Described
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from goodword.core.models import Event, OutgoingMail
from goodword.gatherings import hooks
from goodword.introductions import never
from goodword.reach import actions as reach
from working import work


@pytest.fixture
def chapter(cast: Cast, settings: Any) -> Chapter:
    settings.GATHERING_MAILS = True
    return founding.found(actor=cast.owner, described=Described(name="Harrogate Breakfast"))


def place(cast: Cast, chapter: Chapter, name: str, *, address: str | None = None, **more: Any) -> Membership:
    own = f"{name.split()[0].lower()}@example.org" if address is None else address
    return adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name=name, address=own, **more))


def mailed() -> list[str]:
    work()
    return sorted(OutgoingMail.objects.filter(kind="chapters.invited").values_list("to", flat=True))


def test_the_mail_has_their_own_link_and_one_that_ends_all_mail(cast: Cast, chapter: Chapter) -> None:
    mia = place(cast, chapter, "Mia Miller")
    inviting.invite(actor=cast.owner, membership=mia)
    jobs.invite(membership_ids=[mia.pk])
    sent = OutgoingMail.objects.get(to="mia@example.org")
    own, stop = re.findall(r"/(?:chapters/invited|introductions/\S*never\S*?)/([^/\s]+)", sent.text)
    assert links.open_person(own).place == mia
    assert never.opened(stop) == never.hashed("mia@example.org")
    assert sent.headers["Reply-To"] == cast.owner.email
    assert sent.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Event.objects.get(kind="chapters.invited").payload == {"chapter": chapter.pk, "membership": mia.pk}


def test_everybody_who_waits_is_mailed_and_nobody_else(cast: Cast, chapter: Chapter) -> None:
    mia, ann = place(cast, chapter, "Mia Miller"), place(cast, chapter, "Ann Archer")
    place(cast, chapter, "Bea Post", by_mail=True)
    place(cast, chapter, "Cy None", address="")
    place(cast, chapter, "Di Never")
    never.end_mail(never.token("di@example.org"))
    assert inviting.invite_waiting(actor=cast.owner, chapter=chapter) == 2
    assert mailed() == ["ann@example.org", "mia@example.org"]
    with pytest.raises(Conflict):
        inviting.invite_waiting(actor=cast.owner, chapter=chapter)
    jobs.invite(membership_ids=[mia.pk, ann.pk])  # run once more
    assert len(mailed()) == 2


def test_who_said_stop_after_it_was_asked_for_gets_none(cast: Cast, chapter: Chapter) -> None:
    inviting.invite(actor=cast.owner, membership=(mia := place(cast, chapter, "Mia Miller")))
    never.end_mail(never.token("MIA@example.org"))
    assert mailed() == []
    with pytest.raises(Conflict, match="cannot be mailed"):
        inviting.invite(actor=cast.owner, membership=mia)


def test_a_block_hides_the_mail_and_nobody_is_told(cast: Cast, chapter: Chapter) -> None:
    theirs = place(cast, chapter, "S. Strange", address=cast.stranger.email)
    reach.block(actor=cast.stranger, other=cast.owner)
    assert inviting.invite(actor=cast.owner, membership=theirs).invited_at is not None
    assert mailed() == []


def test_limits_hold(cast: Cast, chapter: Chapter, monkeypatch: pytest.MonkeyPatch) -> None:
    mia, ann = place(cast, chapter, "Mia Miller"), place(cast, chapter, "Ann Archer")
    inviting.invite(actor=cast.owner, membership=mia)
    with pytest.raises(TooMany, match="some time"):
        inviting.invite(actor=cast.owner, membership=mia)
    monkeypatch.setattr("goodword.chapters.limits.MOST_MAILED", 1)
    with pytest.raises(TooMany, match="tomorrow"):
        inviting.invite(actor=cast.owner, membership=ann)
    Membership.objects.filter(pk=mia.pk).update(invited_at=clock.now() - timedelta(days=8), invites=4)
    with pytest.raises(TooMany, match="yourself"):
        inviting.invite(actor=cast.owner, membership=mia)
    with pytest.raises(Invalid):
        inviting.invite(actor=cast.owner, membership=place(cast, chapter, "Cy None", address=""))


def test_only_the_committee_and_only_where_the_site_allows_it(cast: Cast, chapter: Chapter, settings: Any) -> None:
    mia = place(cast, chapter, "Mia Miller")
    Membership.objects.create(chapter=chapter, member=cast.close, name="Close", state="active")
    with pytest.raises(NotAllowed):
        inviting.invite(actor=cast.close, membership=mia)
    with pytest.raises(NotFound):
        inviting.invite(actor=cast.stranger, membership=mia)
    settings.GATHERING_MAILS = False
    with pytest.raises(NotAllowed):
        inviting.invite_waiting(actor=cast.owner, chapter=chapter)
    assert mailed() == []


def test_a_mended_address_is_invited_at_once_and_the_old_link_ends(cast: Cast, chapter: Chapter) -> None:
    mia = inviting.invite(actor=cast.owner, membership=place(cast, chapter, "Mia Miller"))
    old = links.of_person(mia)
    mended = adding.edit(actor=cast.owner, membership=mia, entry=Entry(name="Mia Miller", address="mm@example.org"))
    with pytest.raises(NotFound):
        links.open_person(old)
    inviting.invite(actor=cast.owner, membership=mended)
    assert mailed() == ["mm@example.org"]


def test_undoing_a_file_leaves_who_was_invited(cast: Cast, chapter: Chapter) -> None:
    rows = b"Name,Email\nAnn Archer,ann@example.org\nMia Miller,mia@example.org\n"
    file = bringing.bring(actor=cast.owner, chapter=chapter, name="roster.csv", data=rows)
    bringing.put_on_roster(actor=cast.owner, file=file)
    ann = Membership.objects.get(name="Ann Archer")
    inviting.invite(actor=cast.owner, membership=ann)
    bringing.undo(actor=cast.owner, file=file)
    assert set(Membership.objects.filter(chapter=chapter, member=None)) == {ann}


def test_tables_know_the_trades_of_who_has_no_account(cast: Cast, chapter: Chapter) -> None:
    mia = place(cast, chapter, "Mia Miller", classification="Florist")
    assert hooks.trades([mia.key]) == {mia.key: "Florist"}
