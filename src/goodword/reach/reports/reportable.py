"""What can be reported: a member, and what other rooms say when the site starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a viewer may report.

    Attributes:
        about: whose it is; never the viewer.
        row_id: the id of its row in its room.
        copy: the thing itself, as plain text, as the viewer sees it now: what organizers may read of it.
    """

    about: Member
    row_id: int
    copy: str


@dataclass(frozen=True, slots=True)
class Reportable:
    """One kind of thing that can be reported.

    Attributes:
        label: what stands in lists: "A letter".
        title: a sentence with ``%(name)s`` for whose it is: "Report a letter of %(name)s".
        find: the thing with a key through the viewer; raises ``NotFound`` where it is absent, out of reach, or the
            viewer's own.
    """

    code: str
    label: str | Promise
    title: str | Promise
    find: Callable[[Member, UUID], Found]


_kinds: dict[str, Reportable] = {}


def register(kind: Reportable) -> None:
    """Let members report things of this kind. For a room's ``AppConfig.ready()``."""
    _kinds[kind.code] = kind


def kinds() -> list[str]:
    """The codes of all that can be reported."""
    return list(_kinds)


def kind(code: str) -> Reportable:
    """What is known of a kind.

    Raises:
        NotFound: nothing of the sort can be reported.
    """
    found = _kinds.get(code)
    if found is None:
        raise NotFound(_("Nothing of this sort can be reported."))
    return found


def label(code: str) -> str:
    """What a report of this kind is about, for lists; the code itself where a room is gone."""
    return str(_kinds[code].label) if code in _kinds else code


def find(viewer: Member, code: str, key: UUID) -> Found:
    """The thing as ``viewer`` sees it.

    Raises:
        NotFound: it is absent, out of reach, or the viewer's own.
    """
    found = kind(code).find(viewer, key)
    if found.about.pk == viewer.pk:
        raise NotFound(_("This is your own."))
    return found
