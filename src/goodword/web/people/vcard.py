"""One person's vCard, to hand on or to put into a phone: how to reach them, and nothing that was noted in private."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from goodword.people.exports import gathering, vcards
from goodword.people.exports.rows import FactRow
from goodword.people.kinds import PARAMS
from goodword.people.queries import persons as queries
from goodword.web.members import signed_in

HANDED_ON: Final = frozenset(
    {"name", "nickname", "pronouns", "email", "phone", "handle", "site", "address", "organisation"}
)


@login_required
@require_safe
def vcard(request: HttpRequest, key: UUID) -> HttpResponse:
    """The card as a file, in version 3.0, which every phone reads."""
    viewer = signed_in(request)
    person = queries.person(viewer, key)
    (row,) = gathering.people(viewer, queries.mine(viewer).filter(pk=person.pk))
    cards = [replace(card, facts=[_bare(fact) for fact in card.facts if fact.kind in HANDED_ON]) for card in row.cards]
    text = "".join(vcards.write([replace(row, cards=cards)], {}, version="3.0", notes=False))
    name = slugify(person.name) or "card"
    return HttpResponse(
        text,
        content_type=f"{vcards.MEDIA_TYPE}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.vcf"', "Cache-Control": "no-store"},
    )


def _bare(fact: FactRow) -> FactRow:
    """The fact without what an address book noted beside it."""
    return replace(fact, value={name: text for name, text in fact.value.items() if name != PARAMS})
