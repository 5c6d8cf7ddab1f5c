"""Roles: operators decide, and somebody always remains who runs the site."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from cast import Cast, gather, member
from goodword.accounts.actions import leaving, links, membership
from goodword.accounts.models import Member, Role
from goodword.core.errors import Conflict, GoodwordError, Invalid, NotAllowed, NotFound


def test_an_operator_changes_roles(cast: Cast) -> None:
    membership.set_role(actor=cast.operator, member=cast.owner, role=Role.ORGANISER)
    assert Member.objects.get(pk=cast.owner.pk).role == Role.ORGANISER


@pytest.mark.parametrize("verb", [membership.deactivate, membership.reactivate])
@pytest.mark.parametrize("who", ["stranger", "organiser"])
def test_nobody_else_decides(cast: Cast, verb: Any, who: str) -> None:
    with pytest.raises(NotAllowed):
        verb(actor=getattr(cast, who), member=cast.owner)
    with pytest.raises(NotAllowed):
        membership.set_role(actor=getattr(cast, who), member=getattr(cast, who), role=Role.OPERATOR)


def test_an_operator_who_was_closed_decides_nothing(cast: Cast) -> None:
    other = member("Otto Other", role=Role.OPERATOR)
    membership.deactivate(actor=cast.operator, member=other)
    with pytest.raises(NotAllowed):
        membership.set_role(actor=other, member=cast.stranger, role=Role.OPERATOR)


def test_the_last_operator_stays(cast: Cast) -> None:
    for act in (
        lambda: membership.set_role(actor=cast.operator, member=cast.operator, role=Role.MEMBER),
        lambda: membership.deactivate(actor=None, member=cast.operator),
        lambda: leaving.erase(actor=cast.operator),
    ):
        with pytest.raises(Conflict):
            act()
    membership.set_role(actor=cast.operator, member=cast.owner, role=Role.OPERATOR)
    membership.set_role(actor=cast.operator, member=cast.operator, role=Role.MEMBER)
    assert Member.objects.filter(role=Role.OPERATOR).get() == cast.owner


@pytest.mark.django_db(transaction=True)
def test_two_operators_cannot_demote_each_other_at_once() -> None:
    cast = gather()
    both = [cast.operator, member("Otto Other", role=Role.OPERATOR)]
    start = threading.Barrier(2)
    refused: list[str] = []

    def demote(actor: Member, other: Member) -> None:
        try:
            start.wait()
            membership.set_role(actor=actor, member=other, role=Role.MEMBER)
        except GoodwordError as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=demote, args=pair) for pair in (both, both[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["conflict"]
    assert Member.objects.filter(role=Role.OPERATOR, is_active=True).count() == 1


def test_closing_twice_is_closing_once(cast: Cast) -> None:
    membership.deactivate(actor=cast.operator, member=cast.owner)
    membership.deactivate(actor=cast.operator, member=cast.owner)
    membership.reactivate(actor=cast.operator, member=cast.owner)
    assert Member.objects.get(pk=cast.owner.pk).is_active


def test_whoever_was_erased_stays_erased(cast: Cast) -> None:
    leaving.erase(actor=cast.owner)
    gone = Member.objects.get(pk=cast.owner.pk)
    with pytest.raises(Conflict):
        membership.reactivate(actor=cast.operator, member=gone)
    with pytest.raises(Conflict):
        membership.set_role(actor=cast.operator, member=gone, role=Role.OPERATOR)


@pytest.mark.django_db
def test_the_first_operator_comes_by_a_link_that_works_once() -> None:
    old, new = links.make_start(), links.make_start()
    told = {"name": "Ada", "email": "ada@example.org", "password": "a brand new secret"}
    with pytest.raises(NotFound):
        links.start(raw=old.raw, **told)
    with pytest.raises(Invalid):
        links.start(raw=new.raw, **{**told, "password": "short"})
    assert links.start(raw=new.raw, **told).is_operator
    with pytest.raises(NotFound):
        links.start(raw=new.raw, **{**told, "email": "mallory@example.org"})
    with pytest.raises(Conflict):
        links.make_start()
