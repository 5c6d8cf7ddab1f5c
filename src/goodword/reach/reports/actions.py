"""Reporting something to the organizers, and what these do about it."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts.actions import membership
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from goodword.core.texts import needed, within
from goodword.reach import actions as reach
from goodword.reach.reports import events, mails, queries, states
from goodword.reach.reports.models import LONGEST, Reason, Report, ReportStep
from goodword.reach.reports.reportable import Found

A_DAY = 10
"""How many reports one member can make within a day."""
MAILS_A_DAY = 20
"""How many mails one organizer can have sent to members about reports within a day."""
KEPT = timedelta(days=365)
"""How long a handled report is kept."""
Did = ReportStep.Did


def report(*, actor: Member, kind: str, thing: Found, reason: str, words: str = "", block: bool = False) -> Report:
    """Tell the organizers of something, as the actor sees it. Its author learns nothing of it.

    Args:
        kind: a registered kind, of which ``thing`` is.
        block: make the two invisible to each other at once, too.

    Raises:
        Invalid: the reason is none of those offered, "other" was chosen and nothing said, or too much was.
        Conflict: the actor's report of the same thing is open, or nobody is there who could look at it.
        TooMany: the actor reported ten things within a day.
    """
    if reason not in Reason.values:
        message = _("Choose one of the reasons offered.")
        raise Invalid(message, fields={"reason": message})
    if reason == Reason.OTHER:
        words = needed(words, LONGEST, "words", _("Say in a few words what it is."))
    words = within(words, LONGEST, "words")
    with transaction.atomic():
        me, them = reach.locked_pair(actor, thing.about)
        if not me.is_active:
            raise NotFound(_("There is no such member."))
        readers = list(queries.organizers().exclude(pk=them.pk).order_by("pk"))
        if not readers:
            raise Conflict(
                _("Nobody but %(name)s organizes this site, so nobody could look at it. You can block them.")
                % {"name": them}
            )
        now = clock.now()
        if Report.objects.filter(reporter=me, made_at__gt=now - timedelta(days=1)).count() >= A_DAY:
            raise TooMany(_("You reported many things within a day. Go on tomorrow; blocking works at once."))
        try:
            with transaction.atomic():
                made = Report.objects.create(
                    reporter=me, about=them, kind=kind, row_id=thing.row_id, reason=reason, words=words,
                    copy=thing.copy, made_at=now,
                )  # fmt: skip
        except IntegrityError:
            raise Conflict(_("You reported this before, and it has arrived. The organizers have it.")) from None
        log.record(events.MADE, actor=me.pk, parties=[me.pk], report=made.pk, thing=kind)
        for reader in readers:
            if reader.pk != me.pk:
                mails.arrived(made, reader)
        if block:
            reach.block(actor=actor, other=thing.about)
    return made


def _organizer(actor: Member, report: Report) -> None:
    if not (actor.is_active and actor.is_organiser) or report.about_id == actor.pk:
        raise NotFound(_("There is no such report."))


def _step(actor: Member, report: Report, did: str, text: str = "") -> None:
    ReportStep.objects.create(report=report, actor=actor, did=did, text=text)
    # Who reported and who is reported are no parties of it: neither follows what organizers do.
    log.record(events.STEPPED, actor=actor.pk, parties=[actor.pk], report=report.pk, did=did)


def look(*, actor: Member, report: Report) -> None:
    """Open a report: from now on this organizer reads the copy and the reporter's words, and the log says so. A second
    time changes nothing.

    Raises:
        NotFound: the actor is no organizer, or it is about them.
    """
    _organizer(actor, report)
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        if ReportStep.objects.filter(report=report, actor=actor, did=Did.LOOKED).exists():
            return
        states.REPORT.move(report, "look", looked_at=clock.now())
        _step(actor, report, Did.LOOKED)


def _looked(actor: Member, report: Report) -> None:
    """For what may be done only by who has read it.

    Raises:
        Conflict: they have not, or it is handled.
    """
    current = Report.objects.select_for_update().get(pk=report.pk)
    if not ReportStep.objects.filter(report=report, actor=actor, did=Did.LOOKED).exists():
        raise Conflict(_("Open the report first."))
    if current.state != states.LOOKED:
        raise Conflict(_("This report is handled. Take it up again first."))


def write(*, actor: Member, report: Report, text: str, warn: bool = False) -> None:
    """Write to the reported member by mail, in the name of the organizers. Nothing says who reported them, or what.

    Args:
        warn: the log calls it a warning, and so does the mail.

    Raises:
        NotFound: the actor is no organizer, or it is about them.
        Conflict: the actor has not opened it, it is handled, or the member is gone.
        Invalid: nothing was written, or too much.
        TooMany: the actor wrote twenty such mails within a day.
    """
    _organizer(actor, report)
    text = needed(text, LONGEST, "text", _("Write something first."))
    with transaction.atomic():
        _looked(actor, report)
        about = Member.objects.get(pk=report.about_id)
        if not about.is_active:
            raise Conflict(_("Their account is closed: nobody would read it."))
        since = clock.now() - timedelta(days=1)
        sent = ReportStep.objects.filter(actor=actor, did__in=[Did.WROTE, Did.WARNED], at__gt=since)
        if sent.count() >= MAILS_A_DAY:
            raise TooMany(_("You wrote to many members within a day. Go on tomorrow."))
        mails.word(about, text, warn=warn)
        _step(actor, report, Did.WARNED if warn else Did.WROTE, text)


def close_account(*, actor: Member, report: Report) -> None:
    """Close the account of the reported member until further notice. For operators.

    Raises:
        NotFound: the actor is no organizer, or it is about them.
        NotAllowed: the actor is an organizer and no operator.
        Conflict: the actor has not opened it, it is handled, or nobody else runs the site.
    """
    _organizer(actor, report)
    if not actor.is_operator:
        raise NotAllowed(_("Only an operator can close an account."))
    with transaction.atomic():
        _looked(actor, report)
        membership.deactivate(actor=actor, member=report.about)
        _step(actor, report, Did.CLOSED)


def handle(*, actor: Member, report: Report, note: str = "") -> None:
    """Put a report down as handled, with a note for the organizers.

    Raises:
        NotFound: the actor is no organizer, or it is about them.
        Conflict: the actor has not opened it, or it is handled.
        Invalid: the note is too long.
    """
    _organizer(actor, report)
    note = within(note, LONGEST, "note")
    with transaction.atomic():
        _looked(actor, report)
        states.REPORT.move(report, "handle", ended_at=clock.now())
        _step(actor, report, Did.HANDLED, note)


def take_up_again(*, actor: Member, report: Report) -> None:
    """Open a handled report again.

    Raises:
        NotFound: the actor is no organizer, or it is about them.
        Conflict: it is not handled, the member is gone, or the reporter reported the same thing again meanwhile.
    """
    _organizer(actor, report)
    with transaction.atomic():
        try:
            with transaction.atomic():
                moved = states.REPORT.move(report, "take up again", ended_at=None)
        except IntegrityError:
            raise Conflict(_("The same thing was reported again meanwhile. That report is open.")) from None
        if not moved:
            raise Conflict(_("This report is not one that was handled."))
        _step(actor, report, Did.REOPENED)


def forget_old() -> int:
    """Delete what was handled more than a year ago; how many. For the nightly job."""
    gone, _rows = Report.objects.filter(state__in=states.ENDED, ended_at__lt=clock.now() - KEPT).delete()
    return gone
