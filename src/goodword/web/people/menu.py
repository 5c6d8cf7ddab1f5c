"""What else can be done with one person: the menu at the top of their page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from goodword.people.models import Person
from goodword.web.places import keyed


@dataclass(frozen=True, slots=True)
class Action:
    """An entry: a link, or a form that is sent where ``posts``. ``careful`` is drawn as what cannot be done lightly,
    ``download`` leads to a file."""

    label: str
    icon: str
    url: str
    posts: bool = False
    careful: bool = False
    download: bool = False


def of(person: Person, name: str) -> list[Action]:
    """The entries, in their order. ``name`` is what the person is called in sentences."""
    key = person.key
    refer = _("Refer %(name)s to somebody") % {"name": name}
    if person.chosen:
        choose = Action(_("No longer chosen"), "heart", keyed("people:unchoose_one", key), posts=True)
    else:
        choose = Action(_("Know, like and trust"), "heart", keyed("people:choose_one", key), posts=True)
    if person.state == Person.State.ARCHIVED:
        aside = Action(_("Back into the list"), "archive-restore", keyed("people:unarchive_one", key), posts=True)
    else:
        aside = Action(_("Archive"), "archive", keyed("people:archive_one", key), posts=True)
    return [
        Action(_("Add a fact"), "plus", keyed("people:fact_kinds", key)),
        Action(_("Propose a one-to-one"), "coffee", f"{keyed('onetoones:new')}?with={key}"),
        Action(_("Introduce them to somebody"), "git-merge", f"{keyed('introductions:new')}?one={key}"),
        Action(refer, "send", f"{keyed('referrals:new')}?about={key}"),
        Action(_("Circles"), "circle-dot", keyed("people:circles_of", key)),
        choose,
        Action(_("vCard to hand on"), "download", keyed("people:vcard", key), download=True),
        aside,
        Action(_("Put in the bin"), "trash-2", keyed("people:bin_one", key), posts=True, careful=True),
    ]
