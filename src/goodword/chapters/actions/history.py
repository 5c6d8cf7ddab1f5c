"""Bringing a chapter's numbers in files: looked at first, then kept, and taken back at any time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.brought import events, states
from goodword.chapters.files import palms, sheets, slips
from goodword.chapters.files.palms import Palms, PalmsLine
from goodword.chapters.files.reading import Problem
from goodword.chapters.files.slips import Kind, SlipLine, Slips
from goodword.chapters.models import BroughtFile, Chapter, Membership, PastCount, PastSlip
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.importers.records import Refused
from goodword.importers.text import fold
from goodword.referrals import money

MOST_WAITING: Final = 20
_COUNTS: Final = (
    "present", "absent", "late", "medical", "substitute", "given_inside", "given_outside", "received_inside",
    "received_outside", "visitors", "one_to_ones",
)  # fmt: skip


def bring(
    *,
    actor: Member,
    chapter: Chapter,
    name: str,
    data: bytes,
    currency: str = "",
    since: date | None = None,
    until: date | None = None,
) -> BroughtFile:
    """Read a PALMS summary or a slips audit and set its rows beside the roster. It counts only once it is kept.

    Args:
        currency: of its amounts; the chapter's own where it is not said.
        since, until: its period, where the file does not say.

    Raises:
        NotFound: the actor is not of the committee.
        Invalid: it is neither, cannot be read, has no rows, or its period is not known.
    """
    policy.must_lead(actor, chapter)
    report = _read(data)
    if not report.lines:
        raise Invalid(_("There is no row in this file."), fields={"file": _("There is no row in this file.")})
    since, until = _period(since or report.heading.since, until or report.heading.until)
    code = money.currency(currency or chapter.currency, amount=Decimal(1))
    kind = BroughtFile.Kind.PALMS if isinstance(report, Palms) else BroughtFile.Kind.SLIPS
    with transaction.atomic():
        waiting = BroughtFile.objects.filter(chapter=chapter, state=states.LOOKED).order_by("-brought_at", "-pk")
        BroughtFile.objects.filter(pk__in=list(waiting.values_list("pk", flat=True)[MOST_WAITING - 1 :])).delete()
        made = BroughtFile.objects.create(
            chapter=chapter, kind=kind, name=name[:200] or str(kind.label), digest=hashlib.sha256(data).hexdigest(),
            since=since, until=until, currency=code, problems=_told(report.problems), brought_by=actor,
        )  # fmt: skip
        roster = _by_name(chapter)
        if isinstance(report, Palms):
            PastCount.objects.bulk_create(_count(made, at, line, roster) for at, line in enumerate(report.lines))
        else:
            PastSlip.objects.bulk_create(_slip(made, at, line, roster) for at, line in enumerate(report.lines))
    return made


def match(*, actor: Member, file: BroughtFile, names: Mapping[str, Membership | None]) -> None:
    """Say by hand whose a name in a file is; None for nobody on the roster. It may be said of a kept file, too.

    Raises:
        NotFound: the actor is not of the committee, or a membership is another chapter's.
    """
    policy.must_lead(actor, file.chapter)
    if any(one is not None and one.chapter_id != file.chapter_id for one in names.values()):
        raise NotFound(_("There is no such member in this chapter."))
    with transaction.atomic():
        for name, whose in names.items():
            PastCount.objects.filter(file=file, name=name).update(membership=whose)
            PastSlip.objects.filter(file=file, giver_name=name).exclude(kind=Kind.THANKS).update(giver=whose)
            PastSlip.objects.filter(file=file, receiver_name=name).update(receiver=whose)


def keep(*, actor: Member, file: BroughtFile) -> None:
    """Let a file that was looked at count.

    Raises:
        NotFound: the actor is not of the committee, or the file is gone.
        Conflict: it counts already, or another of its kind tells of some of the same days.
    """
    policy.must_lead(actor, file.chapter)
    with transaction.atomic():
        Chapter.objects.select_for_update().get(pk=file.chapter_id)  # two files of the same days take turns
        other = overlapping(file)
        if other is not None:
            raise Conflict(
                _("“%(name)s” tells of some of the same days. Take it back first, or leave this one.")
                % {"name": other.name}
            )
        if not states.FILE.move(file, "keep", kept_at=clock.now()):
            raise Conflict(_("This file was kept or taken back in the meantime."))
        log.record(events.FILE_KEPT, actor=actor.pk, parties=[actor.pk], chapter=file.chapter_id, file=file.pk)


def put_aside(*, actor: Member, file: BroughtFile) -> None:
    """Forget a file that was only looked at, or take a kept one back: reports are as they were before it.

    Raises:
        NotFound: the actor is not of the committee, or the file is gone.
    """
    policy.must_lead(actor, file.chapter)
    with transaction.atomic():
        kept = BroughtFile.objects.filter(pk=file.pk, state=states.KEPT).exists()
        gone, _each = BroughtFile.objects.filter(pk=file.pk).delete()
        if not gone:
            raise NotFound(_("There is no such file."))
        if kept:
            log.record(
                events.FILE_TAKEN_BACK, actor=actor.pk, parties=[actor.pk], chapter=file.chapter_id, file=file.pk or 0
            )


def forget_what_was_looked_at() -> int:
    """Files that nobody kept go after a week; how many went."""
    gone, _each = BroughtFile.objects.filter(
        state=states.LOOKED, brought_at__lt=clock.now() - states.STANDS_FOR
    ).delete()
    return gone


def overlapping(file: BroughtFile) -> BroughtFile | None:
    """A kept file of the same kind that tells of some of the same days."""
    rows = BroughtFile.objects.filter(chapter=file.chapter_id, kind=file.kind, state=states.KEPT)
    return rows.filter(since__lte=file.until, until__gte=file.since).exclude(pk=file.pk).order_by("since").first()


def _read(data: bytes) -> Palms | Slips:
    try:
        rows = sheets.read(data).rows
        try:
            return palms.of_rows(rows)
        except Refused:
            return slips.of_rows(rows)
    except Refused as refused:
        sentence = _(refused.reason) % refused.params if refused.params else _(refused.reason)
        if refused.reason == slips.NO_HEADER:
            sentence = _("This is neither a PALMS summary nor a slips audit: no header of either was found in it.")
        raise Invalid(sentence, fields={"file": sentence}) from None


def _period(since: date | None, until: date | None) -> tuple[date, date]:
    wrong: dict[str, str] = {}
    if since is None:
        wrong["since"] = _("The file does not say from when. Choose the first day of its period.")
    if until is None:
        wrong["until"] = _("The file does not say until when. Choose the last day of its period.")
    if since is not None and until is not None and since > until:
        wrong["until"] = _("The last day is before the first.")
    if wrong or since is None or until is None:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return since, until


def _told(problems: Iterable[Problem]) -> list[list[Any]]:
    return [[problem.row, problem.reason, problem.params] for problem in list(problems)[:200]]


def _by_name(chapter: Chapter) -> dict[str, int | None]:
    """Folded name → membership; None where two on the roster are called the same."""
    found: dict[str, int | None] = {}
    for one in Membership.objects.filter(chapter=chapter).select_related("member"):
        for name in {fold(str(one)), fold(one.name)} - {""}:
            found[name] = None if name in found else one.pk
    return found


def _count(file: BroughtFile, row: int, line: PalmsLine, roster: Mapping[str, int | None]) -> PastCount:
    counts = {name: max(0, getattr(line, name)) for name in _COUNTS}
    return PastCount(
        file=file, row=row, name=line.name, membership_id=roster.get(fold(line.name)), closed=line.closed_business,
        education=line.education, testimonials=max(0, line.testimonials or 0), **counts,
    )  # fmt: skip


def _slip(file: BroughtFile, row: int, line: SlipLine, roster: Mapping[str, int | None]) -> PastSlip:
    giver = "" if line.kind is Kind.THANKS else line.giver
    return PastSlip(
        file=file, row=row, kind=line.kind, giver_name=giver, giver_id=roster.get(fold(giver)) if giver else None,
        receiver_name=line.receiver, receiver_id=roster.get(fold(line.receiver)), tier=line.tier, amount=line.amount,
        credits=line.credits, detail=line.detail[:500],
    )  # fmt: skip
