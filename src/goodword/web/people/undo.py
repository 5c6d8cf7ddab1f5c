"""What was just done can be taken back: a sentence with an Undo beside it, good for as long as the session.

What to take back is kept in the session, so an address says nothing about it and nobody else can use it. What is too much
for a session, which every page reads, rests in the shared cache, and the session keeps where.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, NotFound
from goodword.people.actions import bulk, choosing, facts, persons
from goodword.people.queries import bin as in_bin
from goodword.people.queries import persons as queries
from goodword.ties.actions import interactions
from goodword.ties.queries import interactions as story
from goodword.web.members import signed_in
from goodword.web.people.sent import back

KEPT: Final = 5
MOST_IN_SESSION: Final = 200
ELSEWHERE: Final = "elsewhere"
_IN_SESSION: Final = "undo"


def _unarchive(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    persons.unarchive(actor=viewer, persons=queries.people(viewer, keys))


def _archive(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    persons.archive(actor=viewer, persons=queries.people(viewer, keys))


def _restore(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    persons.restore_many(actor=viewer, persons=in_bin.people(viewer, keys))


def _bin(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    persons.put_into_bin(actor=viewer, persons=queries.people(viewer, keys))


def _unchoose(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    bulk.unchoose(actor=viewer, persons=queries.people(viewer, keys))


def _choose(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    bulk.choose(actor=viewer, persons=queries.people(viewer, keys))


def _out_of_circle(viewer: Member, keys: list[uuid.UUID], about: str) -> None:
    circle = queries.circle(viewer, about)
    choosing.take_out_of_circle(actor=viewer, circle=circle, persons=queries.people(viewer, keys))


def _forget(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    bulk.remove(actor=viewer, facts=queries.noted_facts(viewer, keys))


def _step_back(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    for key in keys:
        facts.step_back(actor=viewer, fact=queries.fact(viewer, key))


def _remember(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    for key in keys:
        facts.restore(actor=viewer, fact=in_bin.fact(viewer, key))


def _unsay(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    interactions.put_in_bin(actor=viewer, interactions=story.some(viewer, keys))


def _say_again(viewer: Member, keys: list[uuid.UUID], _about: str) -> None:
    interactions.restore(actor=viewer, interactions=story.some(viewer, keys))


def _follow_up_again(viewer: Member, keys: list[uuid.UUID], about: str) -> None:
    for row in story.some(viewer, keys):
        interactions.follow_up_later(actor=viewer, interaction=row, on=date.fromisoformat(about))


WAYS: Final[dict[str, Callable[[Member, list[uuid.UUID], str], None]]] = {
    "archive": _archive,
    "unarchive": _unarchive,
    "bin": _bin,
    "restore": _restore,
    "choose": _choose,
    "unchoose": _unchoose,
    "out of circle": _out_of_circle,
    "forget": _forget,
    "remember": _remember,
    "step back": _step_back,
    "unsay": _unsay,
    "say again": _say_again,
    "follow up again": _follow_up_again,
}


def _place(token: str) -> str:
    return f"undo:{token}"


def offer(request: HttpRequest, sentence: str, way: str, keys: Iterable[object], *, about: str = "") -> None:
    """Say ``sentence`` on the next page, with an Undo that goes ``way`` for the things of ``keys``."""
    if way not in WAYS:
        raise ValueError(f"There is no way back called {way!r}.")
    token = str(uuid.uuid4())
    kept = dict(list(request.session.get(_IN_SESSION, {}).items())[-KEPT + 1 :])
    told: list[str] | str = [str(key) for key in keys]
    if len(told) > MOST_IN_SESSION:
        cache.set(_place(token), told, timeout=settings.SESSION_COOKIE_AGE)
        told = ELSEWHERE
    request.session[_IN_SESSION] = kept | {token: [way, told, about]}
    messages.success(request, sentence, extra_tags=f"undo:{reverse('people:undo', args=[token])}")


@login_required
@require_POST
def undo(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Take back what the token stands for, once."""
    viewer = signed_in(request)
    kept = request.session.get(_IN_SESSION, {})
    way, keys, about = kept.pop(str(token), ("", [], ""))
    request.session[_IN_SESSION] = kept
    if keys == ELSEWHERE:
        keys = cache.get(_place(str(token))) or []
        cache.delete(_place(str(token)))
        way = way if keys else ""
    try:
        WAYS[way](viewer, [uuid.UUID(key) for key in keys], about)
    except (KeyError, ValueError, Conflict, NotFound):
        messages.info(request, _("This was undone already, or too much has happened since."))
    else:
        messages.success(request, _("Undone."))
    return redirect(back(request))
