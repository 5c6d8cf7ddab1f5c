"""Where Ruth is beside this site, and what a few members say networks gave them: of those networks alone that came with Goodword,
which stay when the community goes."""

from __future__ import annotations

from typing import Final

from goodword.demo.figures import RUTH
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.demo.writing import ago, copy
from goodword.networks import elsewhere, events, quarters, states
from goodword.networks.models import Gift, Hours, Network, Presence
from goodword.reach.models import Audience

# Who, where by its seed, since when, called what, who may see it, minutes a week last quarter (none: unsaid), left.
_THERE: Final = (
    (RUTH, "linkedin", "2011", "https://www.linkedin.com/in/ruth-okafor-example", Audience.MEMBERS, 150, ""),
    (RUTH, "rotary", "2018-09", "", Audience.CONNECTIONS, 60, ""),
    (RUTH, "toastmasters", "2014", "", Audience.ME, None, "2019"),
    ("Sam Kowalski", "bni", "2021", "", Audience.MEMBERS, None, ""),
    ("Jo Bright", "linkedin", "2015", "", Audience.MEMBERS, None, ""),
)
# Who, what: known, equipped, connected; what came; to whom they would recommend it.
_GAVE: Final = (
    (
        "Sam Kowalski",
        "bni",
        2,
        0,
        2,
        "{clients,referrals}",
        "To whoever sells bread by the ton, and gets up early anyway.",
    ),
    ("Jo Bright", "bni", 1, 0, 1, "{clients}", ""),
    ("Hana Lindqvist", "bni", 0, 0, 1, "{clients,friends}", "To those who like a set seat and a set hour."),
    ("Tomas Jelinek", "bni", 1, 1, 2, "{referrals}", ""),
    ("Ahmed Rahimi", "bni", 0, 0, 1, "{referrals}", ""),
    (RUTH, "linkedin", 1, 1, 0, "{spoke}", "To speakers: it is where organizers look one up."),
    ("Isla Carmichael", "linkedin", 2, 0, 1, "{spoke,clients}", ""),
)


def write(written: Written, log: Log) -> None:
    """A handful, however large the community; nothing where the directory is empty."""
    ids = {member.name: pk for pk, member in reversed(list(zip(written.ids[:40], written.people[:40], strict=True)))}
    rows = {row.seed: row for row in Network.objects.filter(state=states.LISTED).exclude(seed="")}
    keys, at = written.keys.of("network"), ago(written.now, 40)
    there = [one for one in _THERE if one[0] in ids and one[1] in rows]
    copy(
        Presence,
        ("key", "owner_id", "network_id", "handle", "url", "handle_key", "since", "until", "audience", "state", "made_at"),
        (
            (next(keys), ids[who], rows[seed].pk, *elsewhere.columns(handle, rows[seed]).values(), since, left, int(seen),
             states.LEFT if left else states.HERE, at)
            for who, seed, since, handle, seen, _minutes, left in there
        ),
    )  # fmt: skip
    made = {(one.owner_id, one.network_id): one.pk for one in Presence.objects.filter(owner__in=ids.values())}
    quarter = quarters.before(quarters.first_day(written.now.date())).isoformat()
    copy(
        Hours,
        ("owner_id", "presence_id", "quarter", "minutes", "at"),
        (
            (ids[who], made[ids[who], rows[seed].pk], quarter, minutes, at)
            for who, seed, _since, _handle, _seen, minutes, _left in there
            if minutes is not None
        ),
    )
    copy(
        Gift,
        ("key", "owner_id", "network_id", "known", "equipped", "connected", "came", "recommend", "whom", "audience", "at"),
        (
            (next(keys), ids[who], rows[seed].pk, *amounts, came, "yes", whom, int(Audience.MEMBERS), at)
            for who, seed, *amounts, came, whom in _GAVE
            if who in ids and seed in rows
        ),
    )  # fmt: skip
    for who, seed, *_more in there:
        log.add(events.JOINED, 40, ids[who], network=rows[seed].pk)
