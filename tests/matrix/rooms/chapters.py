"""Chapters: for who is in them; what changes them for their committee; nothing of them for organizers of the site."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.chapters import links, policy, states
from goodword.chapters.actions import adding, bringing, founding, joining, roles, visiting
from goodword.chapters.actions.founding import Described
from goodword.chapters.actions.roles import Given
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership
from goodword.chapters.models.roster import Duty
from goodword.reach import actions as reach
from matrix.table import Expect, Row, World, everyone, members, owner_only


def seat(chapter: Chapter, who: Member) -> Membership:
    """Their place in the chapter, without a role."""
    place = Membership.objects.create(chapter=chapter, member=who, name=str(who), state=states.ACTIVE)
    reach.join_body(body=chapter.key, member=who)
    return place


def plant(world: World) -> None:
    """The owner leads a chapter, close is in it without a role, and somebody without an account is on its roster."""
    cast = world.cast
    region = world.mark("where a chapter is", seen_by=("close",))
    described = Described(name="Harrogate Breakfast", region=region)
    world["chapter"] = founding.found(actor=cast.owner, described=described)
    world["chapter place"] = seat(world["chapter"], cast.close)
    entry = Entry(
        name=world.mark("somebody on a roster", seen_by=("close",)), address="mia@example.org",
        phone=world.mark("a phone number on a roster"), classification="Florist",
    )  # fmt: skip
    joining.make_link(actor=cast.owner, chapter=world["chapter"])
    world["chapter"].refresh_from_db()
    world["chapter person"] = adding.add(actor=cast.owner, chapter=world["chapter"], entry=entry)

    world["chapter asking"] = Membership.objects.create(
        chapter=world["chapter"], name=world.mark("somebody who asks to join a chapter")
    )
    rows = f"Name,Email\n{world.mark('somebody in a file of a roster')},ann@example.org\n".encode()
    world["chapter file"] = bringing.bring(actor=cast.owner, chapter=world["chapter"], name="roster.csv", data=rows)
    founding.found(
        actor=cast.stranger,
        described=Described(name=world.mark("another's chapter", seen_by=("stranger",), on_pages=False)),
    )

    entry = Entry(name=world.mark("a visitor of a chapter"))
    seen = visiting.note(actor=cast.owner, chapter=world["chapter"], entry=entry, day=policy.today(world["chapter"]))
    world["chapter visitor"] = seen.visitor
    given = Given(world["chapter person"], Duty.OTHER, title=world.mark("a role in a chapter", seen_by=("close",)))
    world["chapter role"] = roles.give(actor=cast.owner, chapter=world["chapter"], given=given)


def visitor(world: World) -> dict[str, object]:
    return {"key": world["chapter visitor"].key}


def role(world: World) -> dict[str, object]:
    return {"key": world["chapter role"].key}


def brought(world: World) -> dict[str, object]:
    return {"key": world["chapter file"].key}


def asking(world: World) -> dict[str, object]:
    return {"key": world["chapter asking"].key}


def token(world: World) -> dict[str, object]:
    return {"token": links.of_chapter(world["chapter"])}


def own_token(world: World) -> dict[str, object]:
    return {"token": links.of_person(world["chapter person"])}


def own(world: World) -> dict[str, object]:
    return {"key": world["chapter"].key}


def person(world: World) -> dict[str, object]:
    return {"key": world["chapter person"].key}


def inside(status: int) -> Expect:
    """For those in the chapter."""
    return owner_only(status, close=status)


def leading(status: int) -> Expect:
    """For the committee; others in the chapter are told that it does that."""
    return owner_only(status, close=403)


def _chapter(_world: World) -> dict[str, object]:
    return {
        "name": "Harrogate Breakfast", "weekday": "3", "meets_at": "06:45", "meets_for": "90", "zone": "Europe/London",
        "currency": "GBP", "joining": "asks",
    }  # fmt: skip


ROWS = {
    "chapters:list": Row(get=members(200)),
    "chapters:new": Row(get=members(200), post=members(302), data=_chapter),
    "chapters:chapter": Row(get=inside(200), kwargs=own),
    "chapters:edit": Row(get=leading(200), post=leading(302), kwargs=own, data=_chapter),
    "chapters:roster": Row(get=inside(200), kwargs=own),
    "chapters:add": Row(get=leading(200), post=leading(302), kwargs=own, data=lambda _world: {"name": "Mia Miller"}),
    "chapters:bring": Row(get=leading(200), post=leading(422), kwargs=own),
    "chapters:file": Row(get=leading(200), post=leading(302), kwargs=brought),
    "chapters:file-undo": Row(post=leading(409), kwargs=brought),
    "chapters:link": Row(get=leading(200), kwargs=own),
    "chapters:link-make": Row(post=leading(302), kwargs=own),
    "chapters:link-end": Row(post=leading(302), kwargs=own),
    "chapters:poster": Row(get=leading(200), kwargs=own),
    "chapters:join": Row(get=everyone(200), post=everyone(302, anonymous=200), kwargs=token, absent=None),
    "chapters:invited": Row(get=everyone(200), post=everyone(302, anonymous=200), kwargs=own_token, absent=None),
    "chapters:invitations": Row(get=leading(200), kwargs=own),
    "chapters:invite-all": Row(post=leading(403), kwargs=own),  # this site sends none
    "chapters:person-invite": Row(post=leading(403), kwargs=person),
    "chapters:seen": Row(get=members(200)),
    "chapters:leave": Row(get=inside(200), post=owner_only(409, close=302), kwargs=own),
    "chapters:roles": Row(get=leading(200), kwargs=own),
    "chapters:hand-over": Row(get=leading(200), post=leading(422), kwargs=own),
    "chapters:role-end": Row(post=leading(302), kwargs=role),
    "chapters:visitors": Row(get=leading(200), post=leading(422), kwargs=own),
    "chapters:visitor": Row(get=leading(200), post=leading(302), kwargs=visitor),
    "chapters:visitor-settle": Row(post=leading(302), kwargs=visitor, data=lambda _world: {"verb": "follow_up"}),
    "chapters:export": Row(post=leading(200), kwargs=own),
    "chapters:person-move": Row(post=leading(302), kwargs=person, data=lambda _world: {"verb": "mark_late"}),
    "chapters:person-admit": Row(post=owner_only(302), kwargs=asking),
    "chapters:person": Row(get=inside(200), kwargs=person),
    "chapters:person-know": Row(post=inside(302), kwargs=person),
    "chapters:person-edit": Row(
        get=leading(200), post=leading(302), kwargs=person, data=lambda _world: {"name": "Mia Miller"}
    ),
}
