"""The course of a gathering: arranged, opened, invited to, answered, full, canceled; who sees it, and who is on its list."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast, gather, member
from gatherings.arranged import breakfast, comes, plan
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Notice, OutgoingMail
from goodword.gatherings import links, mails, states
from goodword.gatherings.actions import answering, arranging, inviting, linking
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.queries import gatherings, guests
from goodword.introductions import never
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from working import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        (Audience.ME, set()),
        (Audience.CLOSE, {"close"}),
        (Audience.MEMBERS, {"close", "stranger", "friend_of_friend", "organiser", "operator"}),
    ],
)
def test_only_those_it_is_for_find_it(cast: Cast, audience: Audience, who: set[str]) -> None:
    row = breakfast(cast.owner, audience=audience)
    others = {name for name, one in cast.viewers().items() if name not in {"owner", "anonymous"}}
    for name in others:
        viewer = getattr(cast, name)
        assert (gatherings.found(viewer).rows == [row]) == (name in who), name
        if name in who:
            assert gatherings.row(viewer, row.key) == row
        else:
            with pytest.raises(NotFound):
                gatherings.row(viewer, row.key)


def test_whom_a_host_invites_sees_it_and_is_told(cast: Cast) -> None:
    row = breakfast(cast.owner, audience=Audience.ME)
    made = inviting.invite(actor=cast.owner, gathering=row, members=[cast.stranger, cast.blocked, cast.owner])
    assert [guest.member for guest in made] == [cast.stranger]
    assert gatherings.row(cast.stranger, row.key) == row
    assert gatherings.mine(cast.stranger).rows == [row]
    assert Notice.objects.get(member=cast.stranger.pk).kind == mails.INVITED
    assert inviting.invite(actor=cast.owner, gathering=row, members=[cast.stranger]) == []
    with pytest.raises(NotFound):
        inviting.invite(actor=cast.stranger, gathering=row, members=[cast.close])


def test_a_draft_is_its_hosts_alone(cast: Cast) -> None:
    row = arranging.arrange(actor=cast.owner, plan=plan())
    inviting.invite(actor=cast.owner, gathering=row, members=[cast.close])
    with pytest.raises(NotFound):
        gatherings.row(cast.close, row.key)
    assert not Notice.objects.filter(member=cast.close.pk).exists()
    arranging.open_(actor=cast.owner, gathering=row)
    work()
    assert Notice.objects.filter(member=cast.close.pk, kind=mails.INVITED).exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ends": plan().starts}, "ends"),
        ({"zone": "Middle/Earth"}, "zone"),
        ({"capacity": 0}, "capacity"),
        ({"map_url": "javascript:alert(1)"}, "map_url"),
        ({"starts_on": plan().starts_on - timedelta(days=60), "ends_on": plan().starts_on - timedelta(days=60)}, "starts_on"),
        ({"title": " "}, "title"),
        ({"audience": Audience.GROUP}, "audience"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(cast: Cast, more: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as trouble:
        arranging.arrange(actor=cast.owner, plan=plan(**more))
    assert field in trouble.value.fields


def test_an_hour_is_kept_on_the_clock_of_its_place_over_the_change_of_time(cast: Cast) -> None:
    spring = clock.today().replace(month=3, day=1) + timedelta(days=366)
    days = [spring + timedelta(days=number) for number in (0, 35)]
    two = [breakfast(cast.owner, starts_on=day, ends_on=day) for day in days]
    assert [row.begins_at.hour for row in two] == [7, 6]
    assert [row.at(row.begins_at).hour for row in two] == [7, 7]


def test_who_comes_first_has_the_place_and_who_waited_longest_gets_the_next(cast: Cast) -> None:
    row = breakfast(cast.owner, capacity=1)
    first, second, third = (comes(one, row) for one in (cast.close, cast.stranger, cast.organiser))
    assert [one.state for one in (first, second, third)] == [states.COMING, states.WAITING, states.WAITING]
    comes(cast.close, row, states.DECLINED)
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.state, third.state) == (states.COMING, states.WAITING)
    assert Notice.objects.filter(member=cast.stranger.pk, kind=mails.PROMOTED).exists()
    assert comes(cast.close, row).state == states.WAITING  # whoever left the line goes to its end
    comes(cast.stranger, row, states.DECLINED)  # a promoted guest may decline
    third.refresh_from_db()
    assert third.state == states.COMING
    arranging.change(actor=cast.owner, gathering=row, plan=plan(capacity=5))
    assert Guest.objects.get(gathering=row, member=cast.close).state == states.COMING


def test_whom_guests_bring_take_places_and_leave_with_them(cast: Cast) -> None:
    row = breakfast(cast.owner, capacity=2, bring=1)
    guest = comes(cast.close, row)
    mia = answering.bring(guest=guest, outsider=Outsider("Mia Miller"), by=cast.close)
    mia.refresh_from_db()
    assert mia.state == states.COMING
    with pytest.raises(Conflict):
        answering.bring(guest=guest, outsider=Outsider("Ned Norris"), by=cast.close)
    with pytest.raises(NotFound):
        answering.bring(guest=guest, outsider=Outsider("Ned Norris"), by=cast.stranger)
    waits = comes(cast.stranger, row)
    comes(cast.close, row, states.DECLINED)
    waits.refresh_from_db()
    mia.refresh_from_db()
    row.refresh_from_db()
    assert (waits.state, mia.state, row.taken) == (states.COMING, states.DECLINED, 1)


_SAID = st.tuples(st.integers(0, 4), st.sampled_from([*answering.VERBS, "bring", "take_off", "more", "less"]))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_SAID, max_size=14))
def test_places_are_counted_right_and_the_line_is_kept(done: list[tuple[int, str]]) -> None:
    Gathering.objects.all().delete()
    cast = _people()
    owner, others = cast[0], cast[1:]
    row = breakfast(owner, capacity=2, bring=1)
    for who, what in done:
        row.refresh_from_db()
        guest = Guest.objects.filter(gathering=row, member=others[who], state__in=states.LISTED).first()
        try:
            if what in answering.VERBS:
                comes(others[who], row, what)
            elif what in {"more", "less"}:
                size = max(1, (row.capacity or 1) + (1 if what == "more" else -1))
                arranging.change(actor=owner, gathering=row, plan=plan(capacity=size, bring=1))
            elif guest is not None and what == "bring":
                answering.bring(guest=guest, outsider=Outsider("Mia Miller"), by=others[who])
            elif guest is not None:
                inviting.take_off(actor=owner, guest=guest)
        except Conflict:
            continue
        row.refresh_from_db()
        listed = Guest.objects.filter(gathering=row)
        assert row.taken == listed.filter(state=states.COMING).count()
        waits = list(listed.filter(state=states.WAITING).order_by("waiting_since", "pk"))
        assert not waits or row.taken >= (row.capacity or 0), "nobody waits while a place is free"
        assert all(one.waiting_since <= two.waiting_since for one, two in pairwise(waits))  # type: ignore[operator]  # who waits has a turn


def _people() -> list[Member]:
    there = list(Member.objects.filter(email__startswith="line").order_by("pk"))
    return there or [member(f"Line{number} Up", email=f"line{number}@example.com") for number in range(6)]


def test_others_see_who_comes_only_as_far_as_they_allow(cast: Cast) -> None:
    row = breakfast(cast.owner)
    comes(cast.close, row, shown=True)
    comes(cast.stranger, row, shown=False)
    comes(cast.organiser, row, shown=True)
    inviting.put_down(actor=cast.owner, gathering=row, outsider=Outsider("Mia Miller"))
    reach.block(actor=cast.friend_of_friend, other=cast.organiser)
    seen = [guest.member for guest in guests.coming(cast.friend_of_friend, row).rows]
    assert seen == [cast.close]
    assert len(guests.listed(cast.owner, row).rows) == 4
    with pytest.raises(NotFound):
        guests.listed(cast.close, row)


def test_a_block_ends_the_place_of_the_one_at_the_others(cast: Cast) -> None:
    row = breakfast(cast.owner, capacity=1)
    comes(cast.close, row)
    waits = comes(cast.stranger, row)
    reach.block(actor=cast.close, other=cast.owner)
    waits.refresh_from_db()
    assert waits.state == states.COMING
    with pytest.raises(NotFound):
        gatherings.row(cast.close, row.key)


def test_who_has_no_account_answers_by_a_signed_link_of_their_own(cast: Cast) -> None:
    row = breakfast(cast.owner)
    guest = inviting.put_down(
        actor=cast.owner, gathering=row, outsider=Outsider("Mia Miller", address="mia@example.org")
    )
    token = links.of_guest(guest)
    found = links.by_guest(token)
    answering.answer(guest=found, said=Said(states.COMING), by=None)
    assert Guest.objects.get(pk=guest.pk).state == states.COMING
    for wrong in (token[:-1], links.to_sign_up(row), "", token.replace(":", "", 1)):
        with pytest.raises(NotFound):
            links.by_guest(wrong)
    linking.renew(actor=cast.owner, guest=guest)
    with pytest.raises(NotFound):
        links.by_guest(token)


def test_the_link_to_sign_up_ends_when_a_host_says_so_and_an_old_one_stays_ended(cast: Cast) -> None:
    row = breakfast(cast.owner, audience=Audience.ME)
    linking.make_link(actor=cast.owner, gathering=row)
    old = links.to_sign_up(row)
    made = answering.sign_up_outside(
        gathering=links.by_sign_up(old), outsider=Outsider("Mia Miller"), said=Said(states.COMING)
    )
    assert made.state == states.COMING
    linking.end_link(actor=cast.owner, gathering=row)
    with pytest.raises(NotFound):
        links.by_sign_up(old)
    linking.make_link(actor=cast.owner, gathering=row)
    assert links.by_sign_up(links.to_sign_up(row)) == row
    with pytest.raises(NotFound):
        links.by_sign_up(old)


def test_the_site_writes_to_nobody_who_is_not_here_unless_switched_on_and_within_limits(
    cast: Cast, settings: object
) -> None:
    row = breakfast(cast.owner)
    guest = inviting.put_down(
        actor=cast.owner, gathering=row, outsider=Outsider("Mia Miller", address="mia@example.org")
    )
    with pytest.raises(NotFound):
        linking.send(actor=cast.owner, guest=guest)
    assert not OutgoingMail.objects.filter(to="mia@example.org").exists()
    settings.GATHERING_MAILS = True  # type: ignore[attr-defined]  # pytest-django's
    linking.send(actor=cast.owner, guest=guest)
    sent = OutgoingMail.objects.get(to="mia@example.org")
    assert "METHOD:REQUEST" in sent.calendar
    assert "/gatherings/guest/" in sent.text
    assert "List-Unsubscribe" in sent.headers
    never.end_mail(never.token("mia@example.org"))
    with pytest.raises(Conflict):
        linking.send(actor=cast.owner, guest=guest)
    arranging.change(actor=cast.owner, gathering=row, plan=plan(place="Elsewhere"))
    work()
    assert OutgoingMail.objects.filter(to="mia@example.org").count() == 1, "who wants no mail gets no update either"


def test_one_list_takes_so_many_by_its_link_within_an_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodword.gatherings import limits

    monkeypatch.setattr(limits, "MOST_BY_LINK", 1)
    row = breakfast(cast.owner)
    for refused in (False, True):
        try:
            answering.sign_up_outside(gathering=row, outsider=Outsider("Mia"), said=Said(states.COMING))
        except TooMany:
            assert refused
        else:
            assert not refused


def test_when_its_host_leaves_another_host_has_it_and_else_it_goes(cast: Cast) -> None:
    alone, shared = breakfast(cast.owner), breakfast(cast.owner)
    arranging.add_host(actor=cast.owner, gathering=shared, member=cast.close)
    place = comes(cast.owner, breakfast(cast.organiser))
    leaving.erase(actor=cast.owner)
    assert not Gathering.objects.filter(pk=alone.pk).exists()
    assert Gathering.objects.get(pk=shared.pk).owner == cast.close
    assert not Guest.objects.filter(pk=place.pk).exists()
