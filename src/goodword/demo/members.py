"""Writing invented members: accounts, profiles with their lines, organizations, connections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from allauth.account.models import EmailAddress

from goodword.accounts.models import Member
from goodword.core import bulk
from goodword.core.bulk import texts
from goodword.demo.inventing import Invented, Line
from goodword.demo.knots import Knot
from goodword.demo.writing import Keys, ago, copy
from goodword.people import profile_names
from goodword.people.models import Facet, Organisation, Profile, ProfileEntry, Representation
from goodword.people.profile_lines import CleanLine, NewLine, checked
from goodword.reach.models import Level, Standing

# Nobody signs in to the demo with a password; "!" is what Django keeps for "none".
NO_PASSWORD: Final = "!" + "demo" * 10
# Lines that nobody shares; all others are worked out once for everybody who says the same.
_OWN: Final = frozenset({"organisation", "handle", "email", "phone"})


class Written(NamedTuple):
    """Members as they are in the database: ids in the order of ``people``."""

    ids: list[int]
    people: Sequence[Invented]
    now: datetime
    keys: Keys

    def joined(self, place: int) -> str:
        """When the member at this place joined."""
        return ago(self.now, self.people[place].days)


def write_members(people: Sequence[Invented], *, keys: Keys, now: datetime) -> Written:
    """Accounts with a confirmed address each, and their profiles."""
    written = Written(bulk.next_ids(Member, len(people)), people, now, keys)
    row_keys = keys.of("member")
    copy(
        Member,
        ("id", "key", "email", "password", "name", "time_zone", "discoverable", "is_demo", "joined_at"),
        (
            (pk, next(row_keys), one.email, NO_PASSWORD, one.name, one.town.zone, one.discoverable, True, written.joined(at))
            for at, (pk, one) in enumerate(zip(written.ids, people, strict=True))
        ),
    )  # fmt: skip
    copy(
        EmailAddress,
        ("user_id", "email", "verified", "primary"),
        ((pk, one.email, True, True) for pk, one in zip(written.ids, people, strict=True)),
    )
    copy(
        Profile,
        ("member_id", "audience", "business_audience", "personal_audience", "zone_audience", "sort_name", "name_terms", "welcomed_at", "changed_at"),
        (
            (pk, *one.audiences, named["sort_name"], bulk.array(named["name_terms"]), written.joined(at), written.joined(at))
            for at, (pk, one) in enumerate(zip(written.ids, people, strict=True))
            for named in [profile_names.columns(one.name)]
        ),
    )  # fmt: skip
    return written


def clean(line: Line) -> CleanLine:
    """The line as the room of people would store it; what many say is worked out once."""
    return _checked(line) if line.kind in _OWN else _often(line)


def _checked(line: Line) -> CleanLine:
    return checked(
        line.kind,
        NewLine(line.text, line.detail, line.facet, line.audience, line.since, line.until, line.topics),
    )


_often = lru_cache(maxsize=100_000)(_checked)


class _Work(NamedTuple):
    """A line about present work: the organization's key and name, the member, the line."""

    norm: str
    name: str
    member: int
    entry: int


def write_lines(written: Written) -> None:
    """The lines of all profiles, and the organizations that those about present work name."""
    work: list[_Work] = []
    entries = iter(bulk.next_ids(ProfileEntry, sum(len(one.lines) for one in written.people)))
    copy(
        ProfileEntry,
        ("id", "key", "member_id", "facet", "kind", "text", "detail", "norm", "since", "until", "topics", "topic_norms",
         "audience", "reach_audience", "position", "changed_at"),
        _line_rows(written, entries, work),
    )  # fmt: skip
    _write_organisations(work, written)


def _line_rows(written: Written, entries: Iterator[int], work: list[_Work]) -> Iterator[tuple[bulk.Cell, ...]]:
    row_keys = written.keys.of("line")
    for at, (member, one) in enumerate(zip(written.ids, written.people, strict=True)):
        whole, business, personal, _zone = one.audiences
        positions: dict[str, int] = {}
        changed = written.joined(at)
        for line in one.lines:
            tidy, entry = clean(line), next(entries)
            cap = min(whole, business if tidy.facet == Facet.BUSINESS else personal)
            position = positions.get(line.kind, 0)
            positions[line.kind] = position + 1
            if line.kind == "organisation" and not tidy.until and tidy.norm:
                work.append(_Work(tidy.norm, tidy.text, member, entry))
            yield (
                entry, next(row_keys), member, tidy.facet, line.kind, tidy.text, tidy.detail, tidy.norm, tidy.since, tidy.until,
                texts(tidy.topics.values()), texts(tidy.topics), tidy.audience, min(tidy.audience, cap), position, changed,
            )  # fmt: skip


def _write_organisations(work: list[_Work], written: Written) -> None:
    """One organization for each name, with its representatives; those that exist already gain some."""
    there = dict(Organisation.objects.filter(norm__in={one.norm for one in work}).values_list("norm", "pk"))
    new = {one.norm: one for one in reversed(work) if one.norm not in there}
    fresh = dict(zip(new, bulk.next_ids(Organisation, len(new)), strict=True))
    place = {member: at for at, member in enumerate(written.ids)}
    row_keys = written.keys.of("organisation")
    copy(
        Organisation,
        ("id", "key", "name", "norm", "place", "made_by_id", "made_at"),
        (
            (fresh[norm], key, one.name[:200], norm, written.people[place[one.member]].town.name, one.member, written.joined(place[one.member]))
            for key, (norm, one) in zip(islice(row_keys, len(new)), new.items(), strict=True)
        ),
    )  # fmt: skip
    known = there | fresh
    copy(
        Representation,
        ("key", "organisation_id", "member_id", "entry_id"),
        ((next(row_keys), known[one.norm], one.member, one.entry) for one in work),
    )


def write_standings(written: Written, knots: Sequence[Knot]) -> None:
    """Connections: how each of two members holds the other."""

    def rows() -> Iterator[tuple[bulk.Cell, ...]]:
        for knot in knots:
            first, second = written.ids[knot.first], written.ids[knot.second]
            since = ago(written.now, knot.days)
            yield first, second, int(Level.CLOSE if knot.first_close else Level.CONNECTION), since
            yield second, first, int(Level.CLOSE if knot.second_close else Level.CONNECTION), since

    copy(Standing, ("owner_id", "other_id", "level", "since"), rows())
