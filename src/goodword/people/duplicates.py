"""Are these two cards one person? Scored from evidence alone, with the reasons as codes.

Two people may share a name, an office's mailbox or a family's phone, so a verdict of
`same` takes something that only one person has and nothing that speaks against
it. Codes are put into words where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from goodword.people.blocks import candidate_pairs
from goodword.people.evidence import NOBODY, Crowd, Evidence, alternative, is_shared, survey
from goodword.people.likeness import Likeness, ReadName, compare, read
from goodword.people.platforms import ONE_EACH, SITE

__all__ = ["Crowd", "Evidence", "Finding", "Verdict", "candidate_pairs", "find", "judge", "survey"]


class Verdict(StrEnum):
    """What to do with a pair: `same` may be merged unasked, the others only suggested."""

    SAME = "same"
    LIKELY = "likely"
    MAYBE = "maybe"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reasons.

    Attributes:
        reasons: codes, the strongest first; those that speak against begin with ``other_``.
        weight: 0 to 400; higher is surer, across verdicts too.
    """

    verdict: Verdict
    reasons: tuple[str, ...]
    weight: int


NOTHING: Final = Finding(Verdict.DIFFERENT, (), 0)
_BASE: Final = {Verdict.SAME: 300, Verdict.LIKELY: 200, Verdict.MAYBE: 100, Verdict.DIFFERENT: 0}
_ORDER: Final = list(Likeness)
_CLOSE: Final = frozenset({Likeness.NICKNAME, Likeness.MIDDLE, Likeness.INITIAL})


def judge(one: Evidence, other: Evidence, crowd: Crowd = NOBODY) -> Finding:
    """Judge a pair; the order of the two makes no difference."""
    return _judge(_prepare(one, crowd), _prepare(other, crowd), crowd)


def find(rows: Sequence[Evidence]) -> Iterator[tuple[int, int, Finding]]:
    """Every pair of ``rows`` that is or may be one person, as positions (first < second) with the finding."""
    crowd = survey(rows)
    prepared = [_prepare(row, crowd) for row in rows]
    for first, second in candidate_pairs(rows):
        finding = _judge(prepared[first], prepared[second], crowd)
        if finding.verdict is not Verdict.DIFFERENT:
            yield first, second, finding


# --- evidence ---------------------------------------------------------------------------------------------------


class _Prepared(NamedTuple):
    """Evidence sorted by what it is worth in this crowd."""

    names: tuple[ReadName, ...]
    mailboxes: frozenset[str]
    """Personal addresses."""
    alternatives: frozenset[str]
    lines: frozenset[str]
    """Phones that few use."""
    profiles: frozenset[str]
    sites: frozenset[str]
    uids: frozenset[str]
    offices: frozenset[str]
    """Addresses and phones that many use."""
    companies: frozenset[str]
    places: frozenset[str]
    birthdays: tuple[str, ...]
    one_each: dict[str, set[str]]


_NOT_PERSONAL: Final = frozenset({SITE, "linkedin-company"})
_NONE: Final[tuple[str, ...]] = ()


def _prepare(row: Evidence, crowd: Crowd) -> _Prepared:
    shared_emails = {email for email in row.emails if email in crowd.emails or is_shared(email)}
    one_each: dict[str, set[str]] = {}
    sites = set()
    for profile in row.profiles:
        platform, _colon, handle = profile.partition(":")
        if platform in ONE_EACH:
            one_each.setdefault(platform, set()).add(handle)
        elif platform in _NOT_PERSONAL:
            sites.add(profile)
    shared_phones = crowd.phones.intersection(row.phones)
    return _Prepared(
        names=tuple(read(name) for name in row.names),
        mailboxes=frozenset(row.emails) - shared_emails,
        alternatives=frozenset(alternative(email) for email in row.emails if email not in shared_emails),
        lines=frozenset(row.phones) - shared_phones,
        profiles=frozenset(row.profiles) - sites,
        sites=frozenset(sites),
        uids=frozenset(row.uids),
        offices=frozenset(shared_emails | shared_phones),
        companies=frozenset(row.companies),
        places=frozenset(row.places),
        birthdays=row.birthdays,
        one_each=one_each,
    )


def _judge(one: _Prepared, other: _Prepared, crowd: Crowd) -> Finding:
    alike = _likeness(one, other)
    proof, hints = _shared_identifiers(one, other)
    if alike is Likeness.DIFFERENT and not proof:
        return NOTHING
    against = _conflicts(one, other)
    around = _shared_surroundings(one, other)
    common = bool(one.names) and one.names[0].key in crowd.names
    if proof:
        verdict = _with_proof(alike, bool(against))
    elif hints:
        verdict = _with_hints(alike, len(hints), around, bool(against))
    else:
        verdict = _by_name(alike, around, common=common, against=bool(against))
    if verdict is Verdict.DIFFERENT:
        return NOTHING
    named = () if alike is Likeness.UNKNOWN else (str(alike),)
    nearness = max(0, 20 - 2 * _ORDER.index(alike))
    weight = _BASE[verdict] + min(99, 20 * len(proof) + 15 * len(hints) + 10 * len(around) + nearness)
    return Finding(verdict, (*proof, *hints, *named, *around, *against), weight)


