"""A chapter's meetings: for who is in it; attendance, sheet and planning for its committee; a slip for whom it concerns."""

from __future__ import annotations

from datetime import timedelta

from cast import member
from chapters.meeting import belongs, lead, meeting
from goodword.chapters.actions import absence, agendas, marking, slips
from goodword.chapters.actions.marking import Marking
from goodword.chapters.actions.slips import Noted
from goodword.chapters.meeting import states
from goodword.chapters.models import Away, Chapter
from goodword.chapters.policy import today
from goodword.core import clock
from goodword.reach import actions as reach
from goodword.reach.models import Level
from matrix.table import Expect, Row, World, members


def inside(status: int, **parts: int) -> Expect:
    """For who is in the chapter: the owner, who leads it, and who is close to them."""
    return members(404, owner=status, close=status) | parts


def committee(status: int) -> Expect:
    """For the owner; others of the chapter are told that the committee does it."""
    return members(404, owner=status, close=403)


def plant(world: World) -> None:
    """The owner leads a chapter in which who is close to them is a member; a meeting to come with all there is to it."""
    cast = world.cast
    chapter = Chapter.objects.create(
        name=world.mark("the name of a chapter that meets", seen_by=("close", "stranger")), zone="UTC"
    )
    mine, close = belongs(chapter, cast.owner), belongs(chapter, cast.close)
    lead(mine)
    unsigned = belongs(chapter, world.mark("somebody on a roster who has no account", seen_by=("close",)))
    row = meeting(chapter, cast.owner, weeks=1)
    held = meeting(chapter, cast.owner)
    agendas.set_agenda(
        actor=cast.owner, chapter=chapter, meeting=row,
        parts=[(5, world.mark("what is on at a meeting", seen_by=("close",)))],
    )  # fmt: skip
    world["talk at a meeting"] = agendas.give_talk(actor=cast.owner, meeting=row, membership=mine)
    world["talk other"] = agendas.give_talk(
        actor=cast.owner, meeting=meeting(chapter, cast.owner, weeks=2), membership=close
    )
    # Who stands in is told to the whole chapter, and to who was asked.
    world["away"] = absence.say_away(actor=cast.owner, meeting=row, membership=mine)
    world["away unsigned"] = absence.say_away(actor=cast.owner, meeting=row, membership=unsigned)
    world["asked member"] = member("Stan Standish")
    reach.hold(actor=world["asked member"], other=cast.owner, level=Level.CONNECTION)
    world["away asked"] = Away.objects.create(meeting=row, membership=close, state=states.ASKED, asked=cast.stranger)
    marking.mark(
        actor=cast.owner, meeting=held, marks=[Marking(unsigned.key, "S", substitute=world.mark("who stood in"))]
    )
    world["slip"] = slips.enter(
        actor=cast.owner, chapter=chapter, meeting=held,
        noted=Noted("referral", mine, unsigned, tier="inside", detail=world.mark("what a referral was about")),
    )  # fmt: skip
    slips.enter(
        actor=cast.owner, chapter=chapter, meeting=held,
        noted=Noted("thanks", unsigned, close, tier="inside", amount="4321.09", currency="GBP"),
    )  # fmt: skip
    world.things |= {
        "chapter that meets": chapter,
        "chapter meeting": row,
        "meeting held": held,
        "place unsigned": unsigned,
    }


def room(world: World) -> dict[str, object]:
    return {"chapter": world["chapter that meets"].key}


def one(world: World) -> dict[str, object]:
    return {"key": world["chapter meeting"].key}


def held(world: World) -> dict[str, object]:
    return {"key": world["meeting held"].key}


def away(world: World) -> dict[str, object]:
    return {"key": world["away"].key}


def talk(world: World) -> dict[str, object]:
    return {"key": world["talk at a meeting"].key}


def slip(world: World) -> dict[str, object]:
    return {"key": world["slip"].key}


def _meeting(world: World) -> dict[str, object]:
    day = today(world["chapter that meets"]) + timedelta(days=40)
    return {"day": day.isoformat(), "begins": "07:00", "minutes": "90"}


