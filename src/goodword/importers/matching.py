"""Which of the owner's people is whom in the file. Sure where only one person can be meant, else a question.

First come the cards that earlier files of the same source made: the same profile, or the same name connected on the
same day, is the same entry seen again. The others are compared with all the owner's people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goodword.importers.models import StagedPerson
from goodword.importers.seen_before import SeenBefore
from goodword.importers.staging import Entry
from goodword.people.actions import duplicates as own_people
from goodword.people.duplicates import Evidence, Finding, Verdict, candidate_pairs, judge, survey
from goodword.people.models import Fact, Person

HARD = ("email", "handle", "phone")
PROOF = ("same_profile", "same_email")
AGAIN = "same_entry"


class Match(NamedTuple):
    """What was found for one entry: a verdict, the person it is about and their card of the same source (0 for none),
    and the reasons as codes."""

    verdict: StagedPerson.Verdict
    person: int = 0
    card: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class _Best:
    person: int
    finding: Finding


def match(
    owner_id: int, source: str, entries: Sequence[Entry], *, by_address: bool = False, claimed: Iterable[int] = ()
) -> list[Match]:
    """One match for each entry, in their order. Reads the owner's people once; near-linear in both numbers.

    Args:
        by_address: an entry stands for an address, so that two of them may be one person.
        claimed: persons that other entries of the file are already known to be.
    """
    found: dict[int, Match] = {}
    for number, card in SeenBefore(owner_id, source).find(entries).items():
        verdict = StagedPerson.Verdict.BINNED if card.binned else StagedPerson.Verdict.MATCHED
        found[number] = Match(verdict, card.person, card.id, (AGAIN,))
    others = [number for number in range(len(entries)) if number not in found]
    if others:
        ids, people = own_people.evidence(owner_id)
        staged = [entries[number].evidence() for number in others] if people else []
        best = _best(ids, people, staged) if people else [[]] * len(others)
        taken = {match.person for match in found.values()} | set(claimed)
        claims: dict[int, int] = dict.fromkeys(taken, 1)
        for one in best:
            if len(one) == 1 and one[0].finding.verdict is Verdict.SAME:
                claims[one[0].person] = claims.get(one[0].person, 0) + 1
        binned = _binned(owner_id)
        for number, one in zip(others, best, strict=True):
            found[number] = _judged(entries[number], one, claims, binned, PROOF if by_address else PROOF[:1])
    return [found[number] for number in range(len(entries))]


def _best(ids: list[int], people: list[Evidence], staged: list[Evidence]) -> list[list[_Best]]:
    """For each staged one the surest findings: those of the strongest verdict."""
    rows = people + staged
    crowd = survey(rows)
    found: list[list[_Best]] = [[] for _one in staged]
    known = len(people)
    for first, second in candidate_pairs(rows):
        if first >= known or second < known:
            continue
        finding = judge(rows[first], rows[second], crowd)
        if finding.verdict is Verdict.DIFFERENT:
            continue
        best = found[second - known]
        if best and best[0].finding.verdict is not finding.verdict:
            if best[0].finding.weight > finding.weight:
                continue
            best.clear()
        best.append(_Best(ids[first], finding))
    return found


def _judged(
    entry: Entry, best: list[_Best], claims: dict[int, int], binned: dict[str, int], proof: Sequence[str]
) -> Match:
    mentioned = StagedPerson.Verdict.MENTIONED
    if best:
        surest = max(best, key=lambda one: one.finding.weight)
        sure = surest.finding.verdict is Verdict.SAME and len(best) == 1
        # Two entries that both seem to be one person, by different signs, cannot both be.
        if sure and (claims[surest.person] == 1 or not set(proof).isdisjoint(surest.finding.reasons)):
            verdict = StagedPerson.Verdict.MATCHED
        else:
            verdict = StagedPerson.Verdict.DOUBTFUL if entry.connected else mentioned
        return Match(verdict, surest.person, 0, surest.finding.reasons)
    for kind in HARD:
        for norm in entry.norms(kind):
            if person := binned.get(f"{kind}:{norm}"):
                return Match(StagedPerson.Verdict.BINNED, person)
    return Match(StagedPerson.Verdict.NEW if entry.connected else mentioned)


def _binned(owner_id: int) -> dict[str, int]:
    """Addresses of people in the owner's bin: an import must not bring back what was thrown away."""
    rows = Fact.objects.filter(
        owner_id=owner_id, kind__in=HARD, state=Fact.State.CURRENT, card__person__state=Person.State.BINNED
    ).values_list("kind", "norm", "card__person")
    return {f"{kind}:{norm}": person for kind, norm, person in rows if norm}
