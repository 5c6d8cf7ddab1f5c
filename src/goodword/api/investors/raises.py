"""Founders and investors: what is raised, what is looked for, who fits."""

from __future__ import annotations

from typing import BinaryIO, cast
from uuid import UUID

from ninja import File, Query, UploadedFile

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.investors.shapes import (
    FitsShown,
    InvestorsGiven,
    InvestorsShown,
    RaiseCloseGiven,
    RaiseFull,
    RaiseGiven,
    RaiseShown,
    RaisesPage,
    ThesesPage,
    ThesisFull,
    ThesisGiven,
    ThesisShown,
)
from goodword.investors import limits, policy
from goodword.investors.actions import raising, seeking, switching
from goodword.investors.queries import fits, raises, theses

room = Room(
    "Founders and investors",
    "What founders raise and investors look for, how they fit, ways by somebody between, decks by permission, talks of your own.",
)
RAISE = {
    "line": "Ledgerly pays small suppliers on time", "stage": "seed", "sectors": ["Payments"], "region": "britain-ireland",
    "amount": "500000", "currency": "GBP", "suggested": True,
}  # fmt: skip
THESIS = {
    "line": "Early money for payments", "least": "50000", "most": "250000", "currency": "GBP", "stages": ["seed"],
    "sectors": ["Payments"], "regions": ["europe"], "exclusions": ["Gambling"],
}  # fmt: skip


def _room(me: Member) -> InvestorsShown:
    return InvestorsShown(on=policy.is_on(me), for_everybody=policy.for_everybody(), requests_left=limits.left(me))


@room.read("/investors", answer=InvestorsShown)
def get_investors(request: ApiRequest) -> InvestorsShown:
    """Get whether founders and investors stand among your pages."""
    return _room(request.auth.member)


@room.write("PUT", "/investors", answer=InvestorsShown, example={"on": True})
def switch_investors(request: ApiRequest, given: InvestorsGiven) -> InvestorsShown:
    """Have founders and investors among your pages, or not."""
    me = request.auth.member
    switching.switch(actor=me, on=given.on)
    return _room(me)


@room.read("/investors/fits", answer=FitsShown)
def list_investor_fits(request: ApiRequest) -> FitsShown:
    """List who fits what you raise and invest in.

    A handful, the best first, with how they fit field by field. Both sides chose to be suggested.
    """
    me = request.auth.member
    return FitsShown.of(me, *fits.for_member(me))


@room.read("/raises", answer=RaisesPage)
def list_raises(request: ApiRequest, asked: Query[Asked]) -> RaisesPage:
    """List what others raise and you may find.

    The latest first.
    """
    me = request.auth.member
    found = raises.listed(me, cursor=asked.cursor, size=asked.limit)
    return RaisesPage(items=[RaiseShown.of(me, row) for row in found.rows], **page_addresses(request, found))


@room.write("POST", "/raises", answer=RaiseFull, status=201, example=RAISE, problems=("conflict", "not-allowed"))
def open_raise(request: ApiRequest, given: RaiseGiven) -> Made:
    """Say what you raise.

    One raise stands at a time.
    """
    me = request.auth.member
    row = raising.open_raise(actor=me, new=given.new())
    return Made(RaiseFull.whole(me, row, None), f"/api/v1/raises/{row.key}")


@room.read("/raises/mine", answer=RaisesPage)
def list_own_raises(request: ApiRequest, asked: Query[Asked]) -> RaisesPage:
    """List what you raise and raised.

    The latest first.
    """
    me = request.auth.member
    found = raises.mine(me, cursor=asked.cursor, size=asked.limit)
    return RaisesPage(items=[RaiseShown.of(me, row) for row in found.rows], **page_addresses(request, found))


def _raise(me: Member, key: UUID) -> RaiseFull:
    row = raises.row(me, key)
    thesis = theses.mine(me) if row.owner_id != me.pk else None
    return RaiseFull.whole(me, row, fits.between(row, thesis) if thesis is not None else None)


@room.read("/raises/{uuid:key}", answer=RaiseFull)
def get_raise(request: ApiRequest, key: UUID) -> RaiseFull:
    """Get a raise, and how it fits what you invest in."""
    return _raise(request.auth.member, key)


@room.write("PUT", "/raises/{uuid:key}", answer=RaiseFull, example=RAISE, problems=("conflict",))
def change_raise(request: ApiRequest, key: UUID, given: RaiseGiven) -> RaiseFull:
    """Change what you raise while it stands."""
    me = request.auth.member
    raising.change(actor=me, raised=raises.mine_row(me, key), new=given.new())
    return _raise(me, key)


