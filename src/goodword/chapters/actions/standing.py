"""How somebody stands in a chapter: late, suspended, renewed, gone; and leaving of one's own accord."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import events, policy, states
from goodword.chapters.actions import seats
from goodword.chapters.actions.adding import locked
from goodword.chapters.models import Chapter, Membership, Role
from goodword.chapters.models.roster import holds
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.reach import actions as reach

VERBS = ("mark_late", "suspend", "restore", "ask_renewal", "renew", "expire", "drop")
"""What the committee does by ``move``; saying yes to who asks is ``joining.admit``."""


def move(*, actor: Member, membership: Membership, verb: str, renews_on: date | None = None) -> Membership:
    """Change how somebody stands.

    Args:
        verb: one of ``VERBS``.
        renews_on: until when it lasts now; for "renew" alone.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Invalid: there is no such verb.
        Conflict: it does not lead on from how they stand, the seat of their trade is taken, or nobody would lead the chapter.
    """
    policy.must_lead(actor, membership.chapter)
    if verb not in VERBS:
        raise Invalid(_("Say what changes about how they stand."))
    with transaction.atomic():
        chapter = locked(membership.chapter)
        row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
        _moved(actor, chapter, row, verb, {"renews_on": renews_on} if verb == "renew" and renews_on else {})
    return row


def leave(*, actor: Member, chapter: Chapter) -> None:
    """Leave the chapter; what was for its members is out of reach at once. What it counts for past periods stays.

    Raises:
        NotFound: the actor is not in it.
        Conflict: nobody would lead the chapter.
    """
    with transaction.atomic():
        there = locked(chapter)
        row = Membership.objects.select_for_update(no_key=True).filter(chapter=there, member=actor).first()
        if row is None or row.state in states.GONE:
            raise NotFound(_("There is no such chapter."))
        _moved(actor, there, row, "drop", {})


def _moved(actor: Member | None, chapter: Chapter, row: Membership, verb: str, changes: dict[str, Any]) -> None:
    if not states.MEMBERSHIP.allows(row.state, verb):
        raise Conflict(_("They stand in another way by now. Look at the roster."))
    now = clock.now()
    if verb in {"drop", "expire"}:
        _somebody_leads(chapter, without=row)
        today = policy.today(chapter)
        Role.objects.filter(holds(today), membership=row, begins_on__lt=today).update(ends_on=today)
        Role.objects.filter(membership=row, begins_on__gte=today).delete()
        changes |= {"ended_at": now, "seat": ""}
    elif row.state in states.GONE:
        changes |= {
            "ended_at": None,
            "seat": seats.must_be_free(chapter, row.classification, but=row, state=states.ACTIVE),
        }
    changes["late_since"] = policy.today(chapter) if verb == "mark_late" else None
    states.MEMBERSHIP.move(row, verb, changed_at=now, **changes)
    if row.member is not None:
        act = reach.join_body if row.state in states.SEATED else reach.leave_body
        act(body=chapter.key, member=row.member)
    parties = [pk for pk in (actor.pk if actor is not None else None, row.member_id) if pk is not None]
    log.record(
        events.MOVED,
        actor=actor.pk if actor is not None else None,
        parties=parties,
        chapter=chapter.pk,
        membership=row.pk,
        verb=verb,
    )


def pass_renewals() -> int:
    """Do by the renewal dates what chapters let happen by itself: who has not paid in time is late, and who was late for long
    enough expires; how many places moved. Run twice or late it does the same. Suspended places, and those whose renewal is being
    decided, are the committee's; so is whoever it made active again after that date, and who alone leads a chapter.
    """
    chapters = Chapter.objects.filter(closed_at=None).filter(Q(grace_days__isnull=False) | Q(late_days__isnull=False))
    return sum(_pass_renewals(chapter) for chapter in chapters.order_by("pk").iterator())


def _pass_renewals(chapter: Chapter) -> int:
    moved, today = 0, policy.today(chapter)
    places = Membership.objects.filter(chapter=chapter)
    if chapter.grace_days is not None:
        before = today - timedelta(days=chapter.grace_days)
        late = places.filter(state=states.ACTIVE, renews_on__lt=before).exclude(late_for=F("renews_on"))
        moved += sum(_passes(chapter, row, "mark_late") for row in late.order_by("pk"))
    if chapter.late_days is not None:
        since = today - timedelta(days=max(1, chapter.late_days))
        expired = places.filter(state=states.LATE, late_since__lte=since, renews_on__lt=today)
        moved += sum(_passes(chapter, row, "expire") for row in expired.order_by("pk"))
    return moved


def _passes(chapter: Chapter, found: Membership, verb: str) -> bool:
    with suppress(Conflict, NotFound), transaction.atomic():
        there = locked(chapter)
        row = Membership.objects.select_for_update(no_key=True).filter(pk=found.pk, state=found.state).first()
        if row is None or row.renews_on != found.renews_on:
            return False
        _moved(None, there, row, verb, {"late_for": row.renews_on})
        return True
    return False


def _somebody_leads(chapter: Chapter, *, without: Membership) -> None:
    """That the chapter has somebody who leads it and can sign in, besides one who goes; nobody else in it is as well.

    Raises:
        Conflict: nobody would.
    """
    others = Membership.objects.filter(chapter=chapter, state__in=states.SEATED).exclude(pk=without.pk)
    if not others.filter(member__isnull=False).exists():
        return
    if without.member is None or not policy.leads(without.member, chapter):
        return
    if not policy.committee(chapter).exclude(pk=without.member.pk).exists():
        raise Conflict(_("Nobody else leads the chapter. Give somebody a role that leads it first."))
