"""Icons and faces."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError

from goodword.web.faces import GROUNDS, Face, face


def render(text: str, **context: Any) -> str:
    return Template("{% load look %}" + text).render(Context(context))


def test_an_icon_is_inlined_and_hidden_from_listeners() -> None:
    svg = render('{% icon "sun" size="l" css="icon-flip" %}')
    assert svg.startswith('<svg class="icon icon-l icon-flip"')
    assert 'aria-hidden="true"' in svg
    assert "<circle" in svg


def test_an_icon_may_be_named_by_the_page() -> None:
    assert render("{% icon name %}", name="plus") == render('{% icon "plus" %}')
    assert render("{% icon name %}", name="") == ""


@pytest.mark.parametrize("name", ["no-such-icon", "../base", "sun/../sun"])
def test_an_unknown_icon_is_an_error(name: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        render(f'{{% icon "{name}" %}}')
    with pytest.raises(TemplateSyntaxError):
        render("{% icon name %}", name=name)


def test_a_face_without_a_photo_shows_initials() -> None:
    html = render("{% avatar who %}", who=face("Ana de la Cruz", seed="some key"))
    assert ">AC<" in html
    assert 'aria-hidden="true"' in html


def test_a_face_escapes_what_people_typed() -> None:
    html = render("{% avatar who %}", who=Face("x", "<b>", 1, photo_url='"><script>'))
    assert "<script>" not in html
    assert "<b>" not in render("{% avatar who %}", who=Face("x", "<b>", 1))


def test_nobody_has_no_face() -> None:
    assert render("{% avatar who %}", who=None) == ""


def test_a_face_keeps_its_ground_when_the_name_changes() -> None:
    assert face("Ana Cruz", seed=7).ground == face("Ana Moreno", seed=7).ground
    assert {face("x", seed=at).ground for at in range(100)} == set(range(1, GROUNDS + 1))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ruth Okafor", "RO"),
        ("Ana Lucía de la Cruz", "AC"),
        ("Cher", "C"),
        ("e\u0301mile zola", "\u00c9Z"),
        ("Ὀδυσσέας Παπαδόπουλος", "ΟΠ"),
        ("Нина Коваленко", "НК"),
        ("ليلى حداد", "ل\u200cح"),
        ("李小龍", "李"),
        ("Bob “Rob” O'Neil", "BO"),
        ("ʻOkina", "O"),
        ("3M", "3"),
        ("", "·"),
        ("!!!", "·"),
    ],
)
def test_initials_in_any_script(name: str, letters: str) -> None:
    assert face(name, 1).initials == letters