@room.write("POST", "/raises/{uuid:key}/pause", answer=RaiseFull, problems=("conflict",))
def pause_raise(request: ApiRequest, key: UUID) -> RaiseFull:
    """Have nobody find what you raise for now."""
    me = request.auth.member
    raising.pause(actor=me, raised=raises.mine_row(me, key))
    return _raise(me, key)


@room.write("POST", "/raises/{uuid:key}/resume", answer=RaiseFull, problems=("conflict", "not-allowed"))
def resume_raise(request: ApiRequest, key: UUID) -> RaiseFull:
    """Open what you raise again."""
    me = request.auth.member
    raising.resume(actor=me, raised=raises.mine_row(me, key))
    return _raise(me, key)


@room.write("POST", "/raises/{uuid:key}/close", answer=RaiseFull, example={"outcome": "raised"}, problems=("conflict",))
def close_raise(request: ApiRequest, key: UUID, given: RaiseCloseGiven) -> RaiseFull:
    """Close what you raise, with what became of it.

    Nobody sees it or its deck any longer.
    """
    me = request.auth.member
    raising.close(actor=me, raised=raises.mine_row(me, key), outcome=given.outcome, told=given.told)
    return _raise(me, key)


@room.write("POST", "/raises/{uuid:key}/deck", cost=10, problems=("conflict",))
def put_up_deck(request: ApiRequest, key: UUID, file: File[UploadedFile]) -> None:
    """Put a deck to what you raise.

    A PDF of up to 25 MB, as the field `file` of a form (multipart/form-data). Nobody sees it before you say so. Counts as ten requests.
    """
    me = request.auth.member
    raising.put_deck(actor=me, raised=raises.mine_row(me, key), content=cast(BinaryIO, file.file))


@room.write("DELETE", "/raises/{uuid:key}/deck")
def take_down_deck(request: ApiRequest, key: UUID) -> None:
    """Delete the deck of what you raise."""
    me = request.auth.member
    raising.take_deck_away(actor=me, raised=raises.mine_row(me, key))


@room.read("/theses", answer=ThesesPage)
def list_theses(request: ApiRequest, asked: Query[Asked]) -> ThesesPage:
    """List what others invest in and you may find.

    The latest first.
    """
    me = request.auth.member
    found = theses.listed(me, cursor=asked.cursor, size=asked.limit)
    return ThesesPage(items=[ThesisShown.of(me, row) for row in found.rows], **page_addresses(request, found))


@room.read("/theses/mine", answer=ThesisShown, problems=("not-found",))
def get_own_thesis(request: ApiRequest) -> ThesisShown:
    """Get what you invest in."""
    me = request.auth.member
    return ThesisShown.of(me, theses.mine_row(me))


@room.write("PUT", "/theses/mine", answer=ThesisShown, example=THESIS, problems=("not-allowed",))
def keep_thesis(request: ApiRequest, given: ThesisGiven) -> ThesisShown:
    """Say what you invest in, or change it."""
    me = request.auth.member
    return ThesisShown.of(me, seeking.keep(actor=me, new=given.new()))


@room.write("DELETE", "/theses/mine", problems=("not-found",))
def remove_thesis(request: ApiRequest) -> None:
    """Take away what you invest in."""
    me = request.auth.member
    seeking.remove(actor=me, thesis=theses.mine_row(me))


@room.write("POST", "/theses/mine/pause", answer=ThesisShown, problems=("not-found", "conflict"))
def pause_thesis(request: ApiRequest) -> ThesisShown:
    """Have nobody find what you invest in for now."""
    me = request.auth.member
    seeking.pause(actor=me, thesis=theses.mine_row(me))
    return ThesisShown.of(me, theses.mine_row(me))


@room.write("POST", "/theses/mine/resume", answer=ThesisShown, problems=("not-found", "conflict", "not-allowed"))
def resume_thesis(request: ApiRequest) -> ThesisShown:
    """Look for founders again."""
    me = request.auth.member
    seeking.resume(actor=me, thesis=theses.mine_row(me))
    return ThesisShown.of(me, theses.mine_row(me))


@room.read("/theses/{uuid:key}", answer=ThesisFull)
def get_thesis(request: ApiRequest, key: UUID) -> ThesisFull:
    """Get a thesis, and how what you raise fits it."""
    me = request.auth.member
    row = theses.row(me, key)
    raised = raises.standing(me) if row.owner_id != me.pk else None
    return ThesisFull.whole(me, row, fits.between(raised, row) if raised is not None else None)
