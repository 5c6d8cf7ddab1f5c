"""One's own profile out of an export: lines and photo with who may see each. What stands here already stays."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.core.errors import Invalid
from goodword.people.actions import organisations, photos, profiles
from goodword.people.models import Organisation, Profile, ProfileEntry, Representation
from goodword.people.profile_kinds import KINDS
from goodword.people.profile_lines import OFFERED_AUDIENCES, CleanLine, NewLine, checked
from goodword.reach.models import Audience

PROFILE, LINES, ORGANISATIONS = "profile/profile.json", "profile/lines.json", "profile/organizations.json"
PHOTO = "files/photo-*"
MOST_LINES = 1_000
# What the file calls who may find the profile and see its sides → what the verb calls it, and the column.
SIDES = {
    "audience": ("profile", "audience"),
    "business_audience": ("business", "business_audience"),
    "personal_audience": ("personal", "personal_audience"),
    "zone_audience": ("zone", "zone_audience"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    kind: str
    line: NewLine
    clean: CleanLine


@dataclass(frozen=True, slots=True)
class _Plan:
    """What would be done: lines to add, how many stay as they are here, what is there in the file but no use."""

    name: str
    lines: list[_Line]
    kept: int
    useless: int
    audiences: dict[str, Audience]
    photo: bytes
    photo_audience: Audience
    photo_stays: bool


def _audience(word: Any) -> Audience:
    """For nobody but the member where the file says nothing that is known here."""
    found = Audience.__members__.get(word.upper()) if isinstance(word, str) else None
    return found if found in OFFERED_AUDIENCES else Audience.ME


def _read(told: Told) -> Iterator[_Line | None]:
    """The lines of the file that could be written here; None for each that could not."""
    rows = told.get(LINES)
    for row in rows[:MOST_LINES] if isinstance(rows, list) else ():
        try:
            texts = {
                name: str(row.get(name) or "") for name in ("key", "side", "kind", "text", "detail", "since", "until")
            }
            if any("\0" in text for text in texts.values()):
                raise ValueError
            line = NewLine(
                texts["text"], texts["detail"], facet=texts["side"], audience=_audience(row.get("audience")),
                since=texts["since"], until=texts["until"], topics=[str(word) for word in row.get("topics") or ()],
            )  # fmt: skip
            yield _Line(texts["key"], texts["kind"], line, checked(texts["kind"], line))
        except (AttributeError, TypeError, ValueError, Invalid):
            yield None


def _plan(member: Member, told: Told) -> _Plan:
    profile = Profile.objects.filter(member=member).first()
    there = list(ProfileEntry.objects.filter(member=member))
    of_kind: dict[str, int] = {}
    said = set()
    for entry in there:
        of_kind[entry.kind] = of_kind.get(entry.kind, 0) + 1
        said.add((entry.kind, entry.norm or entry.text, entry.detail, entry.since, entry.until))
    lines, kept, useless = [], 0, 0
    for line in _read(told):
        if line is None:
            useless += 1
            continue
        clean, kind = line.clean, KINDS[line.kind]
        same = (line.kind, clean.norm or clean.text, clean.detail, clean.since, clean.until)
        count = of_kind.get(line.kind, 0)
        if same in said or (kind.single and count) or count >= kind.most:
            kept += 1
            continue
        said.add(same)
        of_kind[line.kind] = count + 1
        lines.append(line)
    row = told.get(PROFILE)
    row = row if isinstance(row, dict) else {}
    # Who may see the sides goes with the lines; where the member has lines already, they have settled it.
    sides = {} if there else {ours: _audience(row[name]) for name, (ours, _column) in SIDES.items() if name in row}
    photo = next((content for name, content in told.items() if name.startswith("files/") and isinstance(content, bytes)
                  and row.get("photo") and str(row["photo"]) in name), b"")  # fmt: skip
    has_photo = profile is not None and profile.photo_id is not None
    name = " ".join(str(row.get("name") or "").split())[:120] if not member.name else ""
    return _Plan(
        name, lines, kept, useless, sides, b"" if has_photo else photo, _audience(row.get("photo_audience")),
        has_photo and bool(photo),
    )  # fmt: skip


def look(member: Member, told: Told) -> Coming:
    plan = _plan(member, told)
    comes, stays = [], []
    if plan.lines:
        open_to = sum(line.clean.audience > Audience.ME for line in plan.lines)
        comes.append(
            ngettext(
                "%(count)s line of your profile comes in, for those you showed it to.",
                "%(count)s lines of your profile come in, each for those you showed it to.",
                len(plan.lines),
            )
            % {"count": len(plan.lines)}
        )
        if open_to:
            comes.append(
                ngettext(
                    "%(count)s of them can be seen by others here.", "%(count)s of them can be seen by others here.",
                    open_to,
                )
                % {"count": open_to}
            )  # fmt: skip
    if plan.photo:
        comes.append(_("Your photo comes in."))
    if plan.photo_stays:
        stays.append(_("The photo you have here stays."))
    if plan.kept:
        stays.append(
            ngettext(
                "%(count)s line stays as you have it here.", "%(count)s lines stay as you have them here.", plan.kept
            )
            % {"count": plan.kept}
        )
    if plan.useless:
        stays.append(
            ngettext(
                "%(count)s line of the file cannot be used here.", "%(count)s lines of the file cannot be used here.",
                plan.useless,
            )
            % {"count": plan.useless}
        )  # fmt: skip
    return Coming(tuple(comes), tuple(stays))


def write(member: Member, told: Told) -> dict[str, Any]:
    """Lines, who may see the sides, photo: whatever the profile here does not have."""
    plan = _plan(member, told)
    made: dict[str, Any] = {"lines": [], "sides": {}}
    if plan.name:
        profiles.rename(actor=member, name=plan.name)
        made["name"] = plan.name
    if plan.audiences:
        profile = profiles.begin(actor=member)
        before = {name: int(getattr(profile, column)) for name, (_ours, column) in SIDES.items()}
        profiles.set_audiences(actor=member, **plan.audiences)
        profile.refresh_from_db()
        made["sides"] = {name: [before[name], int(getattr(profile, column))] for name, (_o, column) in SIDES.items()}
    entries: dict[str, ProfileEntry] = {}
    for line in plan.lines:
        entry = profiles.add(actor=member, kind=line.kind, line=line.line)
        entries[line.key] = entry
        made["lines"].append(entry.pk)
    _describe(member, told, entries)
    if plan.photo:
        try:
            with transaction.atomic():
                made["photo"] = photos.put_up(
                    actor=member, content=io.BytesIO(plan.photo), audience=plan.photo_audience
                ).pk
        except Invalid:
            pass  # edited into something that is no picture
    return made


def _describe(member: Member, told: Told, entries: Mapping[str, ProfileEntry]) -> None:
    """Say of an organization what the file says of it, where nobody has described it here."""
    rows = told.get(ORGANISATIONS)
    for row in rows[:MOST_LINES] if isinstance(rows, list) else ():
        entry = entries.get(str(row.get("line"))) if isinstance(row, dict) else None
        held = Representation.objects.filter(entry=entry).select_related("organisation").first() if entry else None
        if held is None or not _untouched(held.organisation, member):
            continue
        said = {name: str(row.get(name) or "").replace("\0", "") for name in ("site", "place", "about")}
        try:
            organisations.describe(actor=member, organisation=held.organisation, **said)
        except Invalid:
            continue


def _untouched(organisation: Organisation, member: Member) -> bool:
    return organisation.made_by_id == member.pk and not (organisation.site or organisation.place or organisation.about)


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """What came and was not changed since goes; who may see the sides is as before where it is still what came."""
    for entry in ProfileEntry.objects.filter(member=member, pk__in=made.get("lines", ()), changed_at__lte=at):
        profiles.remove(actor=member, entry=entry)
    profile = profiles.begin(actor=member)
    if made.get("photo") is not None and profile.photo_id == made["photo"]:
        photos.take_down(actor=member)
    back = {
        SIDES[name][0]: Audience(before)
        for name, (before, after) in made.get("sides", {}).items()
        if getattr(profile, SIDES[name][1]) == after != before
    }
    if back:
        profiles.set_audiences(actor=member, **back)


PART = Part("people", "own_profile", (PROFILE, LINES, ORGANISATIONS, PHOTO), look, write, take_back)
