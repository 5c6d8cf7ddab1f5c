"""The first page of an export: what is in it, in words, to be read in any browser, without a network."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts import readable


def page(title: str, counts: Mapping[str, int | None], pages: Collection[str]) -> Iterator[str]:
    """The page, piece by piece, in the language that is active.

    Args:
        title: whose export it is, and of when.
        counts: each file of data, by its name, and how many things it lists; None where it lists none.
        pages: names of all pages for reading.
    """
    yield readable.head(title)
    yield f"<p>{escape(_('What has a page is read in this browser; the files beside it are for programs. Another Goodword takes all of it in again.'))}</p>\n"
    folders: dict[str, list[str]] = {}
    for name in sorted(counts):
        folders.setdefault(name.rpartition("/")[0], []).append(name)
    for folder, names in folders.items():
        heading = readable.called(f"{folder}.") if folder else _("About this export")
        yield f"<h2>{escape(heading)}</h2><ul>\n"
        for name in names:
            yield f"<li>{_line(name, pages)}{_much(counts[name])}</li>\n"
        yield "</ul>\n"
    yield "</html>\n"


def _line(name: str, pages: Collection[str]) -> str:
    file, page = name.rpartition("/")[2], readable.page_name(name, 1)
    data = f'<a href="{escape(name)}">{escape(file)}</a>'
    if page not in pages:
        return data
    return f'<a href="{escape(page)}">{escape(readable.called(name))}</a> <span class="quiet">({data})</span>'


def _much(count: int | None) -> str:
    if count is None:
        return ""
    said = ngettext("%(count)d entry", "%(count)d entries", count) % {"count": count} if count else _("nothing")
    return f' <span class="quiet">{escape(said)}</span>'
