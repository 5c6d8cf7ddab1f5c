"""Between founders and investors: requests to meet, the organizers' queue, decks by permission, talks."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from ninja import Query

from goodword.accounts.models import Member, Scope
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.shapes import Asked
from goodword.api.investors.between_shapes import (
    DeckPermissionShown,
    DeckPermissionsPage,
    DeckShowGiven,
    InvestorRequestShown,
    InvestorRequestsPage,
    MeetGiven,
    QueuedRequestShown,
    QueuedRequestsPage,
    QueueIntroducedShown,
    QueueIntroduceGiven,
    TalkGiven,
    TalkShown,
    TalksPage,
)
from goodword.api.investors.raises import room
from goodword.core import files
from goodword.investors.actions import approaching, talking
from goodword.investors.actions import decks as showing
from goodword.investors.actions.approaching import By
from goodword.investors.models import Raise, Thesis
from goodword.investors.queries import approaches, decks, raises, talks, theses
from goodword.people.queries import profiles

__all__ = ["room"]  # with the operations of both modules

MEET = {"why": "We pay suppliers on time, and you know the trade."}


def _meet(me: Member, about: Raise | Thesis, given: MeetGiven) -> Made:
    def member(key: UUID | None) -> Member | None:
        return profiles.find(me, key).member if key is not None else None

    by = By(introducer=member(given.introducer), organizer=member(given.organizer))
    made = approaching.approach(actor=me, about=about, by=by, why=given.why)
    one = approaches.shown([approaches.sent_row(me, made.key)])[0]
    return Made(InvestorRequestShown.of(one), f"/api/v1/investor-requests/{made.key}")


@room.write(
    "POST", "/raises/{uuid:key}/meet", answer=InvestorRequestShown, status=201, example=MEET,
    problems=("conflict", "not-allowed", "too-many"),
)  # fmt: skip
def ask_to_meet_founder(request: ApiRequest, key: UUID, given: MeetGiven) -> Made:
    """Ask to meet a founder, by somebody between.

    There is no way to write to them unasked. Both say yes or no apart, as in any introduction.
    """
    me = request.auth.member
    return _meet(me, raises.row(me, key), given)


@room.write(
    "POST", "/theses/{uuid:key}/meet", answer=InvestorRequestShown, status=201, example=MEET,
    problems=("conflict", "not-allowed", "too-many"),
)  # fmt: skip
def ask_to_meet_investor(request: ApiRequest, key: UUID, given: MeetGiven) -> Made:
    """Ask to meet an investor, by somebody between."""
    me = request.auth.member
    return _meet(me, theses.row(me, key), given)


@room.read("/investor-requests", answer=InvestorRequestsPage)
def list_investor_requests(request: ApiRequest, asked: Query[Asked]) -> InvestorRequestsPage:
    """List whom you asked to meet.

    The latest first.
    """
    found = approaches.sent(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [InvestorRequestShown.of(one) for one in approaches.shown(found.rows)]
    return InvestorRequestsPage(items=items, **page_addresses(request, found))


@room.read("/investor-requests/{uuid:key}", answer=InvestorRequestShown)
def get_investor_request(request: ApiRequest, key: UUID) -> InvestorRequestShown:
    """Get a request of yours."""
    return InvestorRequestShown.of(approaches.shown([approaches.sent_row(request.auth.member, key)])[0])


@room.write("POST", "/investor-requests/{uuid:key}/withdraw", problems=("conflict",))
def withdraw_investor_request(request: ApiRequest, key: UUID) -> None:
    """Take a request of yours back."""
    me = request.auth.member
    approaching.withdraw(actor=me, approach=approaches.sent_row(me, key))


@room.read("/investor-queue", answer=QueuedRequestsPage, problems=("not-found",))
def list_investor_queue(request: ApiRequest, asked: Query[Asked]) -> QueuedRequestsPage:
    """List the requests that wait for you as an organizer.

    For organizers alone. The latest first.
    """
    found = approaches.queue(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [QueuedRequestShown.of(row) for row in found.rows]
    return QueuedRequestsPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/investor-queue/{uuid:key}/introduce", answer=QueueIntroducedShown, example={"reason": "You both know mills."},
    problems=("conflict", "too-many"),
)  # fmt: skip
def introduce_of_queue(request: ApiRequest, key: UUID, given: QueueIntroduceGiven) -> QueueIntroducedShown:
    """As an organizer, make a request an introduction."""
    me = request.auth.member
    made = approaching.introduce(actor=me, approach=approaches.queue_row(me, key), reason=given.reason)
    return QueueIntroducedShown(introduction=made.key)


@room.write("POST", "/investor-queue/{uuid:key}/rest", problems=("conflict",))
def let_queued_rest(request: ApiRequest, key: UUID) -> None:
    """As an organizer, let a request rest.

    Nobody is told.
    """
    me = request.auth.member
    approaching.rest(actor=me, approach=approaches.queue_row(me, key))


@room.read("/raises/{uuid:key}/deck/permissions", answer=DeckPermissionsPage)
def list_deck_permissions(request: ApiRequest, key: UUID, asked: Query[Asked]) -> DeckPermissionsPage:
    """List who asked for the deck of what you raise, may see it, and opened it.

    The latest first.
    """
    me = request.auth.member
    found = decks.of_raise(me, raises.mine_row(me, key), cursor=asked.cursor, size=asked.limit)
    seen = decks.seen(found.rows)
    items = [DeckPermissionShown.of(row, seen.get(row.pk)) for row in found.rows]
    return DeckPermissionsPage(items=items, **page_addresses(request, found))


@room.write("POST", "/raises/{uuid:key}/deck/permissions", problems=("conflict",))
def show_deck(request: ApiRequest, key: UUID, given: DeckShowGiven) -> None:
    """Let a member see the deck of what you raise.

    They are told.
    """
    me = request.auth.member
    raised = raises.mine_row(me, key)
    showing.give(actor=me, raised=raised, member=profiles.find(me, given.member).member)


@room.write("DELETE", "/deck-permissions/{uuid:key}", problems=("conflict",))
def hide_deck(request: ApiRequest, key: UUID) -> None:
    """Take a permission back, at once; or let a request for one lie.

    They are not told.
    """
    me = request.auth.member
    showing.revoke(actor=me, access=decks.access_row(me, key))


@room.write("POST", "/raises/{uuid:key}/deck/ask", problems=("too-many",))
def ask_for_deck(request: ApiRequest, key: UUID) -> None:
    """Ask to see the deck of a raise.

    Its founder decides, and sees each time that you open it.
    """
    me = request.auth.member
    showing.ask(actor=me, raised=raises.row(me, key))


@room.operation(
    "POST", "/raises/{uuid:key}/deck/open", scope=Scope.WRITE, answer=None, status=200, media=("application/pdf",)
)
def open_deck(request: ApiRequest, key: UUID) -> FileResponse:
    """Open a deck that you may see.

    Its founder sees that you did, and when.
    """
    me = request.auth.member
    stored = showing.see(actor=me, access=decks.own_row(me, key))
    return FileResponse(files.open_stored(stored), content_type="application/pdf")


@room.read("/talks", answer=TalksPage)
def list_talks(request: ApiRequest, asked: Query[Asked]) -> TalksPage:
    """List what you keep of talks with founders and investors.

    Those changed last first. For you alone.
    """
    found = talks.listed(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return TalksPage(items=[TalkShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/talks/{uuid:key}", answer=TalkShown)
def get_talk(request: ApiRequest, key: UUID) -> TalkShown:
    """Get what you keep of talks with a member."""
    return TalkShown.of(talks.of_member(request.auth.member, key))


@room.write("PUT", "/talks/{uuid:key}", answer=TalkShown, example={"side": "founder", "state": "talking"})
def keep_talk(request: ApiRequest, key: UUID, given: TalkGiven) -> TalkShown:
    """Keep how talks with a member stand.

    They are told of none of it.
    """
    me = request.auth.member
    talking.keep(actor=me, other=talks.whom(me, key), new=given.new())
    return TalkShown.of(talks.of_member(me, key))


@room.write("DELETE", "/talks/{uuid:key}")
def forget_talk(request: ApiRequest, key: UUID) -> None:
    """Forget what you kept of talks with a member."""
    me = request.auth.member
    talking.remove(actor=me, talk=talks.of_member(me, key))


@room.write("POST", "/talks/{uuid:key}/not-suggested")
def let_fit_rest(request: ApiRequest, key: UUID) -> None:
    """Have a member not suggested to you any more.

    Nobody is told.
    """
    me = request.auth.member
    talking.rest(actor=me, other=talks.whom(me, key))
