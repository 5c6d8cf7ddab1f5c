"""Where Ruth is beside the site: of the networks that came with Goodword alone, which stay when the community goes."""

from __future__ import annotations

import pytest

from goodword import demo
from goodword.networks.actions import seeding
from goodword.networks.models import Gift, Network, Presence
from goodword.networks.queries import gifts, presences
from goodword.networks.told import counted

pytestmark = pytest.mark.django_db


def test_something_came_of_where_ruth_is_and_it_goes_with_her() -> None:
    made = seeding.seed()
    ruth = demo.load(60)
    assert {one.network.name for one in presences.all_of(ruth)} == {"LinkedIn", "Rotary"}
    row = Network.objects.get(seed="bni")
    assert "Three members found clients there." in counted(gifts.counted([row])[row.pk])
    demo.remove(progress=None)
    assert not Presence.objects.exists()
    assert not Gift.objects.exists()
    assert Network.objects.count() == made
