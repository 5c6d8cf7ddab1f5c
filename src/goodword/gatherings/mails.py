"""What people are told by mail about gatherings: members by notices, as they chose; guests without an account only where a host
had the site invite them, with a link to answer by and one that ends it."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import clock, mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.gatherings import calendars, links, states
from goodword.gatherings.calendars import Method
from goodword.gatherings.models import Gathering, Guest, Host, Presenting
from goodword.introductions import never
from goodword.reach.queries import blocked_pair

mail.name_room("gatherings", gettext_lazy("Gatherings"))
INVITED: Final = mail.declare("gatherings.invited", gettext_lazy("Somebody invited you to a gathering."))
CHANGED: Final = mail.declare(
    "gatherings.changed", gettext_lazy("The hours or the place of a gathering you come to changed.")
)
CANCELED: Final = mail.declare("gatherings.canceled", gettext_lazy("A gathering you were invited to is canceled."))
PROMOTED: Final = mail.declare(
    "gatherings.promoted", gettext_lazy("A place became free at a gathering for which you waited.")
)
ANSWERED: Final = mail.declare("gatherings.answered", gettext_lazy("Guests answered about a gathering you host."))
ASKED_HOST: Final = mail.declare(
    "gatherings.asked_host", gettext_lazy("A guest asks you, who host, to introduce them to another guest.")
)
PROMISED: Final = mail.declare(
    "gatherings.promised", gettext_lazy("The host of a gathering will introduce you to another guest.")
)
CALENDAR: Final = mail.declare(
    "gatherings.calendar", gettext_lazy("The calendar file of a gathering, where you ask for it."), essential=True
)
OUTSIDE: Final = mail.declare(
    "gatherings.outside", gettext_lazy("Invitations to people who are not here, and what changes."), essential=True
)


def page(gathering: Gathering) -> str:
    """Its page, absolute."""
    return mail.absolute(reverse("gatherings:gathering", args=[gathering.key]))


def link(guest: Guest) -> str:
    """A guest's own page by their signed link, absolute."""
    return mail.absolute(reverse("gatherings:guest", args=[links.of_guest(guest)]))


def when(row: Gathering) -> str:
    """Day and hour on its own clock, with its zone: "3 December, 7 a.m. (London)"."""
    here = row.at(row.begins_at)
    told = {
        "day": date_format(here, "l, j F Y"), "time": date_format(here, "TIME_FORMAT"),
        "zone": row.zone.rpartition("/")[2].replace("_", " "),
    }  # fmt: skip
    return _("%(day)s, %(time)s (%(zone)s)") % told


def _hears(gathering: Gathering, member: Member) -> bool:
    return member.is_active and may_hear(sender=gathering.owner, receiver=member)


def tell(guest: Guest, kind: str) -> None:
    """Tell one guest that something happened to the gathering or to their place; inside the transaction of the change."""
    gathering = guest.gathering
    if guest.member is not None:
        if _hears(gathering, guest.member):
            notices.tell(guest.member.pk, kind, guest.key)
            calendar(guest, CALENDAR)
        return
    if guest.invited_at is not None:
        calendar(guest, kind)


def invited(guest: Guest) -> None:
    """Tell a member that they are invited, once it is open."""
    if guest.member is not None and guest.gathering.state == states.OPEN and _hears(guest.gathering, guest.member):
        notices.tell(guest.member.pk, INVITED, guest.key)


def answered(guest: Guest) -> None:
    """Tell the hosts; several answers are told together."""
    gathering = guest.gathering
    for host in Host.objects.filter(gathering=gathering, member__is_active=True):
        notices.tell(host.member_id, ANSWERED, gathering.key, since=guest.answered_at)


def asked_host(row: Presenting) -> None:
    """Tell the hosts who hear the asker; several wishes are told together."""
    for host in Host.objects.filter(gathering=row.gathering, member__is_active=True).select_related("member"):
        if may_hear(sender=row.asker, receiver=host.member):
            notices.tell(host.member_id, ASKED_HOST, row.gathering.key, since=row.asked_at)


