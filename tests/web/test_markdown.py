"""Markdown that people write can show nothing but text, and ask no other server for anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goodword.web.markdown import TAGS, _reader, _rendered, markdown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a *b* **c** ~~d~~", "<p>a <em>b</em> <strong>c</strong> <s>d</s></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("# Big", "<h3>Big</h3>"),
        ("### Small", "<h4>Small</h4>"),
        (
            "[x](https://example.com/?a=1&b=2)",
            '<p><a href="https://example.com/?a=1&amp;b=2" rel="noopener nofollow ugc">x</a></p>',
        ),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
    ],
)
def test_what_is_understood(typed: str, shown: str) -> None:
    assert markdown(typed).strip() == shown


@pytest.mark.parametrize(
    "typed",
    ["[x](javascript:alert(1))", "[x](data:text/html,x)", "![p](https://example.com/p.png)", "<img src=x onerror=a>",
     "<https://example.com> <script>alert(1)</script>", "[x](\tjava\nscript:alert(1))", "[x]: vbscript:x\n[x]"],
)  # fmt: skip
def test_what_is_not(typed: str) -> None:
    shown = markdown(typed)
    for forbidden in ("<img", "<script", 'href="javascript', 'href="data', 'href="vbscript', "<p onerror"):
        assert forbidden not in shown


@given(some.text(alphabet="<>[]()!\"'`*_#&;:/\\=abjavscript \n", max_size=80))
def test_nothing_typed_becomes_another_tag(typed: str) -> None:
    opened = {part.split(">")[0].split()[0].strip("/") for part in markdown(typed).split("<")[1:]}
    assert opened <= TAGS


@given(some.text(alphabet="ab Zé1.)-+*_~`[]()<>!&#\\/:=|\t\n\r\0\x0b\x0c\x85\u2028", min_size=1, max_size=40))
def test_a_line_is_read_as_the_whole_reader_reads_it(typed: str) -> None:
    assert _rendered(typed) == _reader.render(typed)
