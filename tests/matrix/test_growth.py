"""Growth is free: with twice as much of everything, no page and no operation of the API asks the database more often.

Every address that answers is asked, so a new list is looked at without a line here; what ``growing`` makes no longer has to
say why it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from matrix.growing import DEARER, STANDS, grow
from matrix.growth import looks

if TYPE_CHECKING:
    from matrix.table import World

MOST: Final = 12


def test_twice_as_much_of_everything_costs_no_statement_more(world: World) -> None:
    grow(world, 2)
    looks(world)  # what a process keeps is warm then
    before = looks(world)
    grow(world, 4)
    after = looks(world)
    more = [key for key, now in after.items() if len(now.asked) > len(before[key].asked)]
    after |= looks(world, more)  # the first look after a change may read what has changed, once
    wrong = [
        f"{key}: {len(before[key].asked)} statements became {len(after[key].asked)}:\n  "
        + "\n  ".join(after[key].asked)
        for key in more
        if len(after[key].asked) > len(before[key].asked)
    ]
    assert not wrong, "\n".join(wrong)
    many = {key: now.asked for key, now in after.items() if len(now.asked) > MOST and key not in DEARER}
    assert not many, "\n".join(
        f"{key}: {len(asked)} statements:\n  " + "\n  ".join(asked) for key, asked in many.items()
    )
    still = {key for key, now in after.items() if now.items and now.items <= before[key].items and not now.goes_on}
    unsaid = sorted(still - STANDS.keys())
    assert not unsaid, (
        f"These show a list, and it did not grow: {', '.join(unsaid)}.\n"
        "Let tests/matrix/growing.py make more of what they show, or say there why it stands."
    )
    said_in_vain = sorted(STANDS.keys() - still)
    assert not said_in_vain, f"These grow, or are gone; growing.py says they stand: {', '.join(said_in_vain)}"
