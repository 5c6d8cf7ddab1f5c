"""What one raises and looks for, out of an export: it comes back paused, without a deck, and nobody is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.core.errors import Invalid
from goodword.investors import states
from goodword.investors.actions import raising, seeking
from goodword.investors.actions.raising import NewRaise
from goodword.investors.actions.seeking import NewThesis
from goodword.investors.exports import RAISES, SHOWN, THESIS
from goodword.investors.models import Raise, Thesis
from goodword.reach.models import Audience

_AUDIENCES: Final = {word: audience for audience, word in SHOWN.items()}


def _words(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _raise(member: Member, told: Told) -> dict[str, Any] | None:
    """Columns of the raise that stood; None where there is none, where one cannot be used, or where one stands here."""
    rows = told.get(RAISES)
    stood = [row for row in rows if isinstance(row, dict) and row.get("state") in states.STANDING] if isinstance(rows, list) else []  # fmt: skip
    if not stood or Raise.objects.filter(owner=member, state__in=states.STANDING).exists():
        return None
    said: dict[str, Any] = {name: str(stood[0].get(name) or "") for name in ("line", "stage", "region", "amount", "currency", "place", "purpose", "traction")}  # fmt: skip
    try:
        return raising.checked(NewRaise(**said, sectors=_words(stood[0].get("sectors")), audience=_audience(stood[0])))
    except Invalid:
        return None


def _thesis(member: Member, told: Told) -> dict[str, Any] | None:
    """The same of what one looks for."""
    row = told.get(THESIS)
    if not isinstance(row, dict) or Thesis.objects.filter(owner=member).exists():
        return None
    said: dict[str, Any] = {
        name: str(row.get(name) or "") for name in ("line", "least", "most", "currency", "lead", "brings")
    }
    lists: dict[str, Any] = {name: _words(row.get(name)) for name in ("stages", "sectors", "regions", "exclusions")}
    try:
        return seeking.checked(NewThesis(**said, **lists, audience=_audience(row)))
    except Invalid:
        return None


def _audience(row: Mapping[str, Any]) -> int:
    return _AUDIENCES.get(str(row.get("audience")), Audience.CLOSE)


def look(member: Member, told: Told) -> Coming:
    comes = []
    if _raise(member, told) is not None:
        comes.append(_("What you raise comes in, paused and without its deck."))
    if _thesis(member, told) is not None:
        comes.append(_("What you invest in comes in, paused."))
    return Coming(tuple(comes))


def write(member: Member, told: Told) -> dict[str, Any]:
    """As far as nothing stands here; nobody finds it before it is resumed."""
    made: dict[str, Any] = {}
    with transaction.atomic():
        raised, thesis = _raise(member, told), _thesis(member, told)
        if raised is not None:
            row = Raise.objects.create(owner=member, state=states.PAUSED, **raised)
            made["raise"] = [row.pk, row.changed_at.isoformat()]
        if thesis is not None:
            one = Thesis.objects.create(owner=member, state=states.PAUSED, **thesis)
            made["thesis"] = [one.pk, one.changed_at.isoformat()]
    return made


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """What is still as it came."""
    del at
    for name, model in (("raise", Raise), ("thesis", Thesis)):
        pk, changed = made.get(name, (None, None))
        if pk is not None:
            model.objects.filter(pk=pk, owner=member, changed_at=datetime.fromisoformat(changed)).delete()


PART: Final = Part("investors", "own_profile", (RAISES, THESIS), look, write, take_back)
