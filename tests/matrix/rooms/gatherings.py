"""Gatherings: for hosts, those on the list, and those who may find them; the list itself for hosts alone."""

from __future__ import annotations

from datetime import date, time, timedelta

from cast import member
from goodword.core import clock
from goodword.gatherings import links, states
from goodword.gatherings.actions import answering, arranging, inviting, linking
from goodword.gatherings.actions import presenting as asking_hosts
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.kinds import Way
from goodword.gatherings.models import Guest
from goodword.gatherings.plans import Plan
from goodword.reach.models import Audience
from matrix.table import Row, World, everyone, members, owner_only


def day() -> date:
    return clock.today() + timedelta(days=10)


def plant(world: World) -> None:
    """The owner hosts a breakfast for those close to them, who comes; and has a draft."""
    cast, on = world.cast, day()
    plan = Plan(
        title=world.mark("what the owner arranges", seen_by=("close",)), starts_on=on, starts=time(7), ends_on=on,
        ends=time(8, 30), zone="Europe/London", place=world.mark("where it is", seen_by=("close",)),
        audience=Audience.CLOSE, questions=["Anything you do not eat?"], capacity=20,
    )  # fmt: skip
    world["gathering"] = arranging.arrange(actor=cast.owner, plan=plan)
    arranging.open_(actor=cast.owner, gathering=world["gathering"])
    answer = world.mark("what a guest answered at sign-up", seen_by=("close",))
    answering.sign_up(actor=cast.close, gathering=world["gathering"], said=Said(states.COMING, [answer], shown=True))
    # Somebody else who comes, and who is asked for; they are told nothing of it.
    known = member("Gerda Guest")
    other = Guest.objects.create(gathering=world["gathering"], member=known, way=Way.INVITED)
    answering.answer(guest=other, said=Said(states.COMING, shown=True), by=known)
    why = world.mark("why a guest asks to be introduced", seen_by=("close",))
    world["asks to be introduced"] = asking_hosts.ask(actor=cast.close, guest=other, words=why)
    name = world.mark("the name of a guest without an account")
    world["guest"] = inviting.put_down(
        actor=cast.owner, gathering=world["gathering"], outsider=Outsider(name, address="guest@example.org")
    )
    # Whoever has a link sees what it is for: nothing of it is marked.
    world["gathering by link"] = arranging.arrange(
        actor=cast.owner,
        plan=Plan(title="Lunch", starts_on=on, starts=time(12), ends_on=on, ends=time(13), zone="Europe/London"),
    )
    arranging.open_(actor=cast.owner, gathering=world["gathering by link"])
    linking.make_link(actor=cast.owner, gathering=world["gathering by link"])
    world["guest by link"] = inviting.put_down(
        actor=cast.owner, gathering=world["gathering by link"], outsider=Outsider("Ned Norris")
    )
    world["gathering draft"] = arranging.arrange(
        actor=cast.owner,
        plan=Plan(
            title=world.mark("a draft of a gathering"), starts_on=on, starts=time(7), ends_on=on, ends=time(8),
            zone="Europe/London", audience=Audience.MEMBERS,
        ),
    )  # fmt: skip


def own(world: World) -> dict[str, object]:
    return {"key": world["gathering"].key}


def draft(world: World) -> dict[str, object]:
    return {"key": world["gathering draft"].key}


def presenting(world: World) -> dict[str, object]:
    return {"key": world["asks to be introduced"].key}


def guest(world: World) -> dict[str, object]:
    return {"key": world["guest"].key}


def signed(world: World) -> dict[str, object]:
    return {"token": links.of_guest(world["guest by link"])}


def sign_up(world: World) -> dict[str, object]:
    return {"token": links.to_sign_up(world["gathering by link"])}


def _plan(_world: World) -> dict[str, object]:
    return {
        "title": "Breakfast", "starts_on": day().isoformat(), "starts": "07:00", "ends": "08:30", "mode": "in_person",
        "zone": "Europe/London", "audience": "1",
    }  # fmt: skip


ROWS = {
    "gatherings:list": Row(get=members(200)),
    "gatherings:found": Row(get=members(200)),
    "gatherings:past": Row(get=members(200)),
    "gatherings:new": Row(get=members(200), post=members(302), data=_plan),
    "gatherings:gathering": Row(get=owner_only(200, close=200), kwargs=own),
    "gatherings:edit": Row(get=owner_only(200), post=owner_only(302), kwargs=own, data=_plan),
    "gatherings:repeat": Row(
        get=owner_only(200), post=owner_only(302), kwargs=own, data=lambda _world: {"often": "two"}
    ),
    "gatherings:open": Row(post=owner_only(302), kwargs=draft),
    "gatherings:cancel": Row(get=owner_only(200), post=owner_only(302), kwargs=own),
    "gatherings:answer": Row(
        post=owner_only(409, close=302), kwargs=own, data=lambda _world: {"coming": "coming"}
    ),
    "gatherings:guests": Row(get=owner_only(200), kwargs=own),
    "gatherings:put-down": Row(post=owner_only(302), kwargs=own, data=lambda _world: {"name": "Mia Miller"}),
    "gatherings:invite": Row(get=owner_only(200), post=owner_only(302), kwargs=own),
    "gatherings:link": Row(post=owner_only(302), kwargs=own),
    "gatherings:bring": Row(post=owner_only(409, close=409), kwargs=own, data=lambda _world: {"name": "Mia Miller"}),
    "gatherings:calendar": Row(get=owner_only(200, close=200), kwargs=own),
    "gatherings:send": Row(post=owner_only(404), kwargs=guest),
    "gatherings:leave-behind": Row(post=owner_only(404), kwargs=guest),
    "gatherings:around": Row(get=owner_only(200, close=200), kwargs=own),
    "gatherings:ask-host": Row(post=owner_only(404), kwargs=guest),
    "gatherings:take-back-ask": Row(post=owner_only(404, close=302), kwargs=presenting),
    "gatherings:answer-ask": Row(post=owner_only(302), kwargs=presenting),
    # Whoever has a signed link may open it; a member with whom there is a block learns nothing by the link to sign up.
    "gatherings:come": Row(
        get=everyone(200, owner=302, blocked=404), post=everyone(422, owner=302, blocked=404),
        kwargs=sign_up,
    ),
    "gatherings:guest": Row(get=everyone(200), post=everyone(422), kwargs=signed),
    "gatherings:guest-bring": Row(post=everyone(409), kwargs=signed, data=lambda _world: {"name": "Mia Miller"}),
    "gatherings:guest-calendar": Row(get=everyone(200), kwargs=signed),
    "gatherings:guest-stop": Row(post=everyone(302), kwargs=signed),
    "gatherings:record": Row(post=owner_only(302), kwargs=guest, data=lambda _world: {"coming": "coming"}),
    "gatherings:take-off": Row(post=owner_only(302), kwargs=guest),
}  # fmt: skip
