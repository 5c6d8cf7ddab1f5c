"""What search finds of the directory of networks, which every member reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.core import documents
from goodword.core.documents import Document, Kind, Version, numbers
from goodword.networks import states
from goodword.networks.models import Network
from goodword.reach.models import Audience

NAME: Final = "networks.network"


def _documents(ids: Sequence[int]) -> Iterator[Document]:
    for row in Network.objects.filter(pk__in=ids, state=states.LISTED):
        told = [
            row.about,
            " · ".join(row.trades),
            " · ".join(row.roles),
            row.known,
            row.equipped,
            row.connected,
            row.place,
        ]
        version = Version(
            level=Audience.MEMBERS,
            title=row.name,
            text="\n".join(filter(None, told)),
            topics=row.trade_keys,
            place=row.place,
            language="en",
        )
        yield Document(of=row.pk, key=row.key, owner=None, versions=[version], at=row.made_at)


KIND: Final = Kind(
    name=NAME,
    words=_("Other networks"),
    icon="network",
    route="networks:network",
    documents=_documents,
    ids=numbers(Network),
    stands=f"EXISTS (SELECT FROM networks_network network WHERE network.id = found.of AND network.state = '{states.LISTED}')",
)


def changed(network: Network) -> None:
    """Write what is found of an entry, in the transaction of the change."""
    documents.refresh(NAME, [network.pk])


def gone(networks: Iterable[int]) -> None:
    """Forget entries that are deleted."""
    documents.forget(NAME, networks)
