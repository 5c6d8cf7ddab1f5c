"""What typed words find: the member's own people, members they may find, and pages of the site."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.people.folding import words
from goodword.people.queries import persons, profiles
from goodword.people.queries.persons import Filters
from goodword.web.faces import Face, face
from goodword.web.people.rows import line
from goodword.web.places import keyed, place


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: a person or a member with a face, a page with an icon."""

    title: str
    url: str
    line: str = ""
    face: Face | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Hits under a heading."""

    title: str
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its route, what it is called, other words people look for it by."""

    route: str
    title: str | Promise
    icon: str
    also: str | Promise = ""


# What a member may want to go to; those that this site lacks are left out.
PAGES = (
    Page("home", gettext_lazy("Today"), "sun", gettext_lazy("home start")),
    Page("people:list", gettext_lazy("People"), "users", gettext_lazy("contacts list")),
    Page("people:add", gettext_lazy("Add someone"), "user-plus", gettext_lazy("new person contact")),
    Page(
        "interactions:note", gettext_lazy("Note a meeting"), "coffee", gettext_lazy("call letter talk coffee lunch log")
    ),
    Page("interactions:follow_ups", gettext_lazy("Come back to it"), "clock", gettext_lazy("follow up reminders due")),
    Page("people:add_names", gettext_lazy("Type ten names"), "list", gettext_lazy("add several people")),
    Page("people:choose", gettext_lazy("Choose whom you know, like and trust"), "heart", gettext_lazy("favorites")),
    Page("objectives:list", gettext_lazy("Objectives"), "sprout", gettext_lazy("goals aims targets progress")),
    Page("people:circles", gettext_lazy("Circles"), "circle-dot", gettext_lazy("groups family inner")),
    Page("people:archive", gettext_lazy("Archived people"), "archive"),
    Page("people:bin", gettext_lazy("The bin"), "trash-2", gettext_lazy("deleted removed restore undo")),
    Page(
        "importers:start",
        gettext_lazy("Bring people in"),
        "upload",
        gettext_lazy("import LinkedIn Google Outlook CSV vCard"),
    ),
    Page("merging:pairs", gettext_lazy("Pairs that could be one person"), "merge", gettext_lazy("duplicates merge")),
    Page("merging:history", gettext_lazy("Merges"), "history", gettext_lazy("undo a merge")),
    Page("profiles:members", gettext_lazy("Members"), "users-round", gettext_lazy("directory who is here")),
    Page("profiles:card", gettext_lazy("Your card"), "qr-code", gettext_lazy("vcard code scan")),
    Page("profiles:edit", gettext_lazy("Your profile"), "id-card", gettext_lazy("edit me headline photo")),
    Page(
        "networks:list", gettext_lazy("Other networks"), "network", gettext_lazy("communities clubs directory LinkedIn")
    ),
    Page("you", gettext_lazy("You"), "user", gettext_lazy("account settings")),
    Page("account_change_password", gettext_lazy("Change your password"), "key-round", gettext_lazy("security")),
    Page("mfa_index", gettext_lazy("Passkeys and codes"), "fingerprint", gettext_lazy("security two factor")),
    Page("account_logout", gettext_lazy("Sign out"), "log-out", gettext_lazy("log out leave")),
)


def found(viewer: Member, typed: str, *, most: int) -> list[Found]:
    """At most ``most`` hits of each sort; without words the pages one most often goes to."""
    typed = " ".join(typed.split())[:100]
    pages = _pages(typed)[: most if typed else 6]
    if not typed:
        return [Found(_("Go to"), pages)]
    people = [
        Hit(person.name, keyed("people:person", person.key), line(person), face(person.name, person.key))
        for person in persons.found_by_name(viewer, Filters(name=typed), size=most)
    ]
    sections = [
        Found(_("Your people"), people),
        Found(_("Members"), _members(viewer, typed, most)),
        Found(_("Pages"), pages),
    ]
    return [section for section in sections if section.hits]


def _members(viewer: Member, typed: str, most: int) -> list[Hit]:
    """Members whom the viewer may find. Without a page to show one, there is nothing to lead to."""
    return [
        Hit(shown.member.name, url, shown.line, face(shown.member.name, shown.member.key))
        for shown in profiles.listed(viewer, profiles.found_by_name(viewer, typed, size=most))
        if (url := keyed("profiles:member", shown.member.key))
    ]


def _pages(typed: str) -> list[Hit]:
    """Pages any word of whose names begins with each word typed."""
    asked = words(typed)
    hits = []
    for page in PAGES:
        url = place(page.route)
        known = words(f"{page.title} {page.also}")
        if url and all(any(word.startswith(part) for word in known) for part in asked):
            hits.append(Hit(str(page.title), url, icon=page.icon))
    return hits
