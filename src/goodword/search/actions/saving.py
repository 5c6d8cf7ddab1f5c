"""Saving a search, looking for it again, and letting it go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, documents
from goodword.core import events as log
from goodword.core.errors import Invalid, TooMany
from goodword.reach import queries as reach
from goodword.search import asking, events
from goodword.search.models import Find, SavedSearch
from goodword.search.queries.finding import DEEP, Narrowed, having

MOST: Final = 20
RESTS: Final = timedelta(hours=12)
"""So long a saved search rests before it is looked for again."""


class Wanted(NamedTuple):
    """What is looked for.

    Attributes:
        typed: words, as typed.
        kind: the name of a kind of documents; empty for all.
        place, topic: as typed; empty for all.
        by: whose things are looked at; None for everybody's.
    """

    typed: str
    kind: str = ""
    place: str = ""
    topic: str = ""
    by: Member | None = None

    @property
    def tidy(self) -> Wanted:
        """The same without needless spaces, cut to what search reads."""
        place, topic = (" ".join(said.split())[:100] for said in (self.place, self.topic))
        return Wanted(" ".join(self.typed.split())[: asking.LONGEST], self.kind, place, topic, self.by)


def save(*, actor: Member, wanted: Wanted) -> SavedSearch:
    """Tell the actor from now on when something new is found. Saved twice is saved once; what is there now is not news.

    Raises:
        Invalid: there is nothing to look for, no such kind, or nobody such whom the actor can find.
        TooMany: the actor has twenty.
    """
    wanted = wanted.tidy
    if not asking.read(wanted.typed):
        raise Invalid(_("Write what to look for, then save it."), fields={"q": _("Write what to look for.")})
    if wanted.kind and wanted.kind not in {kind.name for kind in documents.every()}:
        raise Invalid(_("There is no such kind of thing."), fields={"kind": _("There is no such kind of thing.")})
    if wanted.by is not None and not reach.members(actor).filter(pk=wanted.by.pk).exists():
        raise Invalid(_("There is nobody such here."), fields={"member": _("There is nobody such here.")})
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=actor.pk)  # one at a time, so the limit holds
        there = SavedSearch.objects.filter(owner=actor, **wanted._asdict()).first()
        if there is not None:
            return there
        if actor.saved_searches.count() >= MOST:
            raise TooMany(_("You have saved twenty searches. Remove one that you no longer need."))
        row = SavedSearch.objects.create(owner=actor, **wanted._asdict())
        _note(row, _found(row), new=False)
        log.record(events.SAVED, actor=actor.pk, parties=[actor.pk], search=row.pk)
    return row


def remove(*, actor: Member, saved: SavedSearch) -> None:
    """It is looked for no more. Removed twice is removed."""
    with transaction.atomic():
        number = saved.pk
        if SavedSearch.objects.filter(pk=number, owner=actor).delete()[0]:
            log.record(events.REMOVED, actor=actor.pk, parties=[actor.pk], search=number)


def seen(*, actor: Member, saved: SavedSearch) -> None:
    """What it has found so far is no longer new. Seen twice is seen."""
    with transaction.atomic():
        fresh = Find.objects.filter(saved=saved, saved__owner=actor, new=True)
        if fresh.update(new=False):
            SavedSearch.objects.filter(pk=saved.pk).update(seen_at=clock.now())
            log.record(events.SEEN, actor=actor.pk, parties=[actor.pk], search=saved.pk)


def look(saved_id: int) -> int:
    """Look for it again; how many things are news. Looked for twice, each is news once."""
    with transaction.atomic():
        row = (
            SavedSearch.objects.select_for_update(of=["self"]).select_related("owner", "by").filter(pk=saved_id).first()
        )
        if row is None or not row.owner.is_active:
            return 0
        moment = clock.now()
        known = set(row.finds.values_list("kind", "of"))
        new = [one for one in _found(row, known) if one not in known]
        _note(row, new, new=True)
        SavedSearch.objects.filter(pk=row.pk).update(looked_at=moment)
        if new:
            log.record(events.NEWS, actor=None, parties=[row.owner_id], search=row.pk)
    return len(new)


def due() -> list[int]:
    """Ids of those that have rested long enough, the longest rested first."""
    rows = SavedSearch.objects.filter(looked_at__lt=clock.now() - RESTS, owner__is_active=True)
    return list(rows.order_by("looked_at", "pk").values_list("pk", flat=True))


def _found(row: SavedSearch, known: Iterable[tuple[str, int]] = ()) -> list[tuple[str, int]]:
    """What has all its words and is not its owner's. Of very much the best stand in the list, and which those are shifts with
    whatever else is found: then only what is there since it was last looked for is news."""
    narrowed = Narrowed((row.kind,) if row.kind else (), row.place, row.topic, row.by_id)
    found = having(row.owner, row.typed, narrowed)
    if len(found) < DEEP or not known:
        return found
    since = Narrowed(narrowed.kinds, narrowed.place, narrowed.topic, narrowed.person, row.looked_at)
    return having(row.owner, row.typed, since)


def _note(row: SavedSearch, found: Iterable[tuple[str, int]], *, new: bool) -> None:
    moment = clock.now()
    rows = [Find(saved=row, kind=kind, of=of, new=new, found_at=moment) for kind, of in found]
    Find.objects.bulk_create(rows, ignore_conflicts=True)
