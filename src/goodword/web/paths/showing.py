"""Ways to somebody as pages show them: faces in a line, a sentence on each tie between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.graph.queries.paths import Path, Ways
from goodword.graph.telling import Known
from goodword.web.faces import Face, face, of_member


@dataclass(frozen=True, slots=True)
class Stop:
    """One face on the way; ``words`` is about the tie that leads to it."""

    name: str
    face: Face
    url: str
    line: str
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way: whom to ask, where, and everybody on it."""

    heading: str
    stops: list[Stop]
    ask_url: str
    ask_label: str


def of(viewer: Member, ways: Ways) -> dict[str, Any]:
    """For ``paths/_ways.html``."""
    return {"ways": [_way(viewer, path) for path in ways.paths], "known": [known(one) for one in ways.known]}


def known(one: Known) -> dict[str, object]:
    """Somebody, for ``components/row.html``."""
    return {
        "key": one.key,
        "url": _url(one),
        "name": one.name,
        "face": of_member(one.name, one.id, one.photo),
        "line": one.work,
    }


def _way(viewer: Member, path: Path) -> Way:
    told = {"first": path.first.name, "target": path.target.name}
    stops = [Stop(_("You"), face(str(viewer), viewer.pk), "", "", "")]
    for step in path.steps:
        if step.person is None:
            stops.append(Stop(_("Someone they know"), face("", "someone"), "", "", step.words))
        else:
            one = step.person
            stops.append(Stop(one.name, of_member(one.name, one.id, one.photo), _url(one), one.work, step.words))
    ask_url = f"{reverse('introductions:ask')}?of={path.first.key}&to={path.target.key}"
    return Way(_("%(first)s could introduce you to %(target)s") % told, stops, ask_url, _("Ask %(first)s") % told)


def _url(one: Known) -> str:
    return reverse("profiles:member", args=[one.key])


def ways_url(key: UUID) -> str:
    """Where the ways to a member are."""
    return reverse("paths:member", args=[key])
