"""What every property of a card needs: its label, its group, what stands beside it, and keeping it as it came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from goodword.importers import records
from goodword.importers.records import Fact
from goodword.importers.text import one_line
from goodword.importers.vcard.properties import MEMORABLE, Property
from goodword.people.vcard import known
from goodword.people.vcard.values import beside, kept, params, plain, unescape

type Pairs = list[tuple[str, str]]

OWN: Final = "X-GOODWORD-"
WORK: Final = frozenset({"ORG", "TITLE", "ROLE"})
_MEDIA: Final = {
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "wave": "audio/wav", "wav": "audio/wav", "ogg": "audio/ogg", "mp3": "audio/mpeg",
}  # fmt: skip
# Of these several can stand in one group, with what else belongs to them.
_GROUPED: Final = frozenset({"EMAIL", "TEL", "ADR", "URL", "IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE",
                             *known.MESSENGER_PROPERTIES})  # fmt: skip


class Gathered:
    """The facts of a card so far, in its order, and the labels and groups in it."""

    def __init__(self, properties: Sequence[Property]) -> None:
        self.facts: list[Fact] = []
        self._said: set[str] = set()
        self._labels: dict[str, str] = {}
        self._labelled: set[str] = set()
        self._mates: dict[str, int] = defaultdict(int)
        working: dict[str, int] = defaultdict(int)
        for one in properties:
            if not one.group:
                continue
            if one.name == "X-ABLABEL":
                self._labels[one.group] = one.value
            else:
                self._mates[one.group] += 1
                working[one.group] += one.name in WORK
        self._together = {group for group, count in working.items() if count and count == self._mates[group]}

    def _finish_groups(self) -> None:
        """Once all properties are read: who is alone in a group leaves it; a label of nothing is kept as it came."""
        shared = {group for group, count in self._mates.items() if count > 1}
        if shared:
            self._part(shared - self._together)
        for group, label in self._labels.items():
            if group not in self._labelled and kept(label).strip():
                self.facts.append(("property", records.Property("X-ABLabel", kept(label), "", group)))

    def _part(self, groups: set[str]) -> None:
        """Leave groups in which only one of the things that are kept is left."""
        self.facts = list(dict.fromkeys(self.facts))
        held = [_group_of(value) for _kind, value in self.facts]
        alone = {group for group, count in Counter(held).items() if count == 1 and group in groups}
        for at, group in enumerate(held):
            if group in alone:
                kind, value = self.facts[at]
                if isinstance(value, records.Property):
                    self.facts[at] = (kind, self._alone(value))
                else:
                    rest = params(pair for pair in beside(value.params) if pair[0] != "GROUP")  # type: ignore[union-attr]  # _group_of saw it
                    self.facts[at] = (kind, value._replace(params=rest))  # type: ignore[union-attr,call-arg]  # the same

    def _alone(self, value: records.Property) -> records.Property:
        """What was kept as it came, out of its group, with the label of it."""
        label = plain(unescape(self._labels.get(value.group, "")))
        self._labelled.add(value.group)
        if not kept(label).strip():
            return value._replace(group="")
        pairs = [*beside(value.params), ("X-ABLABEL", label)]
        return value._replace(group="", params=params(pairs))

    def _label(self, one: Property) -> tuple[str, str]:
        """The label of a property, and its other parameters as they are kept."""
        if not one.group:
            told = tuple(one.params)
            short = sum(len(value) for _name, value in told) < MEMORABLE
            return (_plain_label if short else _plain_label.__wrapped__)(one.name, told)
        usual = known.USUAL.get(one.name, frozenset())
        types = [value for name, value in one.params if name == "TYPE" and value not in usual]
        words = [kind for kind in types if kind not in known.ABILITIES]
        abilities = [kind for kind in types if kind in known.ABILITIES and kind != "pref"]
        label = plain(unescape(self._labels.get(one.group, "")))
        if label.strip():
            self._labelled.add(one.group)
            label = one_line(known.label(label))
            said = known.types(label)
            abilities = [kind for kind in (*words, *abilities) if kind not in said]
        else:
            label = one_line(known.label(known.of_types(words)))
        return label, self._beside(one, abilities, preferred="pref" in types)

    def _beside(self, one: Property, types: Sequence[str] = (), *, preferred: bool = False) -> str:
        pairs = [(name, value) for name, value in one.params if name not in {"TYPE", "VALUE"}]
        if preferred and not any(name == "PREF" for name, _value in pairs):
            pairs.insert(0, ("PREF", "1"))
        pairs += [("TYPE", kind) for kind in types]
        if self._mates[one.group] > 1 and one.name in _GROUPED:
            pairs.append(("GROUP", one.group))
        return params(dict.fromkeys(pairs))

    def _unlabelled(self, one: Property) -> str:
        """All that stands beside a value that has no label."""
        types = [value for name, value in one.params if name == "TYPE"]
        return self._beside(one, [kind for kind in types if kind != "pref"], preferred="pref" in types)

    def _keep(self, one: Property) -> None:
        """As it came."""
        if one.group and one.name == "X-ABLABEL":
            return
        pairs, value, group = list(one.params), kept(one.value), one.group
        if not value.strip():
            return
        if one.binary:
            media = next((_MEDIA[kind] for name, kind in pairs if name == "TYPE" and kind in _MEDIA), "")
            pairs = [(name, kind) for name, kind in pairs if not (name == "TYPE" and kind in _MEDIA)]
            value = f"data:{media};base64,{value}"
        made = records.Property(one.name, value, params(pairs), group)
        apart = self._mates[group] == 1 or one.name.startswith(OWN)
        self.facts.append(("property", self._alone(made) if group and apart else made))

    def _first(self, one: Property) -> bool:
        """Whether it is the first of its name; later ones are kept as they came."""
        if one.name in self._said:
            self._keep(one)
            return False
        self._said.add(one.name)
        return True


@lru_cache(maxsize=2_048)  # an address book writes the same few parameters on every card
def _plain_label(name: str, told: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """``Gathered._label`` of a property that stands in no group."""
    usual = known.USUAL.get(name, frozenset())
    types = [value for key, value in told if key == "TYPE" and value not in usual]
    words = [kind for kind in types if kind not in known.ABILITIES]
    label = one_line(known.label(known.of_types(words)))
    pairs = [(key, value) for key, value in told if key not in {"TYPE", "VALUE"}]
    if "pref" in types and not any(key == "PREF" for key, _value in pairs):
        pairs.insert(0, ("PREF", "1"))
    pairs += [("TYPE", kind) for kind in types if kind in known.ABILITIES and kind != "pref"]
    return label, params(dict.fromkeys(pairs))


def _group_of(value: records.Value) -> str:
    if isinstance(value, records.Property):
        return value.group
    told: str = getattr(value, "params", "")
    return next((text for name, text in beside(told) if name == "GROUP"), "") if "GROUP=" in told else ""
