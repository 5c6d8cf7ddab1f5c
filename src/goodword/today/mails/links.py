"""Links in mails by which one thing is done about one step: bound to the member, to the step and to the way, for eight days.

Looking at one changes nothing (programs that check mails look at all of them); the button on its page does. What hurts nobody can
be done so without signing in; for all else its page asks who it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from goodword.accounts import secrets
from goodword.accounts.models import Member
from goodword.core import clock, mail, steps
from goodword.core.errors import Conflict, NotFound
from goodword.core.steps import Named, Step
from goodword.today import states
from goodword.today.actions import deciding
from goodword.today.models import MailLink, MailRhythm, PlanStep

LASTS: Final = timedelta(days=8)  # until the next weekly mail, and a day more
LATER: Final = "later"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link is for.

    Attributes:
        step: what is to be done something about, as it stands now; None where it is over.
        label: the words on the button.
        said: a sentence for when it was done.
        harmless: it may be done without signing in.
    """

    link: MailLink
    member: Member
    step: Step | None
    label: str
    said: str
    harmless: bool


def make(member: Member, wanted: Iterable[tuple[Named, str]]) -> dict[tuple[Named, str], str]:
    """A link for each step and way, as addresses. One statement."""
    now = clock.now()
    rows, addresses = [], {}
    for named, way in wanted:
        raw, kept = secrets.make()
        rows.append(
            MailLink(
                member=member, kind=named.kind, subject=named.subject, way=way, token_hash=kept, made_at=now,
                expires_at=now + LASTS,
            )
        )  # fmt: skip
        addresses[named, way] = mail.absolute(reverse("mails:do", args=[raw]))
    MailLink.objects.bulk_create(rows)
    return addresses


def opened(raw: str, viewer: Member | None) -> Asked:
    """What a link is for.

    Raises:
        NotFound: it is none of ours or over, its member left, or somebody else is signed in.
    """
    link = MailLink.objects.select_related("member").filter(token_hash=secrets.digest(raw)).first()
    if (
        link is None
        or link.expires_at <= clock.now()
        or not link.member.is_active
        or (viewer is not None and viewer.pk != link.member_id)
    ):
        raise NotFound(_("This link does not work any more."))
    named = Named(link.kind, link.subject)
    step = steps.offered(link.member, named, clock.now())
    if link.way == LATER:
        return Asked(link, link.member, step, _("Later"), _("It waits. It comes again another day."), harmless=True)
    way = next((one for one in step.ways if one.name == link.way and not one.route), None) if step else None
    if way is None:
        return Asked(link, link.member, None, "", "", harmless=True)  # nothing is left to be done
    return Asked(link, link.member, step, way.label, way.said, way.harmless)


def do(*, asked: Asked, viewer: Member | None) -> bool:
    """Do what the link is for, once; whether it was done now or before.

    Raises:
        Conflict: the step is over; or what the room's verb raises.
        NotFound: it takes signing in, and nobody is.
    """
    if viewer is None and not asked.harmless:
        raise NotFound(_("Sign in first."))
    link, member = asked.link, asked.member
    with transaction.atomic():
        if not MailLink.objects.filter(pk=link.pk, used_at=None).update(used_at=clock.now()):
            return True
        MailRhythm.objects.filter(pk=member.pk).update(used_at=clock.now())
        if asked.step is None:
            raise Conflict(_("This is over. Nothing is left to do about it."))
        named = Named(link.kind, link.subject)
        if link.way != LATER:
            steps.act(member, named, link.way, {})
            return True
        rows = PlanStep.objects.filter(member=member, kind=named.kind, subject=named.subject, state=states.OPEN)
        row = rows.order_by("-day").first()
        if row is None:
            raise Conflict(_("You decided about this already."))
        deciding.put_off(actor=member, step=row)
    return True


def forget() -> int:
    """Delete links that are over; how many."""
    return MailLink.objects.filter(expires_at__lte=clock.now()).delete()[0]
