"""The first page: a door for visitors, the plan of a day for members."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.core import site
from goodword.core.models import Site


def page(client: Client) -> str:
    return client.get(reverse("home"), headers={"host": "localhost"}).content.decode()


def test_a_visitor_is_told_what_this_is(client: Client, cast: Cast) -> None:
    told = page(client)
    assert reverse("account_login") in told
    assert "Look around as" not in told


def test_a_visitor_of_the_demo_may_look_around(client: Client, cast: Cast) -> None:
    with site.pretend(Site.Kind.DEMO):
        assert "Look around as Ruth Okafor" in page(client)


def test_a_member_is_shown_their_day(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner)
    assert "then back to business" in page(client)
