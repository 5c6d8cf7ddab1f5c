"""What one member could write to one of their people, and what they began to write."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from goodword.accounts.models import Member
from goodword.openers import reasons, sentences
from goodword.openers.known import Known, known
from goodword.openers.models import Opener
from goodword.openers.reasons import Reason
from goodword.openers.sentences import Variant
from goodword.openers.ways import Ways, ways
from goodword.people.models import Person


@dataclass(frozen=True, slots=True)
class Draft:
    """First words to one person.

    Attributes:
        name: what they are called.
        reason: why them, why now; None where nothing is known of them.
        variants: ways to begin, the fitting one first; never empty.
        ways: how they are reached outside.
        known: what all that was made of.
    """

    name: str
    reason: Reason | None
    variants: tuple[Variant, ...]
    ways: Ways
    known: Known

    @property
    def text(self) -> str:
        """The first of the variants."""
        return self.variants[0].text


def draft(member: Member, person: Person, *, why: str = "") -> Draft:
    """What ``member`` could write to ``person``, one of their own, in the language that is active. Four statements.

    Args:
        why: the reason to begin with (``reasons.Why``), as far as it holds.
    """
    told = known(member, person)
    reason = reasons.chosen(told, why)
    return Draft(told.name, reason, tuple(sentences.variants(told, reason)), ways(told.facts), told)


def kept(member: Member, person: Person) -> Opener | None:
    """What the member began to write to the person."""
    return Opener.objects.filter(owner=member, card__person=person).order_by("-changed_at", "-pk").first()


def mine(member: Member) -> QuerySet[Opener]:
    """All that the member began to write."""
    return Opener.objects.filter(owner=member).select_related("card__person").order_by("-changed_at", "-pk")
