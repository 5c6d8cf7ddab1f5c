"""Labels of an address book, or a table's column of circles: which there are, and which become circles of the owner's.

What is named like a circle the owner has, and what a column of circles says, becomes one unless they say otherwise; any
other label stays a fact unless they tick it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from goodword.core.errors import Invalid
from goodword.importers.models import Batch
from goodword.importers.staging import Entry
from goodword.people.actions import circling
from goodword.people.models import Circle

KIND = "category"
MOST = 100


def found(entries: Iterable[Entry]) -> list[list[str | int]]:
    """The labels of a file, as ``Batch.labels`` has them: [name, key, how many people], those of most people first."""
    names: dict[str, str] = {}
    people: dict[str, int] = {}
    for entry in entries:
        there = {circling.norm(fact.value["text"]): fact.value["text"] for fact in entry.facts if fact.kind == KIND}
        for key, name in there.items():
            if key:
                names.setdefault(key, " ".join(name.split()))
                people[key] = people.get(key, 0) + 1
    most = sorted(people, key=lambda key: (-people[key], key))[:MOST]
    return [[names[key], key, people[key]] for key in most]


def at_first(batch: Batch, labels: Sequence[Sequence[str | int]]) -> list[str]:
    """The keys of labels that become circles where the owner says nothing."""
    keys = [str(key) for _name, key, _people in labels]
    columns = batch.answer.get("columns", [])
    if "circle" in columns and KIND not in columns:
        return keys
    mine = set(Circle.objects.filter(owner=batch.owner_id, norm__in=keys).values_list("norm", flat=True))
    return [key for key in keys if key in mine]


def chosen(batch: Batch, names: Iterable[str]) -> list[str]:
    """The keys of labels called so.

    Raises:
        Invalid: the file has no such label.
    """
    known = {str(key) for _name, key, _people in batch.labels}
    keys = list(dict.fromkeys(circling.norm(name) for name in names))
    if not set(keys) <= known:
        message = _("The file has no such label. Choose among those that are listed.")
        raise Invalid(message, fields={"circles": message})
    return keys
