"""Reports of a chapter: each member's numbers for the committee, a member's own for themselves, nothing for who is not in it."""

from __future__ import annotations

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from goodword.chapters.actions import history, reporting
from goodword.chapters.files import palms
from goodword.chapters.files.cells import Form
from goodword.chapters.files.palms import Palms, PalmsLine
from goodword.chapters.files.reading import Heading
from goodword.chapters.models import Chapter, Membership, Slip, WantedTrade
from goodword.core import clock
from goodword.referrals.models import Referral
from matrix.rooms.chapters import inside, leading
from matrix.table import Row, World

SLIPS = "From,To,Slip Type\nAda Adler,Bob Braun,Referral\n"


def plant(world: World) -> None:
    """What close noted, a file that was brought, a trade that is looked for, and a referral within the chapter."""
    cast, chapter = world.cast, world["chapter"]
    today = clock.now().date()
    places = {one.member_id: one for one in Membership.objects.filter(chapter=chapter)}
    Slip.objects.create(
        chapter=chapter, kind="referral", day=today, giver=places[cast.close.pk], receiver=places[cast.owner.pk],
        tier="inside", detail=world.mark("a detail of a slip"), entered_by=cast.owner,
    )  # fmt: skip
    Referral.objects.create(
        giver=cast.owner, receiver=cast.close, name=world.mark("a prospect within a chapter", seen_by=("close",)),
        description="A new roof", consent="told", tier="inside", heat=3, referred_on=today, opens_at=clock.now(),
    )  # fmt: skip
    Chapter.objects.filter(pk=chapter.pk).update(currency="GBP")
    world["brought file"] = _brought(world, today.year - 3, world.mark("a name in a brought file"))
    world["brought to keep"] = _brought(world, today.year - 4, "Mia Miller")
    world["wanted trade"] = reporting.want(
        actor=cast.owner, chapter=chapter, trade=world.mark("a trade that is looked for", seen_by=("close",))
    )
    reporting.choose(
        actor=cast.owner, chapter=chapter, preset="lights", open_lines=False, thresholds={}, steps={}, bands={}
    )
    assert WantedTrade.objects.filter(chapter=chapter).exists()


def _brought(world: World, year: int, name: str) -> object:
    first = clock.now().date().replace(year=year, month=1, day=1)
    line = PalmsLine(first=name, present=3, closed_business=Decimal(5))
    report = Palms(heading=Heading(since=first, until=first.replace(month=6)), lines=(line,))
    return history.bring(
        actor=world.cast.owner, chapter=world["chapter"], name=f"{year}.xlsx", data=palms.write(report, Form.XLSX)
    )


def own(world: World) -> dict[str, object]:
    return {"chapter": world["chapter"].key}


def file(world: World) -> dict[str, object]:
    return {**own(world), "key": world["brought file"].key}


def to_keep(world: World) -> dict[str, object]:
    return {**own(world), "key": world["brought to keep"].key}


def trade(world: World) -> dict[str, object]:
    return {**own(world), "key": world["wanted trade"].key}


def upload(_world: World) -> dict[str, object]:
    return {
        "file": SimpleUploadedFile("slips.csv", SLIPS.encode()), "currency": "GBP", "since": "2026-01-01",
        "until": "2026-01-07",
    }  # fmt: skip


def chosen(_world: World) -> dict[str, object]:
    return {"preset": "plain", "threshold_absent": "3", "band_green": "70", "band_yellow": "50", "band_red": "30"}


ROWS = {
    "chapters:report": Row(get=inside(200), kwargs=own),
    "chapters:report-lights": Row(get=inside(200), kwargs=own),
    "chapters:report-slips": Row(get=leading(200), kwargs=own),
    "chapters:report-file": Row(get=inside(200), kwargs=own),
    "chapters:report-health": Row(get=inside(200), kwargs=own),
    "chapters:report-lacking": Row(
        get=inside(200), post=leading(302), kwargs=own, data=lambda _world: {"trade": "Roofer"}
    ),
    "chapters:report-take-off": Row(post=leading(302), kwargs=trade),
    "chapters:report-choose": Row(get=leading(200), post=leading(302), kwargs=own, data=chosen),
    "chapters:report-files": Row(get=leading(200), post=leading(302), kwargs=own, data=upload),
    "chapters:report-brought": Row(get=leading(200), post=leading(302), kwargs=file),
    "chapters:report-keep": Row(post=leading(302), kwargs=to_keep),
    "chapters:report-aside": Row(post=leading(302), kwargs=file),
}
