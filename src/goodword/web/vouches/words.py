"""Sentences about vouches. To an author, one that was put aside reads as one that waits; to who asked, an ask that rests, too."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from django.utils.translation import gettext as _

from goodword.reach.models import Audience
from goodword.vouches import states
from goodword.vouches.queries.asks import DID_NOT, Ask
from goodword.vouches.queries.mine import Told
from goodword.web.connections.words import day as day


def years(since: int | None, until: int | None) -> str:
    """ "2019 to 2021", "since 2019", "until 2021", "2019", or nothing."""
    if since is not None and until is not None:
        return (
            str(since)
            if since == until
            else _("%(started)s to %(ended)s") % {"started": since, "ended": until}
        )  # fmt: skip
    if since is not None:
        return _("since %(started)s") % {"started": since}
    return _("until %(ended)s") % {"ended": until} if until is not None else ""


def knows_from(work: str, since: int | None, until: int | None) -> str:
    """From which shared work, and its years."""
    span = years(since, until)
    return _("%(work)s, %(years)s") % {"work": work, "years": span} if span else work


def audience(value: int | None) -> str:
    """For whom one shows, as the end of a sentence."""
    told = {
        Audience.CLOSE: _("It shows to people close to you."),
        Audience.CONNECTIONS: _("It shows to your connections."),
        Audience.GROUP: _("It shows to your chapters and groups, and to your connections."),
        Audience.MEMBERS: _("It shows to all members."),
        Audience.PUBLIC: _("It shows to everybody, signed in or not."),
    }
    return told.get(Audience(value), "") if value is not None else ""


def subject_line(row: Told) -> str:
    """How a vouch stands, for who it is about."""
    told = {
        states.WRITTEN: _("Waiting for you to read it."),
        states.RETURNED: _("You gave it back with a word."),
        states.ASIDE: _("You put it aside. They are not told."),
        states.HIDDEN: _("You hid it."),
    }
    return told.get(row.state) or audience(row.audience)


def author_line(row: Told) -> str:
    """How a vouch stands, for who wrote it."""
    told = {
        states.SHOWN: _("It shows on their page."),
        states.RETURNED: _("It came back with a word."),
        states.HIDDEN: _("It does not show at present."),
    }
    return told.get(row.state) or _("Waiting for them to read it.")


def sent_line(row: Ask) -> str:
    """How an ask stands, for who asked."""
    told = {
        states.GIVEN: _("They wrote something."),
        DID_NOT: _("Nothing came of it."),
    }
    return told.get(row.state) or _("Waiting, until %(day)s.") % {"day": day(row.lapses_at)}


def received_line(row: Ask) -> str:
    """How an ask stands, for who was asked."""
    told = {
        states.WAITING: _("Waiting for you."),
        states.RESTED: _("You let it rest. They are not told."),
        states.GIVEN: _("You wrote something."),
    }
    return told.get(row.state) or _("Nothing came of it.")


def outside(subject: str, names: Sequence[str], *, more: bool, me: bool) -> str:
    """That somebody from another circle vouches for the member; nothing where nobody does."""
    if not names:
        return ""
    if more:
        told = _("%(names)s and others") % {"names": ", ".join(names)}
    elif len(names) > 1:
        told = _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
    else:
        told = names[0]
    values = {"subject": subject, "names": told}
    if me and len(names) > 1:
        return _("Recognized outside your own circle: %(names)s keep mostly with other people here.") % values
    if me:
        return _("Recognized outside your own circle: %(names)s keeps mostly with other people here.") % values
    if len(names) > 1:
        return (
            _("%(subject)s is recognized outside their own circle: %(names)s keep mostly with other people here.")
            % values
        )
    return (
        _("%(subject)s is recognized outside their own circle: %(names)s keeps mostly with other people here.") % values
    )


def to_send(*, name: str, words: str, url: str, me: str) -> str:
    """What a member sends by themselves to somebody who is not here."""
    asked = words or _("Would you say in a few words what you can vouch for from our work together?")
    how = _(
        "You can write it here, without an account; I read it before it shows, and you can take it back at any time:"
    )
    return "\n\n".join((_("Hello %(name)s,") % {"name": name}, asked, how, url, me))


def to_send_of_draft(*, name: str, draft: str, url: str, me: str) -> str:
    """The same to somebody who wrote a recommendation elsewhere."""
    asked = _("You once recommended me on LinkedIn, and I was glad of it:")
    how = _(
        "Would you let it stand on my page here, too? It takes a minute, without an account; change it as you like, and take "
        "it back at any time:"
    )
    return "\n\n".join((_("Hello %(name)s,") % {"name": name}, asked, f"“{draft}”", how, url, me))


def mailto(address: str, subject: str, text: str) -> str:
    """The address that opens a mail program with everything filled in."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text)}"
