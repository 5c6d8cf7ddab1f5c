"""Reports: for who made them, and for organizers; to everybody else, who is reported included, there are none."""

from __future__ import annotations

from goodword.reach.reports import actions, reportable
from goodword.reach.reports.models import Report
from matrix.table import Expect, Row, World, api, members, visible


def plant(world: World) -> None:
    """The owner reports who is close, and both who may open it have. Another, of the stranger, the operator handled."""
    cast = world.cast
    seen_by = ("organiser", "operator")
    thing = reportable.find(cast.owner, "member", cast.close.key)
    words = world.mark("what a reporter says", seen_by=seen_by)
    world["report"] = actions.report(actor=cast.owner, kind="member", thing=thing, reason="harsh", words=words)
    for who in (cast.organiser, cast.operator):
        actions.look(actor=who, report=world["report"])
    thing = reportable.find(cast.stranger, "member", cast.friend_of_friend.key)
    world["handled_report"] = actions.report(actor=cast.stranger, kind="member", thing=thing, reason="selling")
    actions.look(actor=cast.operator, report=world["handled_report"])
    actions.handle(actor=cast.operator, report=world["handled_report"])
    Report.objects.filter(pk=world["report"].pk).update(copy="Clement Close")


def report(world: World) -> dict[str, object]:
    return {"key": world["report"].key}


def handled(world: World) -> dict[str, object]:
    return {"key": world["handled_report"].key}


def owner(world: World) -> dict[str, object]:
    return {"kind": "member", "key": world.cast.owner.key}


def organizers(status: int, **parts: int) -> Expect:
    """For organizers; to other members it does not exist."""
    return members(404, organiser=status, operator=status) | parts


ROWS = {
    # One does not report oneself.
    "reports:new": Row(get=visible(200, owner=404), post=visible(422, owner=404), kwargs=owner),
    "reports:mine": Row(get=members(200)),
    "reports:list": Row(get=organizers(200)),
    "reports:handled": Row(get=organizers(200)),
    "reports:report": Row(get=organizers(200), kwargs=report),
    "reports:look": Row(post=organizers(302), kwargs=report),
    "reports:write": Row(post=organizers(422), kwargs=report),
    "reports:close_account": Row(post=organizers(302, organiser=403), kwargs=report),  # operators only
    "reports:handle": Row(post=organizers(302), kwargs=report),
    "reports:again": Row(post=organizers(302), kwargs=handled),
    "api/v1/reports": Row(
        get=api(members(200)),
        post=api(visible(201, owner=404)),
        data=lambda world: {"kind": "member", "key": str(world.cast.owner.key), "reason": "selling"},
    ),
    "api/v1/organizers/reports": Row(get=api(organizers(200))),
    "api/v1/organizers/reports/{key}": Row(get=api(organizers(200)), kwargs=report),
    "api/v1/organizers/reports/{key}/look": Row(post=api(organizers(200)), kwargs=report),
    "api/v1/organizers/reports/{key}/letters": Row(
        post=api(organizers(200)), kwargs=report, data=lambda _world: {"text": "Please be kind."}
    ),
    "api/v1/organizers/reports/{key}/handle": Row(post=api(organizers(200)), kwargs=report),
    "api/v1/organizers/reports/{key}/reopen": Row(post=api(organizers(200)), kwargs=handled),
}
