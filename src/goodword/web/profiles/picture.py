"""What a profile's page shows, prepared so that its template decides nothing.

The page for others and "see it as" are drawn from the same picture of the same ``Shown``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from goodword.core import clock
from goodword.core.models import StoredFile
from goodword.people import addresses, normal, phones, platforms
from goodword.people.models import LinkCheck, ProfileEntry
from goodword.people.profile_kinds import QUESTIONS
from goodword.people.queries.profiles import Shown
from goodword.web.faces import Face, face


@dataclass(frozen=True, slots=True)
class Told:
    """A label and its value, as ``components/facts.html`` shows them."""

    label: str
    value: str
    url: str = ""
    outside: bool = False
    verified: str = ""
    source: str = ""
    me: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A few words on a ground, as ``components/chips.html`` shows them."""

    label: str
    tone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """An offer or a need with its topics."""

    text: str
    chips: list[Chip]


def photo_url(stored: StoredFile | None) -> str:
    """The address of a photo; nothing where there is none."""
    return reverse("files:show", args=[stored.key]) if stored is not None else ""


def face_of(shown: Shown) -> Face:
    """The member's face as this viewer may see it."""
    return face(str(shown.member), shown.member.pk, photo_url(shown.photo))


def of(shown: Shown) -> dict[str, Any]:
    """Everything ``profiles/_head.html``, ``_column.html`` and ``_aside.html`` show."""
    headline, work = shown.first("headline"), shown.work
    role = work.detail if work and not headline else ""
    return {
        "face": face_of(shown),
        "name": str(shown.member),
        "pronouns": shown.first("pronouns"),
        "line": " · ".join(filter(None, [headline, role, work.text if work else "", shown.first("place")])),
        "chips": [Chip(line.text) for line in shown.all("industry")],
        "known_for": shown.first("known_for"),
        "quarter": shown.first("quarter"),
        "offers": _words(shown.all("offer")),
        "needs": _words(shown.all("need")),
        "expertise": [Chip(line.text, "green") for line in shown.all("expertise")],
        "interests": [Chip(line.text) for line in shown.all("interest")],
        "question": [
            {"question": str(QUESTIONS[line.detail]), "answer": line.text}
            for line in shown.all("question")
            if line.detail in QUESTIONS
        ],
        "work": [told_work(line) for line in shown.all("organisation")],
        "roots": _roots(shown),
        "elsewhere": [told_address(line) for line in shown.all("email", "phone", "handle", "feed")],
        "empty": not shown.lines,
    }


def _words(lines: Iterable[ProfileEntry]) -> list[Words]:
    return [Words(line.text, [Chip(topic) for topic in line.topics]) for line in lines]


def span(line: ProfileEntry) -> str:
    """ "2019 to 2021", "since April 2019", "until 2021", or nothing."""
    since, until = (normal.date_words(text) if text else "" for text in (line.since, line.until))
    if since and until:
        return _("%(started)s to %(ended)s") % {"started": since, "ended": until}
    if since:
        return _("since %(started)s") % {"started": since}
    return _("until %(ended)s") % {"ended": until} if until else ""


def told_work(line: ProfileEntry) -> Told:
    """A job: the role and the company, which leads to its page while the member represents it."""
    represents = getattr(line, "representation", None)
    url = reverse("organisations:organisation", args=[represents.organisation.key]) if represents else ""
    return Told(line.detail or _("Works at"), line.text, url, source=span(line))


def _roots(shown: Shown) -> list[Told]:
    rows = [Told(line.detail or _("Place"), line.text) for line in shown.all("place")]
    rows += [Told(line.detail or _("School"), line.text, source=span(line)) for line in shown.all("school")]
    spoken = [line.text for line in shown.all("language")]
    if spoken:
        rows.append(Told(_("Speaks"), ", ".join(spoken)))
    rows += [Told(_("Group or club"), line.text) for line in shown.all("group")]
    rows += [Told(_("Goes to"), line.text) for line in shown.all("event")]
    if shown.zone is not None:
        now = clock.now().astimezone(shown.zone)
        there = shown.member.time_zone.rpartition("/")[2].replace("_", " ")
        told = _("%(time)s in %(place)s") % {"time": time_format(now), "place": there}
        rows.append(Told(_("Local time"), told))
    return rows


def told_address(line: ProfileEntry) -> Told:
    """A way to reach the member, or a page of theirs with its check."""
    if line.kind == "email":
        return Told(line.detail or _("E-mail"), line.text, f"mailto:{line.text}")
    if line.kind == "phone":
        read = phones.read(line.text, "")
        return Told(line.detail or _("Phone"), read.shown, f"tel:{read.e164}" if read.e164 else "")
    if line.kind == "feed":
        bare = line.text.partition("://")[2].removeprefix("www.").rstrip("/")
        return Told(line.detail or _("Publishes"), bare, line.text, outside=True)
    read_page = addresses.read_profile(line.text)
    code = read_page.platform if read_page else "site"
    platform = platforms.BY_CODE.get(code)
    label = line.detail or (platform.name if platform else _("Web site"))
    check = getattr(line, "check_row", None)
    proven = check is not None and check.state == LinkCheck.State.VERIFIED
    return Told(
        label=label,
        value=read_page.display if read_page else line.text,
        url=line.text,
        outside=True,
        me=True,
        verified=_("Verified: that page links back here.") if proven else "",
    )


def checked_words(line: ProfileEntry) -> str:
    """What checking a link has said, for its owner; nothing for lines that are not links."""
    check = getattr(line, "check_row", None)
    if line.kind != "handle" or check is None:
        return ""
    day = date_format(check.checked_at, "DATE_FORMAT") if check.checked_at else ""
    told = {
        LinkCheck.State.WAITING: _("Being checked."),
        LinkCheck.State.VERIFIED: _("Verified on %(day)s.") % {"day": day},
        LinkCheck.State.UNPROVEN: _("That page did not link back to you here on %(day)s.") % {"day": day},
        LinkCheck.State.UNREACHABLE: _("That page could not be read on %(day)s.") % {"day": day},
    }
    return told[LinkCheck.State(check.state)]
