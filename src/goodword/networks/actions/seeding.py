"""The entries that come with Goodword, brought into the directory once."""

from __future__ import annotations

from django.db import transaction

from goodword.networks import described, found, seeds
from goodword.networks.models import Change, Network
from goodword.networks.queries import alike


def seed() -> int:
    """Add those that are not there yet; how many that were. What members corrected, or organizers put into the bin, stays as it
    is. Safe at every start: it costs one query where nothing is new."""
    there = set(Network.objects.exclude(seed="").values_list("seed", flat=True))
    missing = [one for one in seeds.networks() if one.code not in there]
    made = 0
    for one in missing:
        columns = described.columns(one.told)
        if alike.to(columns)[0]:
            continue
        with transaction.atomic():
            row = Network.objects.create(
                **columns, seed=one.code, source_name=one.source.name, source_url=one.source.url,
                source_on=one.source.on, read_on=one.source.read_on,
            )  # fmt: skip
            found.changed(row)
            Change.objects.create(network=row, what=Change.What.CAME, fields=described.changes({}, columns))
        made += 1
    return made