def _education(world: World) -> dict[str, object]:
    return {"kind": "education", "giver": str(world["place unsigned"].key), "credits": "1"}


def _referral(world: World) -> dict[str, object]:
    chapter = world["chapter that meets"]
    return {
        "giver": str(chapter.memberships.get(member=world.cast.owner).key), "receiver": str(world["place unsigned"].key),
        "tier": "inside",
    }  # fmt: skip


def _mark(world: World) -> dict[str, object]:
    key = world["place unsigned"].key
    return {f"was-{key}": "S0", f"mark-{key}": "P"}


PARTS = {"parts": "5 Welcome"}

ROWS = {
    "chapters:next": Row(get=inside(200), kwargs=room),
    "chapters:meetings": Row(get=inside(200), kwargs=room),
    "chapters:plan": Row(post=committee(302), kwargs=room),
    "chapters:meeting-new": Row(get=committee(200), post=committee(302), kwargs=room, data=_meeting),
    "chapters:agenda": Row(get=committee(200), post=committee(302), kwargs=room, data=lambda _world: PARTS),
    "chapters:speakers": Row(get=inside(200), kwargs=room),
    "chapters:speakers-fill": Row(post=committee(302), kwargs=room),
    "chapters:slips": Row(get=inside(200), post=inside(302, close=422), kwargs=room, data=_education),
    "chapters:meeting": Row(get=inside(200), kwargs=one),
    "chapters:meeting-edit": Row(get=committee(200), post=committee(302), kwargs=one, data=_meeting),
    "chapters:meeting-become": Row(post=committee(302), kwargs=one, data=lambda _world: {"verb": "rest"}),
    "chapters:meeting-report": Row(get=committee(200), kwargs=held),
    "chapters:meeting-gathering": Row(post=committee(302), kwargs=one),
    "chapters:attendance": Row(get=committee(200), post=committee(302), kwargs=held, data=_mark),
    "chapters:attendance-rest": Row(post=committee(302), kwargs=held),
    "chapters:attendance-undo": Row(
        post=committee(302), kwargs=held, data=lambda _world: {"at": clock.now().isoformat()}
    ),
    "chapters:attendance-news": Row(get=committee(200), kwargs=held),
    "chapters:sheet": Row(get=committee(200), kwargs=held),
    "chapters:programme": Row(get=inside(200), kwargs=one),
    "chapters:meeting-agenda": Row(get=committee(200), post=committee(302), kwargs=one, data=lambda _world: PARTS),
    "chapters:meeting-slips": Row(
        get=inside(200), post=inside(302, close=422), kwargs=held, data=_education
    ),
    "chapters:away": Row(get=inside(200), post=inside(302), kwargs=one),
    "chapters:away-instead": Row(
        post=members(404, owner=302), kwargs=away, data=lambda _world: {"name": "Jo Lim"}
    ),
    "chapters:away-ask": Row(
        post=members(404, owner=302), kwargs=away, data=lambda world: {"member": str(world["asked member"].key)}
    ),
    "chapters:away-let-go": Row(post=members(404, owner=409), kwargs=away),
    "chapters:away-come": Row(post=members(404, owner=302), kwargs=away),
    "chapters:stand-in": Row(
        get=members(404, stranger=200), post=members(404, stranger=302),
        kwargs=lambda world: {"key": world["away asked"].key}, data=lambda _world: {"answer": "yes"},
    ),
    "chapters:talk": Row(get=members(404, owner=200), post=members(404, owner=302), kwargs=talk),
    "chapters:talk-swap": Row(
        post=committee(302), kwargs=talk, data=lambda world: {"other": str(world["talk other"].key)}
    ),
    "chapters:talk-drop": Row(post=committee(302), kwargs=talk),
    "chapters:slip": Row(
        get=members(404, owner=200), post=members(404, owner=302), kwargs=slip, data=_referral
    ),
    "chapters:slip-remove": Row(post=members(404, owner=302), kwargs=slip),
}  # fmt: skip
