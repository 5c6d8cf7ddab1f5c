"""What the look promises of its files: one way of saying things, nothing our own content policy would refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines

import goodword.web
from goodword.web.drawn import ICONS

WEB = Path(goodword.web.__file__).parent
CSS = WEB / "static" / "css"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
SHEETS = sorted(CSS.rglob("*.css"))

PHYSICAL = re.compile(
    r"^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|width|height|"
    r"(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|^\s*(?:text-align|float|clear)\s*:\s*(?:left|right)\b",
    re.M,
)
COLOR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.I)
INLINE = re.compile(r"<[^>]*\s(?:style|on[a-z]+|hx-on[\w:-]*)\s*=|<style\b|<script(?![^>]*\bsrc=)|javascript:", re.I)


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(WEB)) for path in paths]


def test_there_is_something_to_check() -> None:
    assert len(TEMPLATES) > 20
    assert len(SHEETS) > 20


@pytest.mark.parametrize("path", SHEETS, ids=names(SHEETS))
def test_sheets_turn_with_the_script(path: Path) -> None:
    assert PHYSICAL.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SHEETS, ids=names(SHEETS))
def test_colors_are_tokens(path: Path) -> None:
    if path.name in {"tokens.css", "print.css"}:
        pytest.skip("the place where colors are named, and paper")
    text = re.sub(r"/\*.*?\*/|::backdrop \{.*?\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert COLOR.findall(text) == []


def test_no_sheet_uses_a_name_that_none_defines() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SHEETS)
    assert set(re.findall(r"var\((--[\w-]+)", text)) - set(re.findall(r"(--[\w-]+)\s*:", text)) == set()


def test_every_sheet_is_linked_once() -> None:
    entry = (CSS / "goodword.css").read_text(encoding="utf-8")
    linked = re.findall(r'@import url\("([^"]+)"\)', entry)
    present = [str(path.relative_to(CSS)) for path in SHEETS if path.name != "goodword.css"]
    assert sorted(linked) == sorted(present)


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_templates_hold_nothing_the_content_policy_refuses(path: Path) -> None:
    # A mail carries its own style sheet, once for all mails: mailboxes load none, and no page is made from it.
    own = ["<style"] if path.relative_to(path.parents[1]).as_posix() == "mail/base.html" else []
    assert INLINE.findall(path.read_text(encoding="utf-8")) == own


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_templates_can_be_read(path: Path) -> None:
    # Compiling finds unclosed tags, unknown filters and icons that are not kept.
    engines["django"].get_template(str(path.relative_to(WEB / "templates")))


def test_icons_come_with_their_license() -> None:
    assert "ISC" in (ICONS / "LICENSE.txt").read_text(encoding="utf-8")
    assert "lucide" in (ICONS / "VERSION.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", sorted((WEB / "static" / "vendor").iterdir()), ids=lambda folder: folder.name)
def test_vendored_files_say_what_they_are(folder: Path) -> None:
    assert (folder / "LICENSE.txt").stat().st_size > 100
    assert re.search(r"^\S+ \d+\.\d+", (folder / "VERSION.txt").read_text(encoding="utf-8"))


def test_no_form_is_included_without_its_token() -> None:
    """``only`` keeps the CSRF token from what is included, and a form without it is refused."""
    forms = {
        str(path.relative_to(WEB / "templates"))
        for path in TEMPLATES
        if "csrf_token" in path.read_text(encoding="utf-8")
    }
    bare = [
        (path.name, name)
        for path in TEMPLATES
        for name in re.findall(r"""include "([^"]+)"(?:(?!%}).)* only %}""", path.read_text(encoding="utf-8"))
        if name in forms
    ]
    assert bare == []
