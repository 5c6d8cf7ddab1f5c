"""One-to-ones that Ruth had, has and is asked for; what Gareth and Tomas raise, and who looks for such a thing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from goodword.core import clock
from goodword.demo.acting import Cast
from goodword.demo.breakfast import ASKS, at, next_thursday
from goodword.investors.actions import approaching, raising, seeking, switching
from goodword.investors.actions.approaching import By
from goodword.investors.actions.raising import NewRaise
from goodword.investors.actions.seeking import NewThesis
from goodword.investors.kinds import Lead, Stage
from goodword.onetoones.actions import afterwards, answering, proposing
from goodword.onetoones.actions.proposing import NewOneToOne, Where
from goodword.onetoones.models import Mode, OneToOne, Side
from goodword.reach.models import Audience

OLUMIDE, HANA, MALIK = "Olumide Bankole", "Hana Lindqvist", "Malik Cole"
FOUNDER, INVESTOR = "Gareth Wynn", "Yusuf Sadiq"
HERE: Final = Audience.MEMBERS


def write_one_to_ones(cast: Cast, now: datetime) -> None:
    """One that took place, one agreed for next week, and one whose time Ruth is to choose."""
    ruth, thursday = cast.ruth, next_thursday(now, days=3)
    if OLUMIDE in cast:
        past = thursday - timedelta(weeks=4, days=1)
        where = Where(Mode.IN_PERSON, "Tolerance Engineering, at the back gate")
        new = NewOneToOne("Pensions on the night shift, and what a tolerance is", where, (at(past, time(16)),), 60)
        row = _agreed(cast, OLUMIDE, new, asked=at(past, time(9), -60 * 24 * 6))
        with clock.stopped_at(at(past, time(20))):
            for side in Side.objects.filter(onetoone=row).select_related("owner"):
                afterwards.tell(actor=side.owner, side=side, met=True)
                if side.owner_id == ruth.pk:
                    note = "Two shifts, so two talks. He wants the letter in Yoruba as well. Ask Hana who could read it aloud."
                    afterwards.keep(actor=ruth, side=side, note=note, follow_up=thursday)
    if HANA in cast:
        where = Where(Mode.IN_PERSON, "Betty’s, the table by the stairs")
        new = NewOneToOne("The ten-minute talk, filmed", where, (at(thursday - timedelta(days=1), time(15)),), 45)
        _agreed(cast, HANA, new, asked=now - timedelta(days=4))
    if MALIK in cast:
        times = tuple(at(thursday + timedelta(days=days), time(hour)) for days, hour in ((1, 12), (4, 9), (5, 16)))
        new = NewOneToOne("What your clients still keep in spreadsheets", Where(Mode.CALL), times, 30)
        with clock.stopped_at(now - timedelta(hours=19)):
            proposing.propose(actor=cast[MALIK], other=ruth, new=new)


def _agreed(cast: Cast, other: str, new: NewOneToOne, *, asked: datetime) -> OneToOne:
    """Proposed by Ruth, and the first of its times chosen."""
    with clock.stopped_at(asked):
        row = proposing.propose(actor=cast.ruth, other=cast[other], new=new)
    with clock.stopped_at(asked + timedelta(hours=20)):
        answering.choose(actor=cast[other], row=row, slot=row.slots.get().key)
    row.refresh_from_db()
    return row


def write_investors(cast: Cast, now: datetime) -> None:
    """Two raise something, two look for such a thing, and Ruth asked to meet one whom she does not know."""
    for days, member in enumerate(cast.some([ASKS, cast.ruth.name, INVESTOR, FOUNDER])):
        with clock.stopped_at(now - timedelta(days=20 - days)):
            switching.switch(actor=member, on=True)
            if member.name in _RAISES:
                raising.open_raise(actor=member, new=_RAISES[member.name])
            else:
                seeking.keep(actor=member, new=_THESES[member.name])
    with clock.stopped_at(now - timedelta(days=2, hours=3)):
        for member in cast.some([ASKS]):
            raised = member.raises.get()
            why = "I know three firms that would share the second press, and I like people who say when a job is late."
            approaching.approach(actor=cast.ruth, about=raised, by=By(), why=why)


_RAISES: Final = {
    FOUNDER: NewRaise(
        "Panels on mill roofs, paid from what they save", Stage.SEED, ("Renewable energy",), "britain-ireland", "250000", "GBP",
        place="Leeds", purpose="Four roofs, two fitters, and a year of patience with the grid.",
        traction="Eleven roofs since 2021; each has saved what was promised.", audience=HERE, suggested=True,
    ),
    ASKS: NewRaise(
        "A second press, shared by four printers", Stage.ESTABLISHED, ("Commercial printing",), "britain-ireland", "60000", "GBP",
        place="Leeds", purpose="The press, and the room it needs.", traction="Booked out since spring.", audience=HERE, suggested=True,
    ),
}  # fmt: skip
_THESES: Final = {
    "Ruth Okafor": NewThesis(
        "Small sums in firms nearby that treat people well", "5000", "25000", "GBP", stages=(Stage.SEED, Stage.ESTABLISHED),
        regions=("britain-ireland",), lead=Lead.FOLLOW, brings="Pensions done properly from the first day.", audience=HERE, suggested=True,
    ),
    INVESTOR: NewThesis(
        "Things one can touch, made within an hour of Bradford", "20000", "100000", "GBP", stages=(Stage.SEED, Stage.SERIES_A),
        sectors=("Renewable energy", "Textiles"), regions=("britain-ireland",), brings="A mill, three lorries, and forty years of suppliers.",
        audience=HERE, suggested=True,
    ),
}  # fmt: skip
