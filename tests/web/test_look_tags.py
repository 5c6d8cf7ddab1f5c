"""Icons and faces."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError

from goodword.web.faces import GROUNDS, Face, face
from goodword.web.markdown import markdown
from goodword.web.people.rows import Chip
from goodword.web.story.shown import Item, Link


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


ODD = '<b>"'


def test_chips_lead_where_they_have_an_address_and_escape_what_people_typed() -> None:
    html = render("{% chips items %}", items=[Chip(ODD, "green", f"/?q={ODD}"), {"label": "plain"}])
    assert '<a class="chip chip-green" href="/?q=&lt;b&gt;&quot;">&lt;b&gt;&quot;</a>' in html
    assert '<span class="chip">plain</span>' in html
    assert "<b>" not in html


def test_facts_say_where_they_lead_and_who_told_them() -> None:
    site = {"label": ODD, "value": ODD, "url": "https://example.com/", "outside": True, "verified": "proven"}
    html = render('{% facts items css="facts-wide" %}', items=[site, {"label": "From", "value": "x", "source": ODD}])
    assert '<dl class="facts facts-wide">' in html
    assert 'href="https://example.com/" rel="noopener nofollow ugc" target="_blank"' in html
    assert '<span class="sr-only">proven</span>' in html
    assert '<span class="facts-source">&lt;b&gt;&quot;</span>' in html
    assert "<b>" not in html


def test_a_story_shows_markup_only_where_it_was_made_safe() -> None:
    plain = Item(ODD, ODD, tone="gold", url="/x/", text=f"{ODD} " * 70, people=(Link(ODD, "/y/"),), more="and 2 more")
    html = render("{% story items %}", items=[plain, Item("t", "m", html=markdown("*so*"), edit_url="/edit/")])
    assert '<li class="timeline-gold">' in html
    assert "<em>so</em>" in html
    assert '<a class="story-edit" href="/edit/">Edit<span class="sr-only">: t, m</span></a>' in html
    assert "…" in html
    assert "<b>" not in html
