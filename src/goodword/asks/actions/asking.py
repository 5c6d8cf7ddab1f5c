"""Asking for something, changing it, taking it back, asking again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks import events, found, later, limits, named, states
from goodword.asks.kinds import AUDIENCES, Kind
from goodword.asks.models import LONGEST_LINE, LONGEST_TEXT, Ask
from goodword.asks.named import Named
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed, within
from goodword.introductions.locking import locked
from goodword.reach.models import Audience


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for.

    Attributes:
        line, text: the title, and words in Markdown.
        named: what it names.
        until: the last day it is open; None for two weeks from now.
        deadline: until when a journalist needs it; only for a source, and needed there.
    """

    kind: str
    line: str
    text: str = ""
    named: Named = field(default_factory=Named)
    audience: int = Audience.CONNECTIONS
    until: date | None = None
    deadline: datetime | None = None


def usual_until(asker: Member) -> date:
    """The day an ask is open until where its asker does not say."""
    return _today(asker) + timedelta(days=limits.STANDS_FOR)


def _today(asker: Member) -> date:
    return clock.now().astimezone(asker.zone).date()


def ask(*, actor: Member, wanted: Wanted) -> Ask:
    """Ask for something. Whom it is for see it at once.

    Raises:
        Invalid: a word is missing or too long, or a date is none that an ask can have.
        TooMany: a limit is reached.
    """
    told = _checked(actor, wanted)
    with transaction.atomic():
        _still_here(actor)
        limits.may_ask(actor)
        now = clock.now()
        made = Ask.objects.create(asker=actor, asked_at=now, named_at=now, **told)
        found.changed(made)
        log.record(events.ASKED, actor=actor.pk, parties=[actor.pk], ask=made.pk)
        later.match_soon(made)
    return made


def edit(*, actor: Member, ask: Ask, wanted: Wanted) -> Ask:
    """Change what is asked for, as long as it is open. Answers stay.

    Raises:
        NotFound: the actor does not ask it.
        Conflict: it is no longer open.
        Invalid: as ``ask``.
    """
    told = _checked(actor, wanted)
    with transaction.atomic():
        row = _own(actor, ask)
        if row.state != states.OPEN or row.lapses_at <= clock.now():
            raise Conflict(_("This ask is closed. Ask again, and change it then."))
        now = clock.now()
        anew = any(getattr(row, name) != told[name] for name in (*_COMPARED, "audience"))
        changes = {**told, "edited_at": now, **({"named_at": now} if anew else {})}
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=list(changes))
        found.changed(row)
        log.record(events.EDITED, actor=actor.pk, parties=[actor.pk], ask=row.pk)
        if anew:
            later.match_soon(row)
    return row


_COMPARED = ("name_key", "organisation_norm", "near", "place_norm", "trade")


def withdraw(*, actor: Member, ask: Ask) -> None:
    """Take an ask back; nobody but those who answered sees it any longer.

    Raises:
        NotFound: the actor does not ask it.
        Conflict: it is closed.
    """
    with transaction.atomic():
        row = _own(actor, ask)
        if row.lapses_at <= clock.now() or not states.ASK.move(row, "withdraw", closed_at=clock.now()):
            raise Conflict(_("This ask is closed already."))
        found.changed(row)
        log.record(events.WITHDRAWN, actor=actor.pk, parties=[actor.pk], ask=row.pk)
    ask.state = states.WITHDRAWN


def reopen(*, actor: Member, ask: Ask, until: date | None = None) -> Ask:
    """Ask again for what was closed, for two weeks more or until a day; a source's deadline is until when it is needed.

    Raises:
        NotFound: the actor does not ask it.
        Conflict: it is open.
        Invalid: the day is none that an ask can have, or the deadline is over.
        TooMany: a limit is reached.
    """
    with transaction.atomic():
        row = _own(actor, ask)
        now = clock.now()
        if row.state == states.OPEN and row.lapses_at > now:
            raise Conflict(_("This ask is open."))
        limits.may_ask(actor)
        if row.state == states.OPEN:  # its date is over, and the job has not come by yet
            states.ASK.move(row, "lapse", closed_at=row.lapses_at)
        last, lapses = _ends(actor, until or usual_until(actor), None)
        # Who asks again within days keeps their place in the lists.
        asked = now if now - row.asked_at > timedelta(days=7) else row.asked_at
        states.ASK.move(
            row, "reopen", until=last, lapses_at=lapses, asked_at=asked, closed_at=None, outcome="", deadline=None
        )  # fmt: skip
        found.changed(row)
        log.record(events.REOPENED, actor=actor.pk, parties=[actor.pk], ask=row.pk)
        later.match_soon(row)
    return row


def _own(actor: Member, ask: Ask) -> Ask:
    """The ask as it is now, with its asker locked."""
    if ask.asker_id != actor.pk:
        raise NotFound(_("There is no such ask."))
    _still_here(actor)
    return Ask.objects.select_for_update(no_key=True).select_related("asker").get(pk=ask.pk)


def _still_here(actor: Member) -> None:
    if not locked([actor])[actor.pk].is_active:
        raise NotFound(_("There is no such member."))


def _checked(actor: Member, wanted: Wanted) -> dict[str, Any]:
    """Columns of what is wanted."""
    trouble: dict[str, str] = {}
    if wanted.kind not in Kind.values:
        trouble["kind"] = _("Choose what you ask for.")
    if wanted.audience not in AUDIENCES:
        trouble["audience"] = _("Choose whom you ask.")
    if wanted.kind == Kind.SOURCE and wanted.deadline is None:
        trouble["deadline"] = _("Say until when you need it.")
    if wanted.kind != Kind.SOURCE and wanted.deadline is not None:
        trouble["deadline"] = _("Only a source has a deadline. For all else, choose the last day.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    line = " ".join(
        needed(wanted.line, LONGEST_LINE, "line", _("Say in one line what you ask for.")).split()
    )  # a title has no lines of its own
    until, lapses = _ends(actor, wanted.until or usual_until(actor), wanted.deadline)
    return {
        "kind": wanted.kind,
        "line": line,
        "text": within(wanted.text, LONGEST_TEXT, "text"),
        **named.columns(named.cleaned(wanted.named)),
        "audience": int(wanted.audience),
        "until": until,
        "deadline": wanted.deadline,
        "lapses_at": lapses,
    }


def _ends(actor: Member, until: date, deadline: datetime | None) -> tuple[date, datetime]:
    """The last day, and the moment it lapses: when that day is over where the asker lives, or at the deadline.

    Raises:
        Invalid: it would be over already, or last for too long.
    """
    today = _today(actor)
    latest = today + timedelta(days=limits.LONGEST)
    if deadline is not None:
        if deadline <= clock.now():
            message = _("The deadline is over. Choose a later one.")
            raise Invalid(message, fields={"deadline": message})
        if deadline.astimezone(actor.zone).date() > latest:
            message = _("Choose a deadline within %(days)s days.") % {"days": limits.LONGEST}
            raise Invalid(message, fields={"deadline": message})
        return deadline.astimezone(actor.zone).date(), deadline
    if not today <= until <= latest:
        message = _("Choose a day from today on, within %(days)s days.") % {"days": limits.LONGEST}
        raise Invalid(message, fields={"until": message})
    return until, datetime.combine(until + timedelta(days=1), time.min, actor.zone)
