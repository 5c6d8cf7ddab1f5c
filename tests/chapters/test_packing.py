"""A chapter leaves as a whole: every row of everything it keeps stands in its export, and who thanked in none of it."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, time

import pytest
from django.apps import apps

from chapters.reports.chapter import World
from goodword.chapters import packing
from goodword.chapters.models import (
    Agenda,
    Attendance,
    Away,
    BroughtFile,
    Meeting,
    PastCount,
    PastSlip,
    ReportChoice,
    RosterFile,
    Talk,
    WantedTrade,
)
from goodword.core.errors import NotAllowed

pytestmark = pytest.mark.django_db

BESIDE = {
    "Chapter": "chapter.json says it",
    "RosterFile": "who came by it stands in the roster",
    "BroughtFile": "named in each of its rows",
}
"""Models with no table of their own."""


def tables(content: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name.removesuffix(".csv"): list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def plant() -> World:
    """Something of everything, some of it twice."""
    world = World()
    chapter = world.chapter
    row = world.meeting(date(2026, 3, 5), bob="P", cleo="S")
    Attendance.objects.filter(mark="S").update(substitute="Jo Lim")
    later = Meeting.objects.create(chapter=chapter, day=date(2026, 3, 12), begins=time(6, 45))
    Agenda.objects.create(chapter=chapter, parts=[[5, "Welcome"]])
    Agenda.objects.create(chapter=chapter, meeting=later, parts=[[10, "Talk"]])
    Away.objects.create(meeting=later, membership=world.of_dee, substitute="Sam Sub", state="stands_in")
    Talk.objects.create(meeting=later, membership=world.of_bob, topic="Roofs")
    world.slip("referral", world.of_bob, world.of_dee, meeting=row, detail="A roof")
    world.slip("thanks", world.of_cleo, world.of_bob, meeting=row, amount="4321.09", currency="GBP")
    world.visitor("Vera Visits", world.of_bob)
    RosterFile.objects.create(chapter=chapter, name="roster.csv")
    file = BroughtFile.objects.create(
        chapter=chapter, kind="palms", name="palms.xls", digest="0" * 64, since=date(2025, 1, 1), until=date(2025, 6, 30),
        currency="GBP", state="kept",
    )  # fmt: skip
    PastCount.objects.create(file=file, row=2, membership=world.of_dee, name="Dee Diaz", present=20)
    PastSlip.objects.create(file=file, row=3, kind="referral", giver_name="Gone Member", receiver=world.of_bob)
    WantedTrade.objects.create(chapter=chapter, trade="Baker", folded="baker")
    ReportChoice.objects.create(chapter=chapter, preset="lights")
    return world


def test_every_row_is_in_it() -> None:
    world = plant()
    found = tables(packing.pack(actor=world.ada, chapter=world.chapter))
    covered = packing.covered()
    models = {model.__name__: model for model in apps.get_app_config("chapters").get_models()}
    assert {model.__name__ for model in covered.values()} | BESIDE.keys() == models.keys(), "each model has its table"
    assert set(found) == set(covered)
    for name, model in covered.items():
        assert len(found[name]) - 1 == model._default_manager.count() > 0, name
        assert {len(line) for line in found[name]} == {len(found[name][0])}, "each row has each column"
    assert found["attendance"][2][-3:] == ["S", "Jo Lim", ""]
    assert found["speakers"][1][-1] == "Roofs"
    assert found["away"][1][3:] == ["Dee Diaz", "stands_in", "Sam Sub"]
    thanks = next(line for line in found["slips"] if "thanks" in line)
    assert "Bob Braun" in thanks
    assert "Cleo Chen" not in thanks, "who thanked is in no file"
    assert "4321.09" in "".join(thanks)
    with pytest.raises(NotAllowed):
        packing.pack(actor=world.bob, chapter=world.chapter)
