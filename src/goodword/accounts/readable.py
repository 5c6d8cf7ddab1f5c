"""Pages of an export that are read in any browser, without a network: what its data says, one thing after the other."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, tzinfo
from html import escape
from typing import Any, Final
from uuid import UUID

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

A_PAGE: Final = 500
"""So many things stand on a page; browsers grow slow with many more."""
IN_MEMORY: Final = 8 * 1024 * 1024  # bytes; what is longer waits on the disk
FOLDER: Final = "read"
STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c2321;"
    "background:#fbfaf7}h1,h2{font-family:Georgia,serif}li{margin:.25rem 0}a{color:#345f9e}.quiet{color:#626b66}"
    "article{border-top:1px solid #ddd8cc;padding:.5rem 0}dl{display:grid;grid-template-columns:minmax(6rem,11rem) 1fr;"
    "gap:.1rem 1rem;margin:.25rem 0}dt{color:#626b66}dd{margin:0;overflow-wrap:anywhere}nav{margin:1rem 0}"
    "@media(max-width:32rem){dl{grid-template-columns:1fr}dd{margin-block-end:.35rem}}"
    "@media(prefers-color-scheme:dark){body{color:#ecefec;background:#151a18}a{color:#9fb9e4}"
    ".quiet,dt{color:#8d9892}article{border-color:#333b37}}"
)


def head(title: str) -> str:
    """How each page begins. It asks nobody for anything: a browser shows it without a network."""
    return (
        f'<!doctype html><html lang="{escape(get_language() or "en")}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>\n"
    )


def called(name: str) -> str:
    """What a file of data is called in words: "people/circles.json" is "Circles"."""
    return _words(name.rpartition("/")[2].rpartition(".")[0])


def page_name(name: str, number: int) -> str:
    """Under which name the page ``number``, from 1, of a file of data lies in an export."""
    stem = name.rpartition(".")[0] or name
    return f"{FOLDER}/{stem}{f'-{number}' if number > 1 else ''}.html"


class Reading:
    """What one file of data says, gathered while the file is written, then given out in pages.

    Attributes:
        count: how many things were noted.
    """

    def __init__(self, name: str, zone: tzinfo) -> None:
        self._name = name
        self._zone = zone
        self._told = tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="\n")  # noqa: SIM115  # closed by ``pages``
        self.count = 0

    def heard(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        """The same rows, each noted as it passes."""
        for row in rows:
            self.note(row)
            yield row

    def note(self, row: Mapping[str, Any]) -> None:
        """One more thing, on a line of its own."""
        self._told.write(
            f"<article>{_fields(row, self._zone)}</article>".replace("\r", "").replace("\n", "<br>") + "\n"
        )
        self.count += 1

    @contextmanager
    def pages(self) -> Iterator[list[tuple[str, Iterator[str]]]]:
        """Name and text of each page, to be written in their order; none where there is nothing. Afterwards all of it is gone."""
        with self._told:
            self._told.seek(0)
            numbers = range(1, -(-self.count // A_PAGE) + 1)
            yield [(page_name(self._name, number), self._page(number, numbers.stop - 1)) for number in numbers]

    def _page(self, number: int, last: int) -> Iterator[str]:
        up = "../" * page_name(self._name, number).count("/")
        yield head(called(self._name))
        yield f'<p><a href="{up}index.html">{escape(_("Everything in this export"))}</a></p>\n'
        yield from itertools.islice(self._told, A_PAGE)
        links = []
        if number > 1:
            links.append(self._link(number - 1, _("Before these")))
        if number < last:
            links.append(self._link(number + 1, _("More")))
        yield f"<nav>{' · '.join(links)}</nav></html>\n" if links else "</html>\n"

    def _link(self, number: int, words: str) -> str:
        return f'<a href="{escape(page_name(self._name, number).rpartition("/")[2])}">{escape(words)}</a>'


def _words(name: str) -> str:
    said = name.replace("__", " ").replace("_", " ").replace("-", " ").strip()
    return said[:1].upper() + said[1:]


def _fields(row: Mapping[str, Any], zone: tzinfo) -> str:
    told = ((name, _value(value, zone)) for name, value in row.items())
    return f"<dl>{''.join(f'<dt>{escape(_words(str(name)))}</dt><dd>{said}</dd>' for name, said in told if said)}</dl>"


def _value(value: Any, zone: tzinfo) -> str:
    """One value as HTML; empty where it says nothing."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return escape(_("Yes") if value else _("No"))
    if isinstance(value, datetime):
        there = value.astimezone(zone) if value.tzinfo else value
        return escape(date_format(there, "DATETIME_FORMAT"))
    if isinstance(value, date):
        return escape(date_format(value, "DATE_FORMAT"))
    if isinstance(value, time):
        return escape(time_format(value, "TIME_FORMAT"))
    if isinstance(value, UUID):
        return f'<code class="quiet">{value}</code>'
    if isinstance(value, Mapping):
        return _fields(value, zone)
    if isinstance(value, list | tuple | set | frozenset):
        said = [_value(one, zone) for one in value]
        nested = any(isinstance(one, Mapping | list | tuple) for one in value)
        return f"<ul>{''.join(f'<li>{one}</li>' for one in said)}</ul>" if nested else ", ".join(said)
    return escape(str(value))