def promised(row: Presenting) -> None:
    """Tell who asked that a host will introduce them."""
    if _hears(row.gathering, row.asker):
        notices.tell(row.asker_id, PROMISED, row.key)


def calendar(guest: Guest, kind: str) -> None:
    """Send the calendar file as it is now to a guest who wants it by mail: an invitation, its update, or that it is off."""
    gathering = guest.gathering
    if not guest.by_mail or guest.stopped_at is not None:
        return
    off = gathering.state == states.CANCELED or guest.state in {states.DECLINED, states.GONE}
    if off and guest.told_sequence is None:
        return  # their calendar knows nothing of it
    member = guest.member
    address = member.email if member is not None else guest.address
    if not address or (member is None and never.wants_none(address)):
        return
    if kind == CHANGED and guest.told_sequence == gathering.sequence:
        return  # a job that runs twice
    language = member.language if member is not None else gathering.owner.language
    url = page(gathering) if member is not None else link(guest)
    with translation.override(language):
        told = calendars.to_guest(
            gathering, guest, address=address, url=url, method=Method.CANCEL if off else Method.REQUEST
        )
        context = {
            "name": str(guest), "title": gathering.title, "when": when(gathering), "place": gathering.place, "url": url,
            "says": _says(guest, kind), "text": gathering.text, "cost": gathering.cost, "host": str(gathering.owner),
            "why": gathering.why_canceled if gathering.state == states.CANCELED else "", "outside": member is None,
            "never_url": mail.absolute(reverse("introductions:never", args=[never.token(address)])),
        }  # fmt: skip
        headers = {}
        if member is None:
            headers = {
                "List-Unsubscribe": f"<{context['never_url']}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
    mail.send_template(
        kind=CALENDAR if member is not None else OUTSIDE, to=address, template="gatherings/mail/calendar", context=context,
        member=member.pk if member is not None else None, language=language, headers=headers, calendar=told,
    )  # fmt: skip
    Guest.objects.filter(pk=guest.pk).update(told_sequence=None if off else gathering.sequence)


def _says(guest: Guest, kind: str) -> str:
    row = guest.gathering
    named = {"host": row.owner, "title": row.title}
    if row.state == states.CANCELED:
        return _("%(title)s is canceled.") % named
    if kind == CHANGED:
        return _("The hours or the place of %(title)s changed.") % named
    if kind == PROMOTED:
        return _("A place became free: you are on the list of %(title)s. If you can no longer come, say so.") % named
    if kind == INVITED:
        return _("%(host)s invites you to %(title)s.") % named
    if guest.state == states.COMING:
        return _("You are on the list of %(title)s.") % named
    return _("You said that you do not come to %(title)s.") % named


def _guest(member: int, subject: UUID) -> Guest | None:
    rows = Guest.objects.select_related("gathering__owner", "member").filter(key=subject, member=member)
    row = rows.exclude(state=states.GONE).first()
    return row if row is not None and row.member is not None and _hears(row.gathering, row.member) else None


@notices.words(INVITED)
def _invited(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _guest(member, subject)
    if row is None or row.state != states.INVITED or row.gathering.state != states.OPEN:
        return None
    named = {"host": row.gathering.owner, "title": row.gathering.title, "when": when(row.gathering)}
    return Told(
        subject=_("%(host)s invites you: %(title)s") % named,
        says=_("%(host)s invites you to %(title)s (%(when)s).") % named,
        url=page(row.gathering),
        label=_("Say whether you come"),
    )


@notices.words(CHANGED)
def _changed(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _guest(member, subject)
    if row is None or row.state == states.DECLINED or row.gathering.state != states.OPEN:
        return None
    named = {"title": row.gathering.title, "when": when(row.gathering)}
    return Told(
        subject=_("Changed: %(title)s") % named,
        says=_("The hours or the place of %(title)s changed (it is %(when)s now).") % named,
        url=page(row.gathering),
        label=_("See what is new"),
    )


@notices.words(CANCELED)
def _canceled(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _guest(member, subject)
    if row is None or row.state == states.DECLINED or row.gathering.state != states.CANCELED:
        return None
    named = {"title": row.gathering.title, "when": when(row.gathering)}
    return Told(
        subject=_("Canceled: %(title)s") % named,
        says=_("%(title)s (%(when)s) does not take place.") % named,
        url=page(row.gathering),
        label=_("See the gathering"),
        quote=row.gathering.why_canceled,
    )


@notices.words(PROMOTED)
def _promoted(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _guest(member, subject)
    if row is None or row.state != states.COMING or row.gathering.state != states.OPEN:
        return None
    named = {"title": row.gathering.title, "when": when(row.gathering)}
    return Told(
        subject=_("A place for you: %(title)s") % named,
        says=_("A place became free, and you are on the list of %(title)s (%(when)s).") % named,
        url=page(row.gathering),
        label=_("See the gathering"),
        then=_("If you can no longer come, say so there; the place goes to who waits next."),
    )


@notices.words(ANSWERED)
def _answered(member: int, subject: UUID, since: datetime) -> Told | None:
    row = Gathering.objects.filter(key=subject, hosts__member=member, state=states.OPEN).first()
    if row is None:
        return None
    rows = Guest.objects.filter(gathering=row, answered_at__gte=since).exclude(state=states.GONE)
    count = rows.count()
    if not count:
        return None
    come = rows.filter(state=states.COMING).count()
    told = ngettext(
        "%(count)s guest answered about %(title)s; coming: %(come)s.",
        "%(count)s guests answered about %(title)s; coming: %(come)s.",
        count,
    ) % {"count": count, "title": row.title, "come": come}
    return Told(
        subject=_("Answers about %(title)s") % {"title": row.title},
        says=told,
        url=mail.absolute(reverse("gatherings:guests", args=[row.key])),
        label=_("See the list"),
    )


@notices.words(ASKED_HOST)
def _asked_host(member: int, subject: UUID, since: datetime) -> Told | None:
    row = Gathering.objects.filter(key=subject, hosts__member=member, state=states.OPEN).first()
    if row is None or row.ends_at <= clock.now():
        return None
    waiting = Presenting.objects.filter(gathering=row, state=states.ASKED, asked_at__gte=since, asker__is_active=True)
    count = waiting.exclude(blocked_pair(member, OuterRef("asker"))).count()
    if not count:
        return None
    told = ngettext(
        "Before %(title)s, %(count)s guest asks you to introduce them to somebody there.",
        "Before %(title)s, guests ask you for %(count)s introductions there.",
        count,
    ) % {"count": count, "title": row.title}
    return Told(
        subject=_("Guests of %(title)s would like to be introduced") % {"title": row.title},
        says=told,
        url=mail.absolute(reverse("gatherings:around", args=[row.key])),
        label=_("See who and to whom"),
        then=_("If it does not suit, say no there: nobody is told."),
    )


@notices.words(PROMISED)
def _promised(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Presenting.objects.select_related("gathering", "guest__member", "by")
    row = rows.filter(key=subject, asker=member, state=states.PROMISED, guest__state=states.COMING).first()
    if row is None or row.by is None or row.gathering.state != states.OPEN or not row.guest.shown:
        return None
    named = {"host": row.by, "name": row.guest, "title": row.gathering.title}
    return Told(
        subject=_("%(host)s will introduce you to %(name)s") % named,
        says=_("%(host)s will introduce you to %(name)s at %(title)s.") % named,
        url=mail.absolute(reverse("gatherings:around", args=[row.gathering.key])),
        label=_("See whom to look for"),
        then=_("Say hello to your host when you arrive."),
    )


def can_mail() -> bool:
    """Whether this site writes to people who are not here."""
    return bool(settings.GATHERING_MAILS)
