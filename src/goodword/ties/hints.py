"""What connections find worth a member's time today."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed
from goodword.ties.queries import requests

MANY = 20


def counting(member: Keyed) -> Tally | None:
    """What waits for the member."""
    return requests.to_do(member, most=MANY) if isinstance(member, Member) else None


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """Requests that wait for the member's word, and questions about their own."""
    del member
    found: list[Step] = []
    waiting, questions = counted["decide"], counted["answer"]
    if waiting:
        found.append(
            Step(
                "ties.requests",
                ngettext("Somebody asks to connect with you", "Some people ask to connect with you", waiting),
                _("You see what you have in common first, then why they ask. Saying no is silent."),
                2,
                "connections:inbox",
                ngettext("Look at the request", "Look at the requests", waiting),
                weight=80,
            )
        )
    if questions:
        found.append(
            Step(
                "ties.questions",
                ngettext("Answer a question about your request", "Answer the questions about your requests", questions),
                _("Somebody you asked to connect would like to know something first."),
                2,
                "connections:sent",
                ngettext("See the question", "See the questions", questions),
                weight=75,
            )
        )
    return found
