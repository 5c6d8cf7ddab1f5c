"""Steps that one statement finds: what a room's own tables say waits for a member.

A room declares for each kind of step which rows stand for whom and what is told of them; what it offers, how it stands with what
was offered, and what is done in place follow from that. One statement for all kinds of a room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import MOST, Named, State, Step, row

QUOTED: Final = 30
"""So many words are quoted of what somebody wrote."""


class Found(NamedTuple):
    """One row that stands.

    Attributes:
        told: what the kind's ``told`` says of it, by name.
    """

    member: Member
    kind: str
    key: UUID
    told: Mapping[str, Any]

    def instant(self, name: str) -> datetime:
        """The moment told under ``name``, in the member's zone."""
        return datetime.fromisoformat(self.told[name]).astimezone(self.member.zone)

    def day(self, name: str) -> date:
        """The same as a day."""
        return self.instant(name).date()


type Doing = Callable[[Member, UUID, Mapping[str, str]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of step. Its SQL is put together from constants of the code; ``%(viewer)s``, ``%(now)s``, ``%(today)s``,
    ``%(midnight)s`` (when today began where the member lives) and, in ``done``, ``%(since)s`` are sent apart.

    Attributes:
        name, words: as ``core.steps`` has them.
        rows: what stands after FROM.
        key: the column of the subject's key.
        seen: which rows are the member's and within their reach, whatever became of them.
        stands: which of those still wait.
        done: which of those the member did after ``since``.
        told: name → SQL of what ``step`` needs to know.
        order: the best first.
        step: words one row.
        ways: what is done in place, by the name of the way.
        among: which rows are looked through for something to offer, where there could be very many.
    """

    name: str
    words: str | Promise
    rows: str
    key: str
    seen: str
    stands: str
    done: str
    told: Mapping[str, str]
    order: str
    step: Callable[[Found], Step]
    ways: Mapping[str, Doing] = field(default_factory=dict)
    among: str = "true"

    @property
    def offered(self) -> str:
        """The statement that finds what stands."""
        told = ", ".join(f"'{name}', {sql}" for name, sql in self.told.items())
        return (
            f"(SELECT '{self.name}', {self.key}, json_build_object({told}) FROM {self.rows}"  # noqa: S608  # constants of the code
            f" WHERE ({self.among}) AND ({self.seen}) AND ({self.stands}) ORDER BY {self.order} LIMIT {MOST})"
        )

    def stated(self, keys: str) -> str:
        """The statement that says which of the subjects in the parameter ``keys`` stand, and which are done."""
        asked = f"FROM {self.rows} WHERE {self.key} = ANY({keys}::uuid[]) AND ({self.seen})"
        return (
            f"SELECT {row(State.STANDS, self.name, self.key)} {asked} AND ({self.stands})"  # as above
            f" UNION ALL SELECT {row(State.DONE, self.name, self.key)} {asked} AND ({self.done})"
        )


class Waiting:
    """A source of steps whose rows one statement finds; nobody but a member is offered anything."""

    def __init__(self, *kinds: Kind) -> None:
        self._kinds = {kind.name: kind for kind in kinds}
        self._offered = " UNION ALL ".join(kind.offered for kind in kinds)

    @property
    def kinds(self) -> Mapping[str, str | Promise]:
        return {name: kind.words for name, kind in self._kinds.items()}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """One statement."""
        if not isinstance(member, Member):
            return []
        with connection.cursor() as cursor:
            cursor.execute(self._offered, _values(member, moment))
            found = [Found(member, *told) for told in cursor.fetchall()]
        return [self._kinds[one.kind].step(one) for one in found]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        if not isinstance(member, Member) or not subjects:
            return None
        values = _values(member, clock.now()) | {"since": since}
        parts = []
        for place, (name, keys) in enumerate(sorted(subjects.items())):
            values[f"keys{place}"] = list(keys)
            parts.append(self._kinds[name].stated(f"%(keys{place})s"))
        return Tally(" UNION ALL ".join(parts), values)

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        do = self._kinds[step.kind].ways.get(way) if step.kind in self._kinds else None
        if do is None or not isinstance(member, Member):
            raise NotFound(_("That is not among what can be done here."))
        do(member, step.subject, told)


def _values(member: Member, moment: datetime) -> dict[str, Any]:
    here = moment.astimezone(member.zone)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return {"viewer": member.pk, "now": moment, "today": here.date(), "midnight": midnight}


_INNER: Final = str.maketrans("“”", "‘’")


def quoted(words: str) -> str:
    """What somebody wrote, in quotation marks, in one line and not too long. What they quoted themselves gets the inner marks."""
    line = Truncator(" ".join(words.split())).words(QUOTED)
    return _("“%(words)s”") % {"words": line.translate(_INNER)}


def sentences(*said: str) -> str:
    """Those that say something, one after the other."""
    return " ".join(one for one in said if one)
