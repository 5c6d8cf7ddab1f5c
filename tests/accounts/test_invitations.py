"""Invitations: for one address, or a link for several; never more than the limit; nobody learns who is a member."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection

from cast import Cast, gather
from goodword.accounts.actions import invitations as actions
from goodword.accounts.models import Invitation, InvitationUse, Member, Role
from goodword.core import clock
from goodword.core.errors import Conflict, GoodwordError, Invalid, NotAllowed, NotFound, TooMany
from goodword.core.models import Event, OutgoingMail
from goodword.reach import actions as reach


def link_in(mail: OutgoingMail) -> str:
    found = re.search(r"/join/(\S+)/", mail.text)
    assert found, mail.text
    return found[1]


def newcomer(email: str) -> Member:
    return Member.objects.create_user(email, name="New")


def test_an_invitation_is_mailed_and_its_secret_kept_nowhere(cast: Cast) -> None:
    row = actions.invite(actor=cast.owner, email=" Nora@Example.org ", note="Come and see.")
    mail = OutgoingMail.objects.get(to="nora@example.org")
    assert "Olive Ownby invites you" in mail.subject
    assert "Come and see." in mail.text
    raw = link_in(mail)
    assert actions.find(raw) == row
    assert raw not in str(Invitation.objects.values().get(pk=row.pk))


def test_a_members_address_is_invited_like_any_other(cast: Cast) -> None:
    member = actions.invite(actor=cast.owner, email=cast.stranger.email)
    other = actions.invite(actor=cast.owner, email="nora@example.org")
    shown = ("limit", "used", "revoked_at")
    assert [getattr(member, name) for name in shown] == [getattr(other, name) for name in shown]
    text = OutgoingMail.objects.get(to=cast.stranger.email).text
    assert "You are a member already" in text
    assert "/join/" not in text


def test_who_blocked_the_inviter_is_not_written_to(cast: Cast) -> None:
    reach.block(actor=cast.stranger, other=cast.owner)
    row = actions.invite(actor=cast.owner, email=cast.stranger.email)
    assert row.sent_at is not None, "to the inviter it looks like any other"
    assert not OutgoingMail.objects.filter(to=cast.stranger.email).exists()


@pytest.mark.parametrize("email", ["", "nobody", "olive@example.com", "a@b", "x" * 300 + "@example.org"])
def test_an_address_has_to_be_one_and_not_ones_own(cast: Cast, email: str) -> None:
    with pytest.raises(Invalid):
        actions.invite(actor=cast.owner, email=email)
    assert not Invitation.objects.exists()


def test_one_open_invitation_an_address(cast: Cast) -> None:
    row = actions.invite(actor=cast.owner, email="nora@example.org")
    with pytest.raises(Conflict):
        actions.invite(actor=cast.owner, email="NORA@example.org")
    actions.invite(actor=cast.stranger, email="nora@example.org")
    actions.revoke(actor=cast.owner, key=row.key)
    actions.invite(actor=cast.owner, email="nora@example.org")


def test_open_invitations_are_limited(cast: Cast) -> None:
    for number in range(20):
        actions.invite(actor=cast.owner, email=f"n{number}@example.org")
    with pytest.raises(TooMany):
        actions.invite(actor=cast.owner, email="one.more@example.org")
    with pytest.raises(TooMany):
        actions.make_link(actor=cast.owner, limit=2, days=2)


@pytest.mark.parametrize(("who", "allowed"), [("owner", False), ("organiser", True), ("operator", True)])
def test_a_site_may_leave_inviting_to_organizers(cast: Cast, settings: object, who: str, allowed: bool) -> None:
    settings.WHO_INVITES = "organizers"  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    if allowed:
        actions.invite(actor=getattr(cast, who), email="nora@example.org")
    else:
        with pytest.raises(NotAllowed):
            actions.invite(actor=getattr(cast, who), email="nora@example.org")


def test_sent_again_the_link_before_stops_working(cast: Cast) -> None:
    row = actions.invite(actor=cast.owner, email="nora@example.org")
    first = link_in(OutgoingMail.objects.latest("pk"))
    with pytest.raises(TooMany):
        actions.resend(actor=cast.owner, key=row.key)
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        actions.resend(actor=cast.owner, key=row.key)
        second = link_in(OutgoingMail.objects.latest("pk"))
        assert actions.find(first) is None
        assert actions.find(second) == row
    with clock.stopped_at(clock.now() + timedelta(days=14, hours=12)):
        assert actions.find(second) is not None, "the fourteen days begin anew"


def test_an_invitation_ends(cast: Cast) -> None:
    actions.invite(actor=cast.owner, email="nora@example.org")
    raw = link_in(OutgoingMail.objects.latest("pk"))
    with clock.stopped_at(clock.now() + timedelta(days=14, seconds=1)):
        assert actions.find(raw) is None


def test_nobody_touches_anothers_invitation_but_operators_may_take_it_back(cast: Cast) -> None:
    row = actions.invite(actor=cast.owner, email="nora@example.org")
    for actor in (cast.stranger, cast.organiser):
        with pytest.raises(NotFound):
            actions.revoke(actor=actor, key=row.key)
    with pytest.raises(NotFound):
        actions.resend(actor=cast.operator, key=row.key)
    assert actions.revoke(actor=cast.operator, key=row.key).revoked_at is not None


def test_a_personal_invitation_works_for_its_address_only(cast: Cast) -> None:
    row = actions.invite(actor=cast.owner, email="nora@example.org")
    with pytest.raises(NotAllowed):
        actions.redeem(invitation=row, member=newcomer("mallory@example.org"))
    actions.redeem(invitation=row, member=newcomer("nora@example.org"))
    row.refresh_from_db()
    assert row.used == 1
    assert Event.objects.filter(kind=actions.REDEEMED, parties__contains=[cast.owner.pk]).exists()


def test_of_somebody_who_left_no_invitation_works(cast: Cast) -> None:
    made = actions.make_link(actor=cast.owner, limit=5, days=5)
    Member.objects.filter(pk=cast.owner.pk).update(is_active=False)
    assert actions.find(made.raw) is None
    with pytest.raises(Conflict):
        actions.redeem(invitation=made.invitation, member=newcomer("nora@example.org"))


@pytest.mark.parametrize(("limit", "days"), [(0, 5), (11, 5), (5, 0), (5, 366)])
def test_a_link_keeps_within_bounds(cast: Cast, limit: int, days: int) -> None:
    with pytest.raises(Invalid):
        actions.make_link(actor=cast.owner, limit=limit, days=days)


@pytest.fixture
def committed_cast(transactional_db: None) -> Cast:
    return gather()


@pytest.mark.django_db(transaction=True)
def test_a_link_lets_in_no_more_than_its_limit_however_many_come_at_once(committed_cast: Cast) -> None:
    made = actions.make_link(actor=committed_cast.owner, limit=3, days=5)
    people = [newcomer(f"n{number}@example.org") for number in range(8)]
    start = threading.Barrier(len(people))
    refused: list[str] = []

    def come(member: Member) -> None:
        try:
            start.wait()
            actions.redeem(invitation=made.invitation, member=member)
        except GoodwordError as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=come, args=(member,)) for member in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["conflict"] * 5
    assert InvitationUse.objects.filter(invitation=made.invitation).count() == 3
    assert Role(committed_cast.owner.role) == Role.MEMBER
