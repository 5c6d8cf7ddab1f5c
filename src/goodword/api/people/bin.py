"""The bin: what was put there, back again, or gone for good."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Query
from pydantic import Field

from goodword.api.frame.answers import page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, PageOf, Shown
from goodword.api.people import pictures
from goodword.api.people.shapes import FactShown, PersonFull, PersonShown
from goodword.people.actions import facts as fact_actions
from goodword.people.actions import persons as actions
from goodword.people.models import Binning
from goodword.people.queries import bin as queries

room = Room("Bin", "What you put into the bin rests there for thirty days, then it is gone for good.")


class BinnedShown(Shown):
    """Something in the bin: a person, or a fact."""

    person: PersonShown | None
    fact: FactShown | None
    binned_at: datetime
    gone_at: datetime = Field(description="When it will be gone for good.")

    @classmethod
    def of(cls, binning: Binning) -> BinnedShown:
        return cls(
            person=PersonShown.of(binning.person) if binning.person else None,
            fact=pictures.fact(binning.fact) if binning.fact else None,
            binned_at=binning.at,
            gone_at=binning.at + queries.KEPT_FOR,
        )


class BinPage(PageOf[BinnedShown]):
    """Some of what is in the bin."""


@room.read("/bin", answer=BinPage)
def list_bin(request: ApiRequest, asked: Query[Asked]) -> BinPage:
    """List what is in the bin.

    The latest first.
    """
    found = queries.binned(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return BinPage(items=[BinnedShown.of(binning) for binning in found.rows], **page_addresses(request, found))


@room.write("POST", "/bin/people/{uuid:key}/restore", answer=PersonFull, problems=("conflict",))
def restore_person(request: ApiRequest, key: UUID) -> PersonFull:
    """Take a person back from the bin.

    To where they were: the list, or the archive.
    """
    me = request.auth.member
    person = queries.person(me, key)
    actions.restore(actor=me, person=person)
    return pictures.again(me, person)


@room.write("DELETE", "/bin/people/{uuid:key}", problems=("conflict",))
def erase_person(request: ApiRequest, key: UUID) -> None:
    """Delete a person for good.

    Only from the bin. Nothing brings them back.
    """
    me = request.auth.member
    actions.erase_now(actor=me, person=queries.person(me, key))


@room.write("POST", "/bin/facts/{uuid:key}/restore", answer=FactShown, problems=("conflict",))
def restore_fact(request: ApiRequest, key: UUID) -> FactShown:
    """Take a fact back from the bin."""
    me = request.auth.member
    found = queries.fact(me, key)
    fact_actions.restore(actor=me, fact=found)
    found.refresh_from_db()
    return pictures.fact(found)
