"""Pages of the site that a member may want to go to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from goodword.people.folding import words
from goodword.web.places import place
from goodword.web.search.found import Row


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


def found(typed: str, *, most: int) -> list[Row]:
    """Pages any word of whose names begins with each word typed; without words those one most often goes to."""
    asked = words(typed)
    hits = []
    for page in PAGES:
        url = place(page.route)
        known = words(f"{page.title} {page.also}")
        if url and all(any(word.startswith(part) for word in known) for part in asked):
            hits.append(Row(str(page.title), url, icon=page.icon))
    return hits[:most]
