"""What a file says of the member: lines of their own profile, for their eyes alone until they say otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from goodword.core.errors import Invalid
from goodword.importers.models import Batch
from goodword.people.actions import profiles
from goodword.people.kinds import Value
from goodword.people.models import ProfileEntry
from goodword.people.profile_kinds import KINDS
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience

# Kind of fact → kind of line, the field that is its text, the field that is its detail.
LINES = {
    "headline": ("headline", "text", ""),
    "industry": ("industry", "text", ""),
    "place": ("place", "text", ""),
    "organisation": ("organisation", "company", "title"),
    "school": ("school", "school", "degree"),
    "topic": ("expertise", "text", ""),
    "language": ("language", "text", ""),
    "handle": ("handle", "url", ""),
    "site": ("handle", "url", ""),
}


def write(batch: Batch) -> list[int]:
    """Add the lines that are not there yet; returns their ids. What the member wrote of a single kind stays."""
    if not batch.options.get("own_profile", True) or not batch.own:
        return []
    there = set(ProfileEntry.objects.filter(member=batch.owner_id).values_list("pk", flat=True))
    kinds = set(ProfileEntry.objects.filter(member=batch.owner_id).values_list("kind", flat=True))
    made = []
    for kind, line in _lines(batch.own):
        if KINDS[kind].single and kind in kinds:
            continue
        try:
            entry = profiles.add(actor=batch.owner, kind=kind, line=line)
        except Invalid:
            continue  # too long for a line, too many of a kind: the profile does without
        if entry.pk not in there:
            there.add(entry.pk)
            made.append(entry.pk)
        kinds.add(kind)
    return made


def _lines(own: list[tuple[str, Value]]) -> Iterator[tuple[str, NewLine]]:
    for kind, value in own:
        if kind in LINES:
            code, text, detail = LINES[kind]
            words = value.get(text, "")
            if words:
                since, until = (value.get("started", ""), value.get("ended", "")) if KINDS[code].dated else ("", "")
                line = NewLine(words, value.get(detail, ""), audience=Audience.ME, since=since, until=until)
                yield code, line


def take_back(batch: Batch) -> None:
    """Remove the lines that the import made and that nobody has changed since."""
    lines = ProfileEntry.objects.filter(member=batch.owner_id, pk__in=batch.own_lines, audience=Audience.ME)
    for entry in lines.filter(changed_at__lte=batch.applied_at).order_by("pk"):
        profiles.remove(actor=batch.owner, entry=entry)
