"""Coming into a chapter: by its link, by one's own place, and never by somebody else's."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.chapters import links, states
from goodword.chapters.actions import adding, founding, joining
from goodword.chapters.actions.founding import Described
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership
from goodword.chapters.models.chapter import Joining
from goodword.core.errors import Conflict, NotFound
from goodword.reach import queries as reach
from goodword.reach.models import Level


@pytest.fixture
def chapter(cast: Cast) -> Chapter:
    made = founding.found(actor=cast.owner, described=Described(name="Harrogate Breakfast"))
    return joining.make_link(actor=cast.owner, chapter=made)


def by_link(chapter: Chapter) -> links.Opened:
    return links.open_chapter(links.of_chapter(chapter))


def test_who_asks_is_in_only_after_a_yes(cast: Cast, chapter: Chapter) -> None:
    asked = joining.join(actor=cast.stranger, opened=by_link(chapter))
    assert asked.state == states.PENDING
    assert reach.level(cast.owner, cast.stranger.pk) == Level.MEMBER
    assert joining.join(actor=cast.stranger, opened=by_link(chapter)) == asked  # twice is once
    joining.admit(actor=cast.owner, membership=asked)
    assert reach.level(cast.owner, cast.stranger.pk) == Level.GROUP
    with pytest.raises(Conflict):
        joining.admit(actor=cast.owner, membership=asked)


def test_where_the_chapter_says_so_they_are_in_at_once(cast: Cast, chapter: Chapter) -> None:
    described = Described(name="Harrogate Breakfast", joining=Joining.JOINS)
    founding.change(actor=cast.owner, chapter=chapter, described=described)
    assert joining.join(actor=cast.stranger, opened=by_link(chapter)).state == states.ACTIVE


def test_a_place_is_theirs_whose_confirmed_address_it_has(cast: Cast, chapter: Chapter) -> None:
    place = adding.add(
        actor=cast.owner, chapter=chapter, entry=Entry(name="S. Strange", address=cast.stranger.email, by_mail=True)
    )
    mine = joining.join(actor=cast.stranger, opened=by_link(chapter))
    assert (mine.pk, mine.member, mine.by_mail, mine.state) == (place.pk, cast.stranger, False, states.ACTIVE)


def test_a_link_sent_to_another_address_gives_no_place(cast: Cast, chapter: Chapter) -> None:
    place = adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="Mia Miller", address="mia@example.org"))
    founding.change(actor=cast.owner, chapter=chapter, described=Described(name="A", joining=Joining.JOINS))
    opened = links.open_person(links.of_person(place))
    asked = joining.join(actor=cast.stranger, opened=opened)
    place.refresh_from_db()
    assert (place.member, asked.state) == (None, states.PENDING)
    joining.admit(actor=cast.owner, membership=asked, place=place)  # the committee knows who it is
    place.refresh_from_db()
    assert place.member == cast.stranger
    assert not Membership.objects.filter(pk=asked.pk).exists()


def test_an_address_nobody_confirmed_gives_no_place(cast: Cast, chapter: Chapter) -> None:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.filter(user=cast.stranger).update(verified=False)
    adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="S. Strange", address=cast.stranger.email))
    assert joining.join(actor=cast.stranger, opened=by_link(chapter)).state == states.PENDING


def test_a_link_taken_back_never_works_again(cast: Cast, chapter: Chapter) -> None:
    old, opened = links.of_chapter(chapter), by_link(chapter)
    joining.end_link(actor=cast.owner, chapter=chapter)
    with pytest.raises(NotFound):
        links.open_chapter(old)
    with pytest.raises(NotFound):  # opened before, sent after
        joining.join(actor=cast.stranger, opened=opened)
    fresh = joining.make_link(actor=cast.owner, chapter=chapter)
    with pytest.raises(NotFound):
        links.open_chapter(old)
    assert links.open_chapter(links.of_chapter(fresh)).chapter == chapter


def test_a_changed_address_ends_the_link_sent_to_the_old_one(cast: Cast, chapter: Chapter) -> None:
    place = adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="Mia", address="mia@example.org"))
    old = links.of_person(place)
    adding.edit(actor=cast.owner, membership=place, entry=Entry(name="Mia", address="mia@example.com"))
    with pytest.raises(NotFound):
        links.open_person(old)


def test_a_second_of_one_trade_is_told_who_holds_its_seat(cast: Cast, chapter: Chapter) -> None:
    adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="Mia Miller", classification="Florist"))
    with pytest.raises(Conflict, match="Mia Miller"):
        adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="Cas Cole", classification="florist"))
    founding.change(actor=cast.owner, chapter=chapter, described=Described(name="A", one_seat=False))
    cas = adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="Cas Cole", classification="florist"))
    with pytest.raises(Conflict, match="Cas Cole"):
        founding.change(actor=cast.owner, chapter=chapter, described=Described(name="A", one_seat=True))
    assert cas.seat == ""
