"""What somebody who says yes would like the other to have: ways to reach them, as they are at that moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goodword.accounts.models import Member
from goodword.core.texts import within
from goodword.introductions.texts import LONGEST_REACH
from goodword.people.facts import NewFact
from goodword.people.queries import profiles

ACCOUNT: Final = "account"
KINDS: Final = ("email", "phone", "handle")

type Shared = dict[str, str]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach a member that they can choose to share; ``code`` names it in forms and the API."""

    code: str
    kind: str
    text: str
    label: str = ""


def ways(member: Member) -> list[Way]:
    """What ``member`` can share: the address they sign in with, and the ways on their own profile. One query."""
    told = [Way(ACCOUNT, "email", member.email)]
    for line in profiles.lines_of(member).filter(kind__in=KINDS):
        if line.text.casefold() != member.email.casefold():
            told.append(Way(str(line.key), line.kind, line.text, line.detail))
    return told


def chosen(member: Member | None, codes: Iterable[str], also: str = "") -> list[Shared]:
    """What was chosen, as it is kept. What is no longer on the profile is left out.

    Args:
        also: a way in words, which may be an address.

    Raises:
        Invalid: the words are too long.
    """
    also = within(also, LONGEST_REACH, "also")
    wanted = set(codes)
    kept = []
    if member is not None and wanted:
        kept = [{"kind": way.kind, "text": way.text, "label": way.label} for way in ways(member) if way.code in wanted]
    if also:
        kept.append({"kind": "email" if is_address(also) else "words", "text": also, "label": ""})
    return kept


def is_address(text: str) -> bool:
    """Whether a text is an e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def facts(shared: Sequence[Any], origin: str) -> list[NewFact]:
    """What was shared, as facts on the card of whoever gets it."""
    told = []
    for way in shared:
        if way["kind"] == "email":
            told.append(NewFact("email", {"address": way["text"]}, way["label"], origin=origin))
        elif way["kind"] == "phone":
            told.append(NewFact("phone", {"number": way["text"]}, way["label"], origin=origin))
        elif way["kind"] == "handle":
            told.append(NewFact("handle", {"url": way["text"]}, way["label"], origin=origin))
        else:
            told.append(NewFact("note", {"text": way["text"]}, origin=origin))
    return told
