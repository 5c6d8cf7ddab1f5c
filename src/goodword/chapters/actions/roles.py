"""Roles with their terms: given, ended, and handed over to next year's team in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import events, policy, states
from goodword.chapters.actions.adding import locked
from goodword.chapters.models import Chapter, Membership, Role
from goodword.chapters.models.chapter import LONGEST_NAME
from goodword.chapters.models.roster import Duty
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import within

MOST_ROLES = 40


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody is to do.

    Attributes:
        title: what it is called here; needed for ``Duty.OTHER``.
        leads: it makes them one of the committee.
    """

    membership: Membership
    duty: str
    title: str = ""
    leads: bool = False


def give(
    *, actor: Member, chapter: Chapter, given: Given, begins_on: date | None = None, ends_on: date | None = None
) -> Role:
    """Give somebody a role, from today where no day is said.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter, or who is to have it is not in it.
        Invalid: it has no name, or ends before it begins.
        Conflict: they have it, or the chapter has very many.
    """
    policy.must_lead(actor, chapter)
    begins = begins_on or policy.today(chapter)
    with transaction.atomic():
        locked(chapter)
        made = _made(chapter, given, begins, ends_on)
        log.record(events.ROLE_GIVEN, actor=actor.pk, parties=_parties(actor, made.membership), role=made.pk)
    return made


def end(*, actor: Member, role: Role) -> None:
    """End a role today; one that has not begun goes without a trace.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Conflict: nobody would lead the chapter.
    """
    chapter = role.membership.chapter
    policy.must_lead(actor, chapter)
    with transaction.atomic():
        locked(chapter)
        yesterday = policy.today(chapter) - timedelta(days=1)
        if role.begins_on > yesterday:
            role.delete()
        else:
            role.ends_on = yesterday
            role.save(update_fields=["ends_on"])
        _led(chapter)
        log.record(events.ROLE_ENDED, actor=actor.pk, parties=_parties(actor, role.membership), chapter=chapter.pk)


def hand_over(*, actor: Member, chapter: Chapter, on: date, until: date | None, team: Sequence[Given]) -> list[Role]:
    """Hand over to the next team in one step: what people do now ends the day before, and theirs begins.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter, or somebody of the team is not in it.
        Invalid: the days are none, or nobody of the team leads the chapter and can sign in.
    """
    policy.must_lead(actor, chapter)
    if on < policy.today(chapter):
        message = _("The next team begins today or later.")
        raise Invalid(message, fields={"on": message})
    if not any(one.leads and one.membership.member_id is not None for one in team):
        raise Invalid(_("Somebody of the team has to lead the chapter and be able to sign in."))
    with transaction.atomic():
        locked(chapter)
        there = Role.objects.filter(membership__chapter=chapter)
        there.filter(begins_on__gte=on).delete()
        there.filter(ends_on=None).update(ends_on=on - timedelta(days=1))
        there.filter(ends_on__gte=on).update(ends_on=on - timedelta(days=1))
        made = [_made(chapter, one, on, until) for one in team]
        for role in made:
            log.record(events.ROLE_GIVEN, actor=actor.pk, parties=_parties(actor, role.membership), role=role.pk)
        log.record(events.HANDED_OVER, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk)
    return made


def _made(chapter: Chapter, given: Given, begins: date, ends: date | None) -> Role:
    row = Membership.objects.filter(pk=given.membership.pk, chapter=chapter, state__in=states.SEATED).first()
    if row is None:
        raise NotFound(_("There is nobody like that in the chapter."))
    if given.duty not in Duty.values:
        raise Invalid(_("Choose what they do."), fields={"duty": _("Choose what they do.")})
    title = " ".join(within(given.title, LONGEST_NAME, "title").split())
    if given.duty == Duty.OTHER and not title:
        message = _("Say what it is called.")
        raise Invalid(message, fields={"title": message})
    if ends is not None and ends < begins:
        message = _("A term ends after it begins.")
        raise Invalid(message, fields={"ends_on": message})
    standing = Role.objects.filter(membership__chapter=chapter).exclude(ends_on__lt=begins)
    if standing.filter(membership=row, duty=given.duty, title=title).exists():
        raise Conflict(_("%(name)s has that role already.") % {"name": row.name})
    if standing.count() >= MOST_ROLES:
        raise Conflict(_("A chapter has %(most)s roles at most. End one first.") % {"most": MOST_ROLES})
    return Role.objects.create(
        membership=row, duty=given.duty, title=title, leads=given.leads, begins_on=begins, ends_on=ends
    )


def _led(chapter: Chapter) -> None:
    if not policy.committee(chapter).exists():
        raise Conflict(_("Nobody else leads the chapter. Give somebody a role that leads it first."))


def _parties(actor: Member, membership: Membership) -> list[int]:
    return [actor.pk, *([membership.member_id] if membership.member_id is not None else [])]
