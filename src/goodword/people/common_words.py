"""Sentences about what two people have in common: what it is, where it was learned, how few share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.people import hooks
from goodword.people.common import ACQUAINTANCE, FEW, Shared, Told

MOST_SHOWN = 12
GREEN = frozenset({"topic", "place", "school", "organisation"})


@dataclass(frozen=True, slots=True)
class Said:
    """A shared trait as it is shown: the words of its chip, its tone, and the sentences about it."""

    label: str
    tone: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Ground:
    """All that is shown: the chips, the sentence about the rarest, and every trait with where it was learned."""

    chips: list[Said]
    note: str
    details: list[Said]


def ground(shared: Sequence[Shared], *, first: str, second: str, first_is_you: bool) -> Ground:
    """What to show of ``shared``; ``first`` and ``second`` are what the two are called in sentences.

    People both know are one chip, however many.
    """
    traits = [item for item in shared if item.kind != ACQUAINTANCE]
    people = [item for item in shared if item.kind == ACQUAINTANCE]
    told = [Said(item.label, _tone(item), _sentences(item, first, second, first_is_you)) for item in traits]
    best = next((said for item, said in zip(traits, told, strict=True) if item.rare and said.sentences), None)
    if people:
        # Behind what is rare, even where the community is too small for numbers to say so.
        ahead = [at + 1 for at, item in enumerate(traits) if item.rare or item.weight >= people[0].weight]
        place = max(ahead, default=0)
        told.insert(place, _both_know(people, first, second, first_is_you))
    note = " ".join((best or told[0]).sentences) if told else ""
    return Ground(chips=told[:MOST_SHOWN], note=note, details=told)


def _tone(item: Shared) -> str:
    if item.rare:
        return "gold"
    return "green" if item.kind in GREEN else ""


def _both_know(people: Sequence[Shared], first: str, second: str, first_is_you: bool) -> Said:
    count = len(people)
    names = ", ".join(sorted(item.label for item in people))
    if first_is_you:
        label = ngettext("%(count)s person you both know", "%(count)s people you both know", count)
        sentence = _("You and %(second)s both know %(names)s.")
    else:
        label = ngettext("%(count)s person they both know", "%(count)s people they both know", count)
        sentence = _("%(first)s and %(second)s both know %(names)s.")
    told = {"count": count, "first": first, "second": second, "names": names}
    return Said(label % told, "", [sentence % told])


def _sentences(item: Shared, first: str, second: str, first_is_you: bool) -> list[str]:
    """Where it was learned of whoever is not the viewer, and how few of the viewer's people share it."""
    told = [_learned(item.second, second, item.label)]
    if not first_is_you:
        told.insert(0, _learned(item.first, first, item.label))
    if item.rare and item.among_own:
        told.append(_few(item.among_own, alone=item.second.source != "profile"))
    return [sentence for sentence in told if sentence]


def _learned(told: Told, name: str, label: str) -> str:
    """How the viewer knows it of ``name``."""
    words = told.origin or hooks.source_words(told.source)
    if told.source == "profile" and not told.origin:
        return _("%(name)s shows %(trait)s on their profile.") % {"name": name, "trait": label}
    if words:
        return _("You learned about %(trait)s from %(origin)s.") % {"trait": label, "origin": words}
    month = date_format(timezone.localtime(told.at), "YEAR_MONTH_FORMAT")
    return _("You noted %(trait)s of %(name)s in %(month)s.") % {"trait": label, "name": name, "month": month}


def _few(count: int, *, alone: bool) -> str:
    """How few of the viewer's people share it; ``alone``: the person is one of the counted."""
    if count > FEW * 3:
        return ""
    if count == 1 and alone:
        return _("Nobody else you know shares it, as far as you noted.")
    return ngettext(
        "Only %(count)s of the people you know shares it, as far as you noted.",
        "Only %(count)s of the people you know share it, as far as you noted.",
        count,
    ) % {"count": count}
