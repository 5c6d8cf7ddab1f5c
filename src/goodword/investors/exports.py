"""What an export says of founders and investors: one's own, and of others' what one sees oneself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.paging import LARGEST, Page
from goodword.investors.erasure import COVERS as ERASED
from goodword.investors.models import Approach, DeckAccess, DeckView, Raise, Rest, Talk, Thesis
from goodword.investors.queries import approaches, decks, raises, talks, theses
from goodword.reach.models import Audience

COVERS = ERASED
RAISES: Final = "investors/raises.json"
THESIS: Final = "investors/thesis.json"
SHOWN: Final = {
    Audience.CLOSE: "close", Audience.CONNECTIONS: "connections", Audience.GROUP: "group", Audience.MEMBERS: "members",
}  # fmt: skip


def write(*, member: Member, bundle: Bundle) -> None:
    """What the member raises with its decks and who saw them, what they look for, requests, decks they may see, talks."""
    bundle.rows(RAISES, (_raise(row) for row in _all(lambda at: raises.mine(member, cursor=at, size=LARGEST))))
    for row in Raise.objects.filter(owner=member, deck__isnull=False).select_related("deck"):
        if row.deck is not None:
            bundle.file(f"investors/decks/{row.key}.pdf", row.deck)
    bundle.rows("investors/deck_permissions.json", _permissions(member))
    thesis = theses.mine(member)
    bundle.json(THESIS, _thesis(thesis) if thesis is not None else None)
    bundle.rows("investors/requests.json", _requests(member))
    bundle.rows("investors/decks_asked_for.json", _asked_for(member))
    bundle.rows("investors/talks.json", (_talk(row) for row in _all(lambda at: talks.listed(member, cursor=at, size=LARGEST))))  # fmt: skip
    bundle.rows("investors/not_suggested.json", _rested(member))


def _all[T: (Raise, Approach, Talk)](paged: Callable[[str], Page[T]]) -> Iterator[T]:
    cursor = ""
    while True:
        page = paged(cursor)
        yield from page.rows
        if not page.next:
            return
        cursor = page.next


def _raise(row: Raise) -> dict[str, Any]:
    return {
        "key": row.key, "line": row.line, "stage": row.stage, "sectors": row.sectors, "region": row.region,
        "place": row.place, "amount": str(row.amount), "currency": row.currency, "purpose": row.purpose,
        "traction": row.traction, "audience": SHOWN[Audience(row.audience)], "suggested": row.suggested,
        "state": row.state, "opened_at": row.opened_at, "closed_at": row.closed_at, "outcome": row.outcome,
        "told": row.told,
    }  # fmt: skip


def _thesis(row: Thesis) -> dict[str, Any]:
    return {
        "key": row.key, "line": row.line, "stages": row.stages, "sectors": row.sectors, "regions": row.regions,
        "least": str(row.least), "most": str(row.most), "currency": row.currency, "lead": row.lead,
        "exclusions": row.exclusions, "brings": row.brings, "audience": SHOWN[Audience(row.audience)],
        "suggested": row.suggested, "state": row.state, "opened_at": row.opened_at,
    }  # fmt: skip


def _talk(row: Talk) -> dict[str, Any]:
    return {
        "key": row.key, "with": str(row.other), "side": row.side, "state": row.state,
        "amount": str(row.amount) if row.amount is not None else None, "currency": row.currency, "note": row.note,
        "met_on": row.met_on, "next_on": row.next_on, "began_at": row.began_at,
    }  # fmt: skip


def _permissions(member: Member) -> Iterator[dict[str, Any]]:
    for raised in Raise.objects.filter(owner=member).order_by("pk"):
        rows = decks.of_raise(member, raised, size=LARGEST).rows
        opened: dict[int, list[Any]] = {}
        for access, at in DeckView.objects.filter(access__in=[row.pk for row in rows]).order_by("at").values_list("access", "at"):  # fmt: skip
            opened.setdefault(access, []).append(at)
        for row in rows:
            yield {
                "raise": raised.key, "who": str(row.member), "state": row.state, "asked_at": row.asked_at,
                "given_at": row.given_at, "revoked_at": row.revoked_at, "opened_at": opened.get(row.pk, []),
            }  # fmt: skip


def _requests(member: Member) -> Iterator[dict[str, Any]]:
    for row in _all(lambda at: approaches.sent(member, cursor=at, size=LARGEST)):
        one = approaches.shown([row])[0]
        yield {
            "key": one.key, "to_meet": str(one.other), "by": str(one.by) if one.by is not None else "",
            "why": one.why, "state": one.state, "asked_at": one.asked_at,
        }  # fmt: skip


def _asked_for(member: Member) -> Iterator[dict[str, Any]]:
    rows = DeckAccess.objects.filter(member=member).select_related("raised__owner").prefetch_related("views")
    for row in rows.order_by("pk"):
        yield {
            "founder": str(row.raised.owner), "state": decks.state_for(row), "asked_at": row.asked_at,
            "opened_at": [view.at for view in row.views.all()],
        }  # fmt: skip


def _rested(member: Member) -> Iterator[dict[str, Any]]:
    for row in Rest.objects.filter(member=member).select_related("other").order_by("pk"):
        yield {"who": str(row.other), "at": row.at}
