"""How collected static files are named and put together."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/goodword.css"

_IMPORT = re.compile(
    r'^@import url\("(?P<url>[^"]+)"\)(?: layer\((?P<layer>\w+)\))?(?: (?P<media>[\w() :-]+))?;$', re.M
)
_URL = re.compile(r'url\("(?P<url>[^":]+)"\)')
_COMMENT = re.compile(r"/\*.*?\*/", re.S)


class Written:
    """Stands in for the storage of one source file whose text was put together here."""

    def __init__(self, text: str) -> None:
        self.text = text

    def open(self, path: str) -> ContentFile[bytes]:
        return ContentFile(self.text.encode(), name=path)


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types
    """Names files by their content, and writes the stylesheet's imports into it.

    In development a browser follows the imports itself; served for real, it asks once. Modules import one
    another by hashed names too, so that a new release never mixes with an old one from a cache.
    """

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run and STYLESHEET in paths:
            paths = {**paths, STYLESHEET: (Written(together(STYLESHEET, paths)), STYLESHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def together(name: str, paths: dict[str, Any]) -> str:
    """The stylesheet ``name`` with each import replaced by what it imports, in its layer and medium.

    ``paths`` maps names to (storage, path), as collectstatic gives them. Raises ``KeyError`` for an import of a
    file that is not among them.
    """

    def imported(match: re.Match[str]) -> str:
        part = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["url"]))
        text = _URL.sub(lambda url: f'url("{_from(name, part, url["url"])}")', _read(part, paths)).strip()
        if match["layer"]:
            text = f"@layer {match['layer']} {{\n{text}\n}}"
        return f"@media {match['media']} {{\n{text}\n}}" if match["media"] else text

    return _COMMENT.sub("", _IMPORT.sub(imported, _read(name, paths)))


def _from(name: str, part: str, url: str) -> str:
    """``url`` as written in ``part``, said from where ``name`` stands."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(part), url))
    return posixpath.relpath(target, posixpath.dirname(name))


def _read(name: str, paths: dict[str, Any]) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
