"""Which of the owner's people is whom in the file. Sure where only one person can be meant, else a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goodword.importers.models import StagedPerson
from goodword.importers.staging import Entry
from goodword.people.actions import duplicates as own_people
from goodword.people.duplicates import Evidence, Finding, Verdict, candidate_pairs, judge, survey
from goodword.people.models import Fact, Person

HARD = ("email", "handle", "phone")


class Match(NamedTuple):
    """What was found for one entry: a verdict, the person it is about (0 for none), and the reasons as codes."""

    verdict: StagedPerson.Verdict
    person: int = 0
    reasons: tuple[str, ...] = ()
    weight: int = 0


@dataclass(slots=True)
class _Best:
    person: int
    finding: Finding


def match(owner_id: int, entries: Sequence[Entry]) -> list[Match]:
    """One match for each entry, in their order. Reads the owner's people once; near-linear in both numbers."""
    ids, people = own_people.evidence(owner_id)
    found = _best(ids, people, [entry.evidence() for entry in entries])
    binned = _binned(owner_id)
    claims: dict[int, int] = {}
    for best in found:
        if len(best) == 1 and best[0].finding.verdict is Verdict.SAME:
            claims[best[0].person] = claims.get(best[0].person, 0) + 1
    return [_judged(entry, best, claims, binned) for entry, best in zip(entries, found, strict=True)]


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


def _judged(entry: Entry, best: list[_Best], claims: dict[int, int], binned: dict[str, int]) -> Match:
    if best:
        surest = max(best, key=lambda one: one.finding.weight)
        sure = surest.finding.verdict is Verdict.SAME and len(best) == 1
        # Two entries that both seem to be one person, by different signs, cannot both be.
        if sure and (claims[surest.person] == 1 or "same_profile" in surest.finding.reasons):
            verdict = StagedPerson.Verdict.MATCHED
        else:
            verdict = StagedPerson.Verdict.DOUBTFUL
        return Match(verdict, surest.person, surest.finding.reasons, surest.finding.weight)
    for kind in HARD:
        for norm in entry.norms(kind):
            if person := binned.get(f"{kind}:{norm}"):
                return Match(StagedPerson.Verdict.BINNED, person)
    return Match(StagedPerson.Verdict.NEW if entry.connected else StagedPerson.Verdict.MENTIONED)


def _binned(owner_id: int) -> dict[str, int]:
    """Addresses of people in the owner's bin: an import must not bring back what was thrown away."""
    rows = Fact.objects.filter(
        owner_id=owner_id, kind__in=HARD, state=Fact.State.CURRENT, card__person__state=Person.State.BINNED
    ).values_list("kind", "norm", "card__person")
    return {f"{kind}:{norm}": person for kind, norm, person in rows if norm}
