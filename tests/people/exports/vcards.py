"""A vCard reader written from the RFCs alone, to read what the writer wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Read:
    """A property as it was read; ``value`` is still escaped."""

    name: str
    value: str
    params: tuple[tuple[str, str], ...]
    label: str = ""

    @property
    def text(self) -> str:
        return unescape(self.value)

    def parts(self, by: str = ";") -> list[str]:
        return [unescape(part) for part in re.findall(rf"((?:\\.|[^\\{by}])*)(?:{by}|$)", self.value)[: self.count(by)]]

    def count(self, by: str) -> int:
        return len(re.findall(rf"(?<!\\)(?:\\\\)*{by}", self.value)) + 1


def unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def read(text: str) -> list[list[Read]]:
    """The cards of a file, each a list of properties; fails where the file is not as RFC 6350 has it."""
    assert text.endswith("\r\n")
    for line in text[:-2].split("\r\n"):
        assert "\n" not in line and "\r" not in line  # noqa: PT018  # one thing: no bare line end
        assert len(line.encode()) <= 75
    lines = text.replace("\r\n ", "")[:-2].split("\r\n")
    cards: list[list[Read]] = []
    labels: dict[str, str] = {}
    grouped: list[tuple[str, Read]] = []
    for line in lines:
        found = re.fullmatch(r'(?:(\w+)\.)?([A-Za-z0-9-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', line, re.DOTALL)
        assert found, line
        group, name, raw, value = found.groups()
        params = tuple(
            (one, quoted or plain) for one, quoted, plain in re.findall(r';([A-Z-]+)=(?:"([^"]*)"|([^";:,]*))', raw)
        )
        if name == "BEGIN":
            labels, grouped = {}, []
        elif name == "END":
            cards.append([Read(p.name, p.value, p.params, labels.get(g, "")) for g, p in grouped])
        elif name == "X-ABLabel":
            labels[group] = unescape(value)
        else:
            grouped.append((group or "", Read(name, value, params)))
    return cards
