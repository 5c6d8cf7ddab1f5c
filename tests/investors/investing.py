"""A raise, a thesis and what goes between them, in a line each."""

from __future__ import annotations

import io
from typing import Any

from goodword.accounts.models import Member
from goodword.investors.actions import raising, seeking, switching
from goodword.investors.actions.raising import NewRaise
from goodword.investors.actions.seeking import NewThesis
from goodword.investors.models import Raise, Thesis
from goodword.reach.models import Audience

PDF = b"%PDF-1.4\n%%EOF\n"


def raises(owner: Member, *, deck: bool = False, **told: Any) -> Raise:
    """A seed round of 500,000 GBP for a payments company, for all members, to be suggested."""
    switching.switch(actor=owner, on=True)
    wanted: dict[str, Any] = {
        "line": "Ledgerly pays small suppliers on time", "stage": "seed", "sectors": ["Payments"],
        "region": "britain-ireland", "amount": "500,000", "currency": "GBP", "audience": Audience.MEMBERS,
        "suggested": True,
    }  # fmt: skip
    made = raising.open_raise(actor=owner, new=NewRaise(**(wanted | told)))
    return raising.put_deck(actor=owner, raised=made, content=io.BytesIO(PDF)) if deck else made


def invests(owner: Member, **told: Any) -> Thesis:
    """Seed tickets of 50,000 to 250,000 GBP in payments, in Europe, for all members, to be suggested."""
    switching.switch(actor=owner, on=True)
    wanted: dict[str, Any] = {
        "line": "Early money for payments", "least": "50,000", "most": "250,000", "currency": "GBP", "stages": ["seed"],
        "sectors": ["Payments"], "regions": ["europe"], "audience": Audience.MEMBERS, "suggested": True,
    }  # fmt: skip
    return seeking.keep(actor=owner, new=NewThesis(**(wanted | told)))
