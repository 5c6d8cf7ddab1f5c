"""Writing down a line as it was read, with those of its names that become new people."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.ties.actions.interactions.noting import note_down
from goodword.ties.jotting import Jotted
from goodword.ties.models import Interaction


def jot(*, actor: Member, told: Jotted) -> Interaction:
    """Save what a line comes to, in one transaction.

    Raises:
        Invalid: something is open that must be said first; ``fields`` names the questions.
    """
    questions = {
        "kind": _("Say what it was: a meeting, a call, a letter …"),
        "way": _("Say who reached out."),
        "people": _("Say who it was with: write “with” and a name."),
    }
    fields = {question: questions.get(question, _("Say who of them it was.")) for question in told.open}
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)
    with transaction.atomic():
        new = [persons.add(actor=actor, facts=[NewFact("name", {"display": name})]) for name in told.added]
        return note_down(actor=actor, persons=[*told.persons, *new], new=told.new())
