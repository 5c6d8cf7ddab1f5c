"""What networks gave members: counted without names, and the words that members show with theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.networks import states
from goodword.networks.models import Gift, Network
from goodword.reach import queries as reach

FEW: Final = 3
"""How many members must say the same before it is told how many they are."""
ENOUGH: Final = 5
"""How many must have answered before it is told what most of them say."""
READ: Final = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What members said of one network, counted. Who they are is not told, nor is anything told of too few.

    Attributes:
        members: how many said anything.
        came: code → how many; only those that ``FEW`` or more said.
        amounts: aim → how many answered, and how many of them "some" or "a lot"; only where ``ENOUGH`` answered.
        recommend: how many would, and how many answered; None where fewer than ``ENOUGH`` did.
    """

    members: int = 0
    came: Mapping[str, int] = field(default_factory=dict)
    amounts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    recommend: tuple[int, int] | None = None


_COUNTED: Final = """
WITH said AS (
    SELECT gift.* FROM networks_gift gift JOIN accounts_member member ON member.id = gift.owner_id AND member.is_active
    WHERE gift.network_id = ANY(%(networks)s)
)
SELECT network_id, 'members', '', count(*), 0 FROM said GROUP BY network_id
UNION ALL SELECT network_id, 'came', code, count(*), 0 FROM said, unnest(came) code GROUP BY network_id, code
UNION ALL SELECT network_id, 'aim', aim, count(amount), count(*) FILTER (WHERE amount > 0)
    FROM said, LATERAL (VALUES ('known', known), ('equipped', equipped), ('connected', connected)) told(aim, amount)
    GROUP BY network_id, aim
UNION ALL SELECT network_id, 'recommend', '', count(*), count(*) FILTER (WHERE recommend = 'yes')
    FROM said WHERE recommend <> '' GROUP BY network_id
"""


def counted(networks: Iterable[Network]) -> dict[int, Counted]:
    """What members said, by network. One query, however many networks; a viewer's own word and those of members whom a block
    parts from them are counted, as they are for everybody: a number that changed with a block would tell whose it was."""
    ids = [network.pk for network in networks]
    parts: dict[int, dict[str, dict[str, tuple[int, int]]]] = {}
    if ids:
        with connection.cursor() as sql:
            sql.execute(_COUNTED, {"networks": ids})
            for network, what, code, count, more in sql.fetchall():
                parts.setdefault(network, {}).setdefault(what, {})[code] = (count, more)
    return {pk: _told(parts.get(pk, {})) for pk in ids}


def _told(parts: Mapping[str, Mapping[str, tuple[int, int]]]) -> Counted:
    asked, would = parts.get("recommend", {}).get("", (0, 0))
    return Counted(
        parts.get("members", {}).get("", (0, 0))[0],
        {code: count for code, (count, _none) in parts.get("came", {}).items() if count >= FEW},
        {aim: two for aim, two in parts.get("aim", {}).items() if two[0] >= ENOUGH},
        (would, asked) if asked >= ENOUGH else None,
    )


def _read(viewer: int | Slot) -> QuerySet[Gift]:
    """Words that the viewer may read with the name of who wrote them."""
    rows = Gift.objects.exclude(whom="").filter(owner__is_active=True, network__state=states.LISTED)
    rows = rows.annotate(level=reach.level_of(viewer, "owner")).filter(audience__gte=F("level"))
    return rows.exclude(owner=viewer).select_related("owner", "network")


def words(viewer: Member, network: Network) -> list[Gift]:
    """To whom members would recommend a network, as far as they show it to the viewer; the latest few. One query."""
    return _words(viewer.pk, network.pk)


@compiled
def _words(viewer: Slot, network: Slot) -> QuerySet[Gift]:
    return _read(viewer).filter(network=network).order_by("-at", "-pk")[:READ]


def read(viewer: Member, key: UUID | str) -> Gift:
    """One such word.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _read(viewer.pk).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such word."))
    return found


def mine(viewer: Member, network: Network) -> Gift | None:
    """What the viewer said of a network."""
    return next(iter(_mine(viewer.pk, network.pk)), None)


@compiled
def _mine(viewer: Slot, network: Slot) -> QuerySet[Gift]:
    return Gift.objects.filter(owner=viewer, network=network)


def said(viewer: Member, network: Network) -> Gift:
    """The same, for who wants it or nothing.

    Raises:
        NotFound: they said nothing.
    """
    found = Gift.objects.filter(owner=viewer, network=network).select_related("network").first()
    if found is None:
        raise NotFound(_("There is no such network in the directory."))
    return found
