"""Keeping things, finding them again, letting go of them."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.library.shapes import KeepCopyShown, KeepDetailShown, KeepGiven, KeepsAsked, KeepShown, KeepsPage
from goodword.library.actions import binning, copies, keeping
from goodword.library.queries import copies as copied
from goodword.library.queries import keeps, recommenders

room = Room("Library", "Links, ideas and notes that you keep, with why. Nobody but you sees them.")
EXAMPLE = {
    "kind": "link", "url": "https://example.org/on-bread", "title": "On bread", "why": "The part about long doughs.",
    "topics": ["Baking"], "recommended_by": "Eva Vance", "they_gain": "none",
}  # fmt: skip


@room.read("/keeps", answer=KeepsPage)
def list_keeps(request: ApiRequest, asked: Query[KeepsAsked]) -> KeepsPage:
    """List what you keep, the latest first."""
    found = keeps.listed(request.auth.member, asked.narrowed(), cursor=asked.cursor, size=asked.limit)
    return KeepsPage(items=[KeepShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.write("POST", "/keeps", answer=KeepDetailShown, status=201, example=EXAMPLE, problems=("conflict",))
def add_keep(request: ApiRequest, given: KeepGiven) -> Made:
    """Keep a link, an idea or a note.

    A page is kept once: of two addresses that lead to the same, the second is a conflict.
    """
    me = request.auth.member
    row = keeping.keep(actor=me, told=given.told(recommenders.card(me, given.recommended_by)))
    return Made(KeepDetailShown.whole(row), f"/api/v1/keeps/{row.key}")


@room.read("/keeps/bin", answer=KeepsPage)
def list_binned_keeps(request: ApiRequest, asked: Query[Asked]) -> KeepsPage:
    """List what rests in the bin, the latest first."""
    found = keeps.binned(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return KeepsPage(items=[KeepShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/keeps/{uuid:key}", answer=KeepDetailShown)
def get_keep(request: ApiRequest, key: UUID) -> KeepDetailShown:
    """Get one thing that you keep."""
    return KeepDetailShown.whole(keeps.row(request.auth.member, key))


@room.write("PUT", "/keeps/{uuid:key}", answer=KeepDetailShown, example=EXAMPLE, problems=("conflict",))
def change_keep(request: ApiRequest, key: UUID, given: KeepGiven) -> KeepDetailShown:
    """Change what is said of something.

    All of it is sent; what is left out becomes empty.
    """
    me = request.auth.member
    card = recommenders.card(me, given.recommended_by)
    keeping.change(actor=me, keep=keeps.row(me, key), told=given.told(card))
    return KeepDetailShown.whole(keeps.row(me, key))


@room.write("DELETE", "/keeps/{uuid:key}")
def bin_keep(request: ApiRequest, key: UUID) -> None:
    """Put something into the bin, for thirty days."""
    me = request.auth.member
    binning.put_into_bin(actor=me, keep=keeps.row(me, key))


@room.write("POST", "/keeps/{uuid:key}/restore", answer=KeepDetailShown, problems=("conflict",))
def restore_keep(request: ApiRequest, key: UUID) -> KeepDetailShown:
    """Take something out of the bin."""
    me = request.auth.member
    binning.restore(actor=me, keep=keeps.in_bin(me, key))
    return KeepDetailShown.whole(keeps.row(me, key))


@room.read("/keeps/{uuid:key}/copy", answer=KeepCopyShown)
def get_keep_copy(request: ApiRequest, key: UUID) -> KeepCopyShown:
    """Get the readable copy of a page that you keep.

    With where it stands: while it is being made, or could not be made, there is no text in it.
    """
    me = request.auth.member
    return KeepCopyShown.of(copied.of_key(me, key))


@room.write("POST", "/keeps/{uuid:key}/copy", answer=KeepCopyShown, problems=("conflict",))
def ask_for_keep_copy(request: ApiRequest, key: UUID) -> KeepCopyShown:
    """Have a readable copy made of a page that you keep.

    Where there is none, or where that failed. It takes a minute or two.
    """
    me = request.auth.member
    return KeepCopyShown.of(copies.ask(actor=me, keep=keeps.row(me, key)))


@room.write("DELETE", "/keeps/{uuid:key}/copy")
def remove_keep_copy(request: ApiRequest, key: UUID) -> None:
    """Delete the copy of a page.

    With its pictures, at once. What is kept stays.
    """
    me = request.auth.member
    copies.remove(actor=me, keep=keeps.row(me, key))
