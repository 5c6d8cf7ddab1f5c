"""Collected, the stylesheet is one file that says what its parts said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from goodword.web.storage import Written, together


def test_imports_are_written_in_with_their_layer_medium_and_addresses() -> None:
    paths = {
        "css/goodword.css": (
            Written(
                '/* @import url("not/this.css"); */\n@layer a;\n@import url("parts/a.css") layer(a);\n'
                '@import url("print.css") layer(a) print;\n'
            ),
            "css/goodword.css",
        ),
        "css/parts/a.css": (Written('b { background: url("../../img/x.svg") }'), "css/parts/a.css"),
        "css/print.css": (Written("b { color: red }"), "css/print.css"),
    }
    text = " ".join(together("css/goodword.css", paths).split())
    assert text == (
        '@layer a; @layer a { b { background: url("../img/x.svg") } } @media print { @layer a { b { color: red } } }'
    )


def test_an_import_of_a_missing_file_fails() -> None:
    with pytest.raises(KeyError):
        together("a.css", {"a.css": (Written('@import url("gone.css");'), "a.css")})


def test_everything_collects_and_every_reference_resolves(tmp_path: Path) -> None:
    storages = {"staticfiles": {"BACKEND": "goodword.web.storage.Storage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
    sheet = next(path for path in tmp_path.glob("css/goodword.*.css"))
    text = sheet.read_text(encoding="utf-8")
    assert "@import" not in text
    addresses = re.findall(r'url\("([^"]+)"\)', text)
    assert len(addresses) > 10
    assert [url for url in addresses if not (sheet.parent / url).resolve().is_file()] == []
    entry = next(path for path in tmp_path.glob("js/app.*.js")).read_text(encoding="utf-8")
    modules = re.findall(r'"(\./[^"]+)"', entry)
    assert len(modules) > 5
    assert [url for url in modules if not re.search(r"\.[0-9a-f]{12}\.js$", url)] == []
