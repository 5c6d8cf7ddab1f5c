"""What members are told by mail of meetings: that somebody cannot come, that one is asked to stand in, what they answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.meeting import states
from goodword.chapters.models import Away, Meeting
from goodword.core import mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.reach.queries import blocked_pair

mail.name_room("chapters", gettext_lazy("Chapters"))
AWAY = mail.declare(
    "chapters.away", gettext_lazy("Somebody of your chapter cannot come to a meeting; for its committee.")
)
ASKED = mail.declare("chapters.substitute_asked", gettext_lazy("Somebody asks you to stand in for them at a meeting."))
ANSWERED = mail.declare("chapters.substitute_answered", gettext_lazy("Whom you asked to stand in said yes or no."))


def tell_committee(meeting: Meeting, *, but: Member) -> None:
    """To the committee: who cannot come to a meeting, and who comes instead. Several are told together."""
    for member in policy.committee(meeting.chapter):
        if member.pk != but.pk and member.is_active:
            notices.tell(member.pk, AWAY, meeting.key)


def asked_to_stand_in(away: Away) -> None:
    """To who was asked."""
    asker, asked = away.membership.member, away.asked
    if asker is not None and asked is not None and asked.is_active and may_hear(sender=asker, receiver=asked):
        notices.tell(asked.pk, ASKED, away.key)


def substitute_answered(away: Away) -> None:
    """To who asked."""
    asker = away.membership.member
    if asker is not None and asker.is_active:
        notices.tell(asker.pk, ANSWERED, away.key)


@notices.words(AWAY)
def _away(member: int, subject: UUID, since: datetime) -> Told | None:
    meeting = Meeting.objects.select_related("chapter").filter(key=subject, state=states.DRAFT).first()
    reader = Member.objects.filter(pk=member).first()
    if meeting is None or reader is None or not policy.leads(reader, meeting.chapter):
        return None
    rows = Away.objects.select_related("membership__member").filter(meeting=meeting, changed_at__gte=since)
    said = []
    for row in rows.order_by("said_at", "pk"):
        told = {"name": row.membership, "substitute": row.substitute}
        if row.state == states.STANDS_IN:
            said.append(_("%(name)s (%(substitute)s comes instead)") % told)
        else:
            said.append(str(row.membership))
    if not said:
        return None
    told = {"day": date_format(meeting.day, "MONTH_DAY_FORMAT"), "names": get_text_list(said, _("and"))}
    return Told(
        subject=_("Who cannot come on %(day)s") % told,
        says=_("Cannot come on %(day)s: %(names)s.") % told,
        url=mail.absolute(reverse("chapters:meeting", args=[meeting.key])),
        label=_("See the meeting"),
    )


@notices.words(ASKED)
def _asked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Away.objects.select_related("meeting__chapter", "membership__member")
    rows = rows.filter(key=subject, asked=member, state=states.ASKED, meeting__state=states.DRAFT)
    row = rows.exclude(blocked_pair(member, OuterRef("membership__member"))).first()
    if row is None:
        return None
    told = {
        "name": row.membership,
        "chapter": row.meeting.chapter,
        "day": date_format(row.meeting.day, "MONTH_DAY_FORMAT"),
    }
    return Told(
        subject=_("%(name)s asks you to stand in on %(day)s") % told,
        says=_("%(name)s cannot come to %(chapter)s on %(day)s, and asks whether you would go instead.") % told,
        url=mail.absolute(reverse("chapters:stand-in", args=[subject])),
        label=_("Say yes or no"),
    )


@notices.words(ANSWERED)
def _answered(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Away.objects.select_related("meeting__chapter", "asked", "membership")
    row = rows.filter(key=subject, membership__member=member).exclude(state=states.ASKED).first()
    if row is None or row.meeting.state != states.DRAFT:
        return None
    day = date_format(row.meeting.day, "MONTH_DAY_FORMAT")
    url = mail.absolute(reverse("chapters:away", args=[row.meeting.key]))
    if row.state == states.STANDS_IN:
        told = {"name": row.substitute, "day": day}
        says = _("%(name)s goes to your chapter on %(day)s in your place. The committee knows.") % told
        return Told(_("%(name)s stands in for you on %(day)s") % told, says, url, _("See the meeting"))
    told = {"day": day}
    says = _("Whom you asked cannot stand in on %(day)s. You can ask somebody else.") % told
    return Told(_("Nobody stands in for you on %(day)s yet") % told, says, url, _("Ask somebody else"))
