"""What introductions find worth a member's time today."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed
from goodword.introductions.queries import waiting

MANY = 20


def counting(member: Keyed) -> Tally | None:
    """What waits for the member."""
    return waiting.waiting(member, most=MANY) if isinstance(member, Member) else None


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """Introductions that wait for the member's word, questions to them, wishes they were asked for."""
    del member
    found: list[Step] = []
    if counted["to_answer"]:
        found.append(
            Step(
                "introductions.answer",
                ngettext(
                    "Somebody would like to introduce you to somebody",
                    "Some people would like to introduce you to others",
                    counted["to_answer"],
                ),
                _("You see whom and why. Say yes, ask first, or leave it; a no is silent."),
                2,
                "introductions:received",
                ngettext("See who it is", "See who they are", counted["to_answer"]),
                weight=85,
            )
        )
    if counted["questions"]:
        found.append(
            Step(
                "introductions.questions",
                ngettext(
                    "Answer a question about an introduction of yours",
                    "Answer the questions about introductions of yours",
                    counted["questions"],
                ),
                _("Somebody you would like to introduce wants to know something first."),
                2,
                "introductions:made",
                ngettext("See the question", "See the questions", counted["questions"]),
                weight=78,
            )
        )
    if counted["wishes"]:
        found.append(
            Step(
                "introductions.wishes",
                ngettext(
                    "Somebody asks you for an introduction", "Some people ask you for introductions", counted["wishes"]
                ),
                _("Introduce them, or let it rest. They are not told which."),
                3,
                "introductions:wishes",
                _("See whom they would like to meet"),
                weight=70,
            )
        )
    if counted["how"]:
        found.append(
            Step(
                "introductions.how",
                ngettext("Say how an introduction went", "Say how introductions went", counted["how"]),
                _("Asked once, and for nobody else to see. It helps to suggest better ones."),
                1,
                "introductions:received",
                _("Say how it went"),
                weight=30,
            )
        )
    return found
