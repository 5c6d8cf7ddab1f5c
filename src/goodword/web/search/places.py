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
    Page(
        "introductions:list", gettext_lazy("Introductions"), "git-merge", gettext_lazy("introduce connect two people")
    ),
    Page("asks:list", gettext_lazy("Asks"), "hand-heart", gettext_lazy("help needs requests offers")),
    Page("asks:new", gettext_lazy("Ask for something"), "plus", gettext_lazy("need help new ask")),
    Page("referrals:list", gettext_lazy("Referrals"), "briefcase", gettext_lazy("business leads closed thanks")),
    Page("vouches:list", gettext_lazy("Vouches"), "badge-check", gettext_lazy("testimonials recommendations")),
    Page("favors:list", gettext_lazy("Favors"), "hand-heart", gettext_lazy("goodwill given received thanks")),
    Page("letters:list", gettext_lazy("Letters"), "mail", gettext_lazy("messages mail write inbox")),
    Page(
        "rhythm:list", gettext_lazy("Staying in touch"), "refresh-cw", gettext_lazy("rhythm due drifting contact again")
    ),
    Page("map:network", gettext_lazy("Your network as a map"), "network", gettext_lazy("graph picture ties")),
    Page("paths:find", gettext_lazy("Ways to somebody"), "split", gettext_lazy("paths who knows whom reach")),
    Page("gatherings:list", gettext_lazy("Gatherings"), "calendar", gettext_lazy("events meetings breakfast dinner")),
    Page("chapters:list", gettext_lazy("Chapters"), "id-card", gettext_lazy("chamber roster weekly meeting")),
    Page("onetoones:list", gettext_lazy("One-to-ones"), "coffee", gettext_lazy("meet coffee agenda")),
    Page(
        "groups:list", gettext_lazy("Groups"), "messages-square", gettext_lazy("communities discussions trade region")
    ),
    Page("library:list", gettext_lazy("Library"), "bookmark", gettext_lazy("links ideas notes kept saved reading")),
    Page(
        "investors:list", gettext_lazy("Founders and investors"), "handshake", gettext_lazy("raise money thesis deck")
    ),
    Page("review:week", gettext_lazy("Your week"), "activity", gettext_lazy("review quarter year")),
    Page("search_saved", gettext_lazy("Saved searches"), "search", gettext_lazy("alerts news")),
    Page("mails:choose", gettext_lazy("Mail to you"), "bell", gettext_lazy("notifications settings frequency")),
    Page("webhooks:list", gettext_lazy("Webhooks"), "send", gettext_lazy("programs automation")),
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
