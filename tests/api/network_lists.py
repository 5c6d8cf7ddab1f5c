"""More networks, changes to them and presences in them, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from cast import Cast
from goodword.networks import described
from goodword.networks.actions import giving, presences
from goodword.networks.actions.giving import Gave
from goodword.networks.actions.presences import Being
from goodword.networks.described import Described
from goodword.networks.models import Change, Network


def network(name: str = "") -> Network:
    """Written straight into the table, where no limit is asked."""
    told = Described(
        name or f"Ring {uuid4().hex[:12]}", "referral", place="Leeds", trades=("Baking",), connected="Weekly"
    )
    return Network.objects.create(**described.columns(told))


def directory(cast: Cast, count: int) -> str:
    for _number in range(count):
        network()
    return "/networks"


def changes(cast: Cast, count: int) -> str:
    row = Network.objects.order_by("pk").first() or network()
    for number in range(count):
        actor = (cast.stranger, cast.organiser)[number % 2]
        Change.objects.create(network=row, actor=actor, what=Change.What.CORRECTED, fields={"place": ["", "York"]})
    return f"/networks/{row.key}/changes"


def own_presences(cast: Cast, count: int) -> str:
    for _number in range(count):
        row = network()
        presences.join(actor=cast.owner, network=row, being=Being(since="2019"))
        giving.say(actor=cast.owner, network=row, gave=Gave(came=("clients",)))
    return "/presences"


NETWORKS: dict[str, Callable[[Cast, int], str]] = {
    "list_networks": directory,
    "list_network_changes": changes,
    "list_presences": own_presences,
}
