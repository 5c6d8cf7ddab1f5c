"""Coming into a chapter: by its link, by one's own, and by the committee's yes."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import events, limits, links, policy, states
from goodword.chapters.actions import seats
from goodword.chapters.actions.adding import locked
from goodword.chapters.models import Chapter, Membership
from goodword.chapters.models.chapter import LONGEST_NAME, Joining
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.reach import actions as reach


def confirmed(member: Member) -> set[str]:
    """The addresses that the member has shown to be theirs."""
    rows = EmailAddress.objects.filter(user=member, verified=True).values_list("email", flat=True)
    return {address.lower() for address in rows}


def own_place(member: Member, chapter: Chapter) -> Membership | None:
    """The place on the roster that waits for the member: nobody has it, and its address is one they have confirmed."""
    rows = Membership.objects.filter(chapter=chapter, member=None, address__in=confirmed(member))
    return rows.exclude(address="").exclude(state__in=states.GONE).order_by("pk").first()


def join(*, actor: Member, opened: links.Opened) -> Membership:
    """Come in by a link that was opened. A place with an address that the actor confirmed is theirs at once; without one they are
    in where the chapter says so and it is its own link, else they ask its committee. A link sent to one address gives nothing
    to who signs in with another.

    Raises:
        NotFound: the link was taken back meanwhile.
        Conflict: they have asked already.
    """
    with transaction.atomic():
        chapter = locked(opened.chapter)
        if opened.place is None and (
            chapter.link_made_at is None or chapter.link_version != opened.chapter.link_version
        ):
            raise NotFound(_("This link does not work any more. Ask the chapter for a new one."))
        mine = Membership.objects.filter(chapter=chapter, member=actor).first()
        if mine is not None:
            return _again(actor, chapter, mine)
        place = own_place(actor, chapter)
        if place is not None:
            return claim(actor=actor, chapter=chapter, place=place, member=actor)
        limits.has_room(chapter)
        at_once = opened.place is None and chapter.joining == Joining.JOINS
        made = Membership.objects.create(
            chapter=chapter, member=actor, name=str(actor)[:LONGEST_NAME], claimed_at=clock.now(),
            address=actor.email if not Membership.objects.filter(chapter=chapter, address=actor.email).exists() else "",
            state=states.ACTIVE if at_once else states.PENDING,
        )  # fmt: skip
        if at_once:
            reach.join_body(body=chapter.key, member=actor)
        log.record(events.JOINED, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk, membership=made.pk)
    return made


def _again(actor: Member, chapter: Chapter, mine: Membership) -> Membership:
    if mine.state in states.GONE:
        states.MEMBERSHIP.move(mine, "come_back", ended_at=None)
        log.record(events.JOINED, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk, membership=mine.pk)
    return mine


def claim(*, actor: Member, chapter: Chapter, place: Membership, member: Member) -> Membership:
    """Join an account to a place on the roster; inside a transaction, the chapter locked.

    Raises:
        Conflict: somebody has it.
    """
    now = clock.now()
    taken = Membership.objects.filter(pk=place.pk, member=None).update(
        member=member, claimed_at=now, changed_at=now, by_mail=False
    )
    if not taken:
        raise Conflict(_("Somebody has that place already."))
    place.refresh_from_db()
    if place.state in states.SEATED:
        reach.join_body(body=chapter.key, member=member)
    log.record(events.CLAIMED, actor=actor.pk, parties=[actor.pk, member.pk], chapter=chapter.pk, membership=place.pk)
    return place


def admit(*, actor: Member, membership: Membership, place: Membership | None = None) -> Membership:
    """Say yes to who asks; ``place`` where they are somebody on the roster without an account, so that the two become one.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter, or the place is none of it.
        Conflict: they wait no longer, the place is somebody's, or the seat of their trade is taken.
    """
    policy.must_lead(actor, membership.chapter)
    with transaction.atomic():
        chapter = locked(membership.chapter)
        row = Membership.objects.select_for_update(no_key=True).filter(pk=membership.pk, state=states.PENDING).first()
        if row is None:
            raise Conflict(_("They wait no longer."))
        member = row.member
        if place is not None:
            if place.chapter_id != chapter.pk or place.state in states.GONE:
                raise NotFound(_("There is nobody like that in the chapter."))
            if member is None:
                raise Conflict(_("They have no account, so there is nothing to join to that place."))
            row.delete()
            return claim(actor=actor, chapter=chapter, place=place, member=member)
        seat = seats.must_be_free(chapter, row.classification, but=row, state=states.ACTIVE)
        states.MEMBERSHIP.move(
            row, "admit", seat=seat, changed_at=clock.now(), inducted_on=row.inducted_on or policy.today(chapter)
        )
        if member is not None:
            reach.join_body(body=chapter.key, member=member)
        parties = [actor.pk, *([member.pk] if member is not None else [])]
        log.record(events.ADMITTED, actor=actor.pk, parties=parties, chapter=chapter.pk, membership=row.pk)
    return row


def make_link(*, actor: Member, chapter: Chapter) -> Chapter:
    """A new link for everybody; the one before stops working.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
    """
    policy.must_lead(actor, chapter)
    with transaction.atomic():
        row = locked(chapter)
        row.link_version, row.link_made_at = row.link_version + 1, clock.now()
        row.save(update_fields=["link_version", "link_made_at"])
        log.record(events.LINKED, actor=actor.pk, parties=[actor.pk], chapter=row.pk)
    return row


def end_link(*, actor: Member, chapter: Chapter) -> None:
    """Nobody comes in by the chapter's link any more.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
    """
    policy.must_lead(actor, chapter)
    with transaction.atomic():
        row = locked(chapter)
        row.link_made_at = None
        row.save(update_fields=["link_made_at"])
        log.record(events.UNLINKED, actor=actor.pk, parties=[actor.pk], chapter=row.pk)
