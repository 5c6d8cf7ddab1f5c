"""Common aims to begin from, in words a small business would use. Each is changed before it is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.objectives import measures
from goodword.objectives.kinds import Better


@dataclass(frozen=True, slots=True)
class Aim:
    """A beginning.

    Attributes:
        why: when it is a good aim, in a sentence.
        weeks: how long it usually takes.
        minutes: a week.
    """

    code: str
    better: Better
    line: str | Promise
    why: str | Promise
    measure: str
    target: int
    weekly: bool = False
    weeks: int = 13
    minutes: int = 30


ALL: Final = (
    Aim(
        "meet", Better.CONNECTED, _("Meet five people who buy what I make"),
        _("When you know your trade and your town, and still talk to the same ten people."), "met", 5, minutes=45,
    ),
    Aim(
        "partners", Better.CONNECTED, _("Find three referral partners whose clients are mine, too"),
        _("Those who serve the same people with something else know first when somebody needs you."), "introduced", 3, weeks=26,
        minutes=45,
    ),
    Aim(
        "coffee", Better.CONNECTED, _("Have one coffee or call a week with somebody I know"),
        _("Old ties hold the freshest news. One a week is fifty a year."), "spoke", 1, weekly=True, minutes=45,
    ),
    Aim(
        "warm", Better.CONNECTED, _("Be in touch again with ten people I used to work with"),
        _("They know what you can do, and most of them wonder what became of you."), "talked", 10,
    ),
    Aim(
        "town", Better.CONNECTED, _("Know ten people in a town that is new to me"),
        _("When you move, open a second site, or take over a region."), "met", 10, weeks=26, minutes=60,
    ),
    Aim(
        "answer", Better.KNOWN, _("Answer one question a week"),
        _("Nothing makes somebody better known for a thing than helping with it, a little and often."), "answers", 1, weekly=True,
        minutes=20,
    ),
    Aim(
        "introduce", Better.KNOWN, _("Introduce two people a month who should know each other"),
        _("Who brings people together is thought of when it matters."), "introductions", 6, minutes=20,
    ),
    Aim(
        "vouched", Better.KNOWN, _("Have three clients say what it is like to work with me"),
        _("When people ask around before they call you. They do."), "vouches", 3,
    ),
    Aim(
        "beyond", Better.KNOWN, _("Be vouched for by two people from outside my circle"),
        _("A good word from another corner of town counts for more than five from the next desk."), "vouches_outside", 2, weeks=26,
    ),
    Aim(
        "posts", Better.KNOWN, _("Write one post a month on what I know"),
        _("When people find you by what you write, and it has been quiet there."), "posts", 3, minutes=60,
    ),
    Aim(
        "pass", Better.KNOWN, _("Pass on five good leads this quarter"),
        _("The surest way to get referrals is to give some, with no account kept."), "referrals_given", 5,
    ),
    Aim(
        "referred", Better.CONNECTED, _("Receive four referrals a quarter from people I trust"),
        _("When most of your work comes by recommendation, and you would like it to be less of an accident."),
        "referrals_received", 4,
    ),
    Aim(
        "supplier", Better.EQUIPPED, _("Find the two suppliers I am missing"),
        _("Ask for one concrete thing at a time; people say yes more often than one thinks."), "found", 2,
    ),
    Aim(
        "learn", Better.EQUIPPED, _("Learn from five people who have done it before"),
        _("Before you hire, export, borrow or hand over: an hour with somebody who has."), "met", 5, minutes=45,
    ),
    Aim(
        "business", Better.EQUIPPED, _("Win three clients who were sent to me"),
        _("When there is enough talk, and it is time that something came of it."), "referrals_won", 3, weeks=26,
    ),
)  # fmt: skip


def offered() -> list[Aim]:
    """Those that this site can measure, in their order."""
    return [aim for aim in ALL if measures.find(aim.measure) is not None]


def find(code: str) -> Aim | None:
    """The aim ``code``, where this site can measure it."""
    return next((aim for aim in offered() if aim.code == code), None)
