"""Sentences about introductions. To a broker, and to each of the two about the other, a no and silence read the same."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import gettext as _

from goodword.introductions import states
from goodword.introductions.queries.made import DID_NOT, Asked, Made
from goodword.introductions.queries.received import Received
from goodword.introductions.queries.wishes import Asked as WishAsked
from goodword.introductions.queries.wishes import Sent
from goodword.web.connections.words import day as day


def made_line(row: Made) -> str:
    """How an introduction stands, for its broker."""
    if row.state == states.CAME_ABOUT and row.came_about_at is not None:
        return _("It came about on %(day)s.") % {"day": day(row.came_about_at)}
    if row.state == DID_NOT:
        return _("It did not come about.")
    if row.can_undo:
        return _("They are asked in a minute. Until then nobody has seen it.")
    return _("Waiting, until %(day)s.") % {"day": day(row.lapses_at)}


def side_line(row: Made, side: Asked) -> str:
    """How one of the two stands, for the broker."""
    if row.state == states.CAME_ABOUT:
        return _("Said yes.")
    if row.state == DID_NOT:
        return _("It did not come about.")
    if side.said_yes:
        return _("Said yes. Waiting for the other.")
    if not side.asked:
        return _("Is asked once the other has said yes.")
    if side.member is None:
        return _("Waiting. They are not here: send them the words below yourself.")
    return _("Waiting for an answer.")


def received_line(row: Received) -> str:
    """How an introduction stands, for one of the two."""
    if row.state == states.CAME_ABOUT and row.came_about_at is not None:
        return _("You were introduced on %(day)s.") % {"day": day(row.came_about_at)}
    if row.state == DID_NOT:
        return _("It did not come about.")
    if row.answer == states.YES:
        return _("You said yes. Waiting for %(name)s, until %(day)s.") % {"name": row.name, "day": day(row.lapses_at)}
    if row.answer == states.NO:
        return _("You said no, and nobody is told. You can still say yes until %(day)s.") % {"day": day(row.lapses_at)}
    return _("Waiting for your answer, until %(day)s.") % {"day": day(row.lapses_at)}


def sent_wish_line(row: Sent) -> str:
    """How a wish stands, for who asked."""
    if row.state == states.CAME_ABOUT:
        return _("It came about.")
    if row.state == DID_NOT:
        return _("It did not come about.")
    return _("Waiting, until %(day)s.") % {"day": day(row.lapses_at)}


def asked_wish_line(row: WishAsked) -> str:
    """How a wish stands, for the introducer."""
    told = {
        states.WAITING: _("Waiting for you."),
        states.RESTED: _("You let it rest. They are not told."),
        states.PROPOSED: _("You made it an introduction."),
        states.CAME_ABOUT: _("It came about."),
    }
    return told.get(row.state, _("It did not come about."))


def letter(*, broker: str, to: str, about: str, reason: str, url: str) -> str:
    """What a broker sends by themselves to somebody who is no member."""
    return "\n\n".join(
        (
            _("Hello %(name)s,") % {"name": to},
            _("I would like to introduce you to %(name)s.") % {"name": about},
            reason,
            _(
                "Would you like to meet? You can answer here, without an account; if you would rather not, nobody is told:"
            ),
            url,
            broker,
        )
    )


def mailto(address: str, subject: str, text: str) -> str:
    """The address that opens a mail program with everything filled in."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text)}"
