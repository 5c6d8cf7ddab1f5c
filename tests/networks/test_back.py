"""What an export says of networks comes back where the directory has them, once, and can be taken back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from cast import Cast
from goodword.core import clock
from goodword.networks import exports, presences_back
from goodword.networks.actions import listing, presences
from goodword.networks.actions.presences import Being
from goodword.networks.described import Described
from goodword.networks.models import Hours, Presence
from goodword.reach.models import Audience

pytestmark = pytest.mark.django_db


def exported(cast: Cast) -> dict[str, Any]:
    rows = list(exports._presences(cast.owner))
    return {exports.PRESENCES: json.loads(json.dumps(rows, cls=DjangoJSONEncoder))}


def test_it_comes_back_once_and_can_be_taken_back(cast: Cast) -> None:
    row = listing.add(actor=cast.owner, told=Described("Breakfast Club", "referral", place="Leeds"))
    mine = presences.join(actor=cast.owner, network=row, being=Being("Olive", "2019", Audience.CLOSE, "Mondays"))
    presences.say_hours(actor=cast.owner, presence=mine, minutes=90)
    presences.leave(actor=cast.owner, presence=mine, until="2024")
    told = exported(cast)
    assert presences_back.look(cast.owner, told).comes == ()
    presences.remove(actor=cast.owner, presence=mine)
    assert presences_back.look(cast.owner, told).comes == ("1 network you are or were in.",)
    made = presences_back.write(cast.owner, told)
    back = Presence.objects.get()
    assert (back.handle, back.since, back.until, back.state) == ("Olive", "2019", "2024", "left")
    assert (back.audience, back.note) == (Audience.CLOSE, "Mondays")
    assert Hours.objects.get().minutes == 90
    presences_back.take_back(cast.owner, made, clock.now())
    assert not Presence.objects.exists()


@pytest.mark.parametrize(
    "spoiled",
    [
        {}, {"networks/presences.json": 3}, {"networks/presences.json": [7, {"network": 1}]},
        {"networks/presences.json": [{"network": {"name": "Nowhere"}}]},
        {"networks/presences.json": [{"network": {"name": "Club"}, "since": "soon", "hours": [{"quarter": "x"}]}]},
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_left_out(cast: Cast, spoiled: dict[str, Any]) -> None:
    listing.add(actor=cast.owner, told=Described("Club", "other"))
    presences_back.look(cast.owner, spoiled)
    presences_back.write(cast.owner, spoiled)
    assert not Presence.objects.exists()
