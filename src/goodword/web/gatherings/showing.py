"""One gathering: what, when, where, who comes; to hosts with what they can do."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goodword.accounts.models import Member
from goodword.gatherings import calendars, hooks, mails, policy, states
from goodword.gatherings.kinds import Mode
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.queries import gatherings, guests
from goodword.reach.models import Audience
from goodword.web.faces import face
from goodword.web.gatherings import words
from goodword.web.gatherings.forms import AnswerForm
from goodword.web.markdown import markdown
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip

MAP = "https://www.openstreetmap.org/search"


@login_required
@require_safe
def gathering(request: HttpRequest, key: UUID) -> HttpResponse:
    """One gathering."""
    viewer = signed_in(request)
    return show(request, viewer, gatherings.row(viewer, key))


def show(
    request: HttpRequest, viewer: Member, row: Gathering, form: AnswerForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, with the form for an answer as it was filled in."""
    hosting = policy.hosts(viewer, row)
    guest = None if hosting else guests.own(viewer, row)
    state = gatherings.state_of(row)
    page = guests.coming(viewer, row)
    along = brings(guest) if guest is not None and row.bring else []
    context = {
        "gathering": row,
        **told(row, joins=hosting or (guest is not None and guest.state == states.COMING)),
        "chips": words.chips(row, guest.state if guest is not None else "", hosting=hosting),
        "hosting": hosting,
        "hosts": [person(host) for host in guests.hosts(viewer, row)],
        "counts": guests.counts(row) if hosting else None,
        "guest": guest,
        "waits": guest is not None and guest.state == states.WAITING,
        "open": state == states.OPEN,
        "draft": state == states.DRAFT,
        "coming": [person(one.member) for one in page.rows if one.member is not None],
        "looks": (hosting or (guest is not None and guest.state == states.COMING)) and state == states.OPEN,
        "brings": along,
        "may_bring": may_bring(row, guest, len(along)),
        "form": form or AnswerForm(gathering=row, guest=guest),
    }
    return render(request, "gatherings/gathering.html", context, status=status)


def may_bring(row: Gathering, guest: Guest | None, count: int) -> bool:
    """Whether the guest may bring one more along."""
    comes = guest is not None and guest.state in {states.COMING, states.WAITING}
    return comes and gatherings.state_of(row) == states.OPEN and row.bring > count


def brings(guest: Guest) -> list[dict[str, Any]]:
    """Whom a guest brings along."""
    return [
        {
            "name": str(one),
            "chips": [Chip(words.STOOD[one.state](), words.TONES.get(one.state, ""))],
            "url": reverse("gatherings:leave-behind", args=[one.key]),
        }
        for one in guests.brought(guest)
    ]


@login_required
@require_safe
def calendar(request: HttpRequest, key: UUID) -> HttpResponse:
    """It as a file for any calendar."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    own = guests.own(viewer, row)
    joins = policy.hosts(viewer, row) or (own is not None and own.state == states.COMING)
    return ics(calendars.file([row], urls={row.pk: mails.page(row)}, joins=joins))


def ics(content: str) -> HttpResponse:
    """An iCalendar file to download."""
    headers = {"Content-Disposition": 'attachment; filename="gathering.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def told(row: Gathering, *, joins: bool) -> dict[str, Any]:
    """What a gathering says of itself. The link to join online is for hosts and those who come."""
    here = row.mode != Mode.ONLINE
    found = row.map_url or (f"{MAP}?{urlencode({'query': ' '.join(row.place.split())})}" if row.place and here else "")
    return {
        "hours": words.hours(row),
        "zone": words.zone(row),
        "where": words.where(row),
        "place": row.place,
        "map_url": found,
        "online": row.mode != Mode.IN_PERSON,
        "online_url": row.online_url if joins else "",
        "html": markdown(row.text),
        "places": words.places(row),
        "whose": hooks.names([row.body]).get(row.body, "") if row.body is not None else "",
        "who": words.WHO[Audience(row.audience)](),
    }


def person(member: Member) -> dict[str, Any]:
    """A member as pages about gatherings name them."""
    return {
        "name": str(member),
        "url": reverse("profiles:member", args=[member.key]),
        "face": face(str(member), member.pk),
    }