def _likeness(one: _Prepared, other: _Prepared) -> Likeness:
    """The best likeness among all their names."""
    if not one.names or not other.names:
        return Likeness.UNKNOWN
    if len(one.names) == 1 == len(other.names):
        return compare(one.names[0], other.names[0])
    return min((compare(a, b) for a in one.names for b in other.names), key=_ORDER.index)


def _shared_identifiers(one: _Prepared, other: _Prepared) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What only one person has (proof), and what few have (hints), that both show."""
    proof = hints = _NONE
    if not one.mailboxes.isdisjoint(other.mailboxes):
        proof += ("same_email",)
    elif not one.alternatives.isdisjoint(other.alternatives):
        hints += ("email_variant",)
    if not one.profiles.isdisjoint(other.profiles):
        proof += ("same_profile",)
    if not one.uids.isdisjoint(other.uids):
        proof += ("same_uid",)
    if not one.lines.isdisjoint(other.lines):
        hints += ("same_phone",)
    if not one.sites.isdisjoint(other.sites):
        hints += ("same_site",)
    return proof, hints


def _shared_surroundings(one: _Prepared, other: _Prepared) -> tuple[str, ...]:
    """What many have that both show."""
    found = _NONE
    if not one.companies.isdisjoint(other.companies):
        found += ("same_company",)
    if not one.offices.isdisjoint(other.offices):
        found += ("office_address",)
    if any(_same_day(a, b) for a in one.birthdays for b in other.birthdays):
        found += ("same_birthday",)
    if not one.places.isdisjoint(other.places):
        found += ("same_place",)
    return found


def _conflicts(one: _Prepared, other: _Prepared) -> tuple[str, ...]:
    """What speaks for two people."""
    found = _NONE
    mine, theirs = one.one_each, other.one_each
    if any(mine[platform].isdisjoint(theirs[platform]) for platform in mine.keys() & theirs.keys()):
        found += ("other_profile",)
    if one.birthdays and other.birthdays and not any(_same_day(a, b) for a in one.birthdays for b in other.birthdays):
        found += ("other_birthday",)
    if one.names and other.names and len({one.names[0].generation, other.names[0].generation} - {""}) > 1:
        found += ("other_generation",)
    return found


def _same_day(one: str, other: str) -> bool:
    if one.startswith("--") or other.startswith("--"):
        return one[-5:] == other[-5:]
    return one == other


# --- verdicts ---------------------------------------------------------------------------------------------------


def _with_proof(alike: Likeness, against: bool) -> Verdict:
    """A personal address, a profile, an entry's id in common."""
    if alike is Likeness.DIFFERENT:
        return Verdict.MAYBE  # couples and assistants share mailboxes
    if against:
        return Verdict.LIKELY if alike is Likeness.SAME or alike in _CLOSE else Verdict.MAYBE
    return Verdict.LIKELY if alike is Likeness.GIVEN else Verdict.SAME


def _with_hints(alike: Likeness, hints: int, around: Sequence[str], against: bool) -> Verdict:
    """A phone, a site, an address that may be another spelling of the same mailbox in common."""
    if alike is Likeness.DIFFERENT:
        return Verdict.DIFFERENT
    if against:
        return Verdict.MAYBE if alike is Likeness.SAME or alike in _CLOSE else Verdict.DIFFERENT
    if alike is Likeness.SAME:
        supported = hints > 1 or "same_company" in around or "same_birthday" in around
        return Verdict.SAME if supported else Verdict.LIKELY
    return Verdict.LIKELY if alike in _CLOSE or alike is Likeness.UNKNOWN else Verdict.MAYBE


def _by_name(alike: Likeness, around: Sequence[str], *, common: bool, against: bool) -> Verdict:
    """Nothing of their own in common: a name, and perhaps a company, a place, an office's address."""
    work = "same_company" in around or "office_address" in around
    born = "same_birthday" in around
    if against:
        return Verdict.MAYBE if alike is Likeness.SAME and work else Verdict.DIFFERENT
    if alike is Likeness.SAME:
        if born or (work and not common):
            return Verdict.LIKELY
        return Verdict.MAYBE if around or not common else Verdict.DIFFERENT
    if alike in _CLOSE:
        if work or born:
            return Verdict.LIKELY if not common and alike is not Likeness.INITIAL else Verdict.MAYBE
        alone = alike is not Likeness.INITIAL and not common
        return Verdict.MAYBE if alone else Verdict.DIFFERENT
    if alike in {Likeness.SLIP, Likeness.TRANSLATION, Likeness.GIVEN}:
        near = born or (work and alike is not Likeness.GIVEN) or ("same_place" in around and alike is Likeness.SLIP)
        return Verdict.MAYBE if near else Verdict.DIFFERENT
    if alike is Likeness.PART:
        return Verdict.MAYBE if (work and "same_place" in around) or born else Verdict.DIFFERENT
    return Verdict.DIFFERENT
