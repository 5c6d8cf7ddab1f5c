"""The frame of every signed-in page: where one can go, who one is, and what is true of this site just now."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.chapters.queries import standing
from goodword.investors import policy as investors
from goodword.people.queries import profiles
from goodword.web.chapters import tabs
from goodword.web.faces import Face, face


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to go. ``route`` is the name of its page; an entry whose page is not there yet is not shown.

    ``also`` are addresses beside its own that belong to it. ``when`` says for whom it is shown; asked on every full page, it must not
    query the database.
    """

    key: str
    label: str | Promise
    icon: str
    route: str
    url: str = ""
    current: bool = False
    hint: str = ""
    also: tuple[str, ...] = ()
    when: Callable[[Member], bool] | None = None


@dataclass(frozen=True, slots=True)
class Banner:
    """A line across the top for as long as it is true. ``tone`` is "demo" or "operator"."""

    tone: str
    text: str | Promise
    url: str = ""
    link: str | Promise = ""


MAIN = (
    Entry("today", _("Today"), "sun", "home"),
    Entry("people", _("People"), "users", "people:list"),
    Entry("introductions", _("Introductions"), "git-merge", "introductions:list"),
    Entry(
        "favors", _("Favors"), "hand-heart", "favors:list", also=("/asks/", "/referrals/", "/vouches/", "/good-words/")
    ),
    Entry("letters", _("Letters"), "mail", "letters:list"),
    Entry("gatherings", _("Gatherings"), "calendar", "gatherings:list", also=("/one-to-ones/",)),
    Entry("chapters", _("Chapters"), "id-card", "chapters:list"),
    Entry("groups", _("Groups"), "messages-square", "groups:list", also=("/threads/", "/posts/")),
    Entry("library", _("Library"), "bookmark", "library:list"),
    Entry("investors", _("Investors"), "sprout", "investors:list", when=investors.is_on),
)
ADD = Entry("add", _("Add"), "plus", "people:add")
SEARCH = Entry("search", _("Search"), "search", "search", hint="/")
YOU = Entry("you", _("You"), "user", "you", also=("/objectives/", "/week/", "/quarter/", "/year/"))

# On a phone: these in this order as far as they exist, at most three, with Add in the middle and More at the end.
PHONE = ("today", "people", "gatherings", "search")

_banners: list[Callable[[HttpRequest], Banner | None]] = []


def banner(source: Callable[[HttpRequest], Banner | None]) -> Callable[[HttpRequest], Banner | None]:
    """Register a source of banners; it is asked on every full page, so it must not query the database."""
    _banners.append(source)
    return source


@functools.lru_cache(maxsize=8)
def _placed(urlconf: str | None, prefix: str) -> dict[str, Entry]:
    """The entries that have a page, with its address. Addresses do not change while a process runs."""
    placed: dict[str, Entry] = {}
    for entry in (*MAIN, ADD, SEARCH, YOU):
        try:
            placed[entry.key] = replace(entry, url=reverse(entry.route))
        except NoReverseMatch:
            continue
    return placed


def _section(path: str, placed: dict[str, Entry]) -> str:
    """Which entry a path belongs to: the longest address it begins with; Today only its own page."""
    best, length = "", 0
    for key, entry in placed.items():
        if path == entry.url:
            return key
        if entry.url == "/" or key in {"add", "search"}:
            continue
        for prefix in (entry.url, *entry.also):
            if path.startswith(prefix) and len(prefix) > length:
                best, length = key, len(prefix)
    return best


@dataclass(frozen=True, slots=True)
class Section:
    """The pages of a chapter the member is in, under its own name."""

    name: str
    url: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Shell:
    """What ``base.html`` draws around a page."""

    main: list[Entry]
    sections: list[Section]
    foot: list[Entry]
    phone: list[Entry]
    more: list[Entry]
    add: Entry | None
    search: Entry | None
    you: Entry | None
    me: Face | None
    theme: str
    banners: list[Banner]


def build(request: HttpRequest) -> Shell:
    """The frame for this request."""
    placed = dict(_placed(get_urlconf(), ""))
    section = _section(request.path, placed)
    if section in placed:
        placed[section] = replace(placed[section], current=True)
    user = getattr(request, "user", None)
    member = user if user is not None and user.is_authenticated else None
    main = [placed[entry.key] for entry in MAIN if entry.key in placed and _for(member, entry)]
    phone = [placed[key] for key in PHONE if key in placed][:3]
    on_bar = {entry.key for entry in phone}
    rest = [entry for entry in main if entry.key not in on_bar]
    foot = [placed[key] for key in ("search", "you") if key in placed and key not in on_bar]
    return Shell(
        main=main,
        sections=_sections(request.path, member) if isinstance(member, Member) else [],
        foot=[placed[key] for key in ("add", "search") if key in placed],
        phone=phone,
        more=rest + foot,
        add=placed.get("add"),
        search=placed.get("search"),
        you=placed.get("you"),
        me=_own_face(member) if isinstance(member, Member) else None,
        theme=theme(request),
        banners=[found for source in _banners if (found := source(request)) is not None],
    )


def _for(member: object, entry: Entry) -> bool:
    return entry.when is None or (isinstance(member, Member) and entry.when(member))


def _sections(path: str, member: Member) -> list[Section]:
    """The member's chapters; on the pages of one its own pages, and of the only one everywhere."""
    mine = standing.chapters(member)
    sections = []
    for key, name in mine:
        url = reverse("chapters:chapter", args=[key])
        opened = len(mine) == 1 or path.startswith(url)
        entries = [
            Entry(tab.route, tab.label, tab.icon, "", to, current=path.startswith(to))
            for tab, to in (tabs.placed(key) if opened else ())
            if not tab.leads
        ]
        sections.append(Section(name, url, entries))
    return sections


def _own_face(member: Member) -> Face:
    """The member's face as they see it themselves."""
    photo = profiles.my_photo(member)
    return face(str(member), member.pk, reverse("files:show", args=[photo]) if photo else "")


def theme(request: HttpRequest) -> str:
    """ "light" or "dark" where the member chose one; "" follows their device."""
    user = getattr(request, "user", None)
    chosen = str(getattr(user, "theme", "") or request.COOKIES.get("theme", ""))
    return chosen if chosen in {"light", "dark"} else ""
