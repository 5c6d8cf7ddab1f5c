"""What members say of themselves: lines, their order, and who may see which."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.core.models import StoredFile
from goodword.people import events, found, profile_names
from goodword.people.actions import choosing, links, organisations, topics
from goodword.people.jobs import check_link
from goodword.people.models import Facet, LinkCheck, Profile, ProfileEntry
from goodword.people.profile_kinds import KINDS
from goodword.people.profile_lines import OFFERED_AUDIENCES, NewLine, checked
from goodword.reach.models import Audience


def begin(*, actor: Member) -> Profile:
    """The actor's profile, made at first need with the first circles. Until it exists nobody finds the member."""
    profile, made = Profile.objects.get_or_create(member=actor, defaults={**profile_names.columns(actor.name)})
    if made:
        choosing.first_circles(actor=actor)
        found.member_changed(profile)
    return profile


def _locked(actor: Member) -> Profile:
    """The profile, held until the transaction ends, so that what caps a line cannot change while it is written."""
    begin(actor=actor)
    return Profile.objects.select_for_update().get(pk=actor.pk)


def _changed(profile: Profile, what: str) -> None:
    found.member_changed(profile)
    Profile.objects.filter(pk=profile.pk).update(changed_at=clock.now())
    log.record(events.PROFILE_CHANGED, actor=profile.pk, parties=[profile.pk], what=what)


def welcome(*, actor: Member) -> None:
    """The actor has seen the welcome, filled in or skipped; it does not come again."""
    with transaction.atomic():
        begin(actor=actor)
        Profile.objects.filter(pk=actor.pk, welcomed_at=None).update(welcomed_at=clock.now())


def rename(*, actor: Member, name: str) -> None:
    """Be called ``name``.

    Raises:
        Invalid: the name is empty or longer than 120 characters.
    """
    name = " ".join(name.split())
    if not name or len(name) > 120:
        message = _("Write the name people call you by, in at most 120 characters.")
        raise Invalid(message, fields={"name": message})
    with transaction.atomic():
        profile = _locked(actor)
        Member.objects.filter(pk=actor.pk).update(name=name)
        Profile.objects.filter(pk=profile.pk).update(**profile_names.columns(name))
        _changed(profile, "name")
    actor.name = name


def set_audiences(
    *,
    actor: Member,
    profile: Audience | None = None,
    business: Audience | None = None,
    personal: Audience | None = None,
    zone: Audience | None = None,
) -> Profile:
    """Say who may find the profile at all, and who may see its sides and the time zone; None leaves one as it is.

    What every line's own audience becomes under the new caps is written by one statement.

    Raises:
        Invalid: an audience that profiles do not have.
    """
    wanted = {
        "audience": profile,
        "business_audience": business,
        "personal_audience": personal,
        "zone_audience": zone,
    }
    changed = {name: int(value) for name, value in wanted.items() if value is not None}
    if not set(changed.values()) <= {int(audience) for audience in OFFERED_AUDIENCES}:
        raise Invalid(_("Choose who may see it from the list."))
    with transaction.atomic():
        row = _locked(actor)
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))
        lines = ProfileEntry.objects.filter(member=actor)
        lines.update(reach_audience=Least(F("audience"), _cap(row)))
        if row.photo_id is not None:
            StoredFile.objects.filter(pk=row.photo_id).update(audience=min(row.photo_audience, row.audience))
        topics.follow(norms=topics.of(actor))
        _changed(row, "audiences")
    return row


def _cap(profile: Profile) -> Case:
    return Case(
        When(facet=Facet.BUSINESS, then=Value(profile.cap(Facet.BUSINESS))), default=Value(profile.cap(Facet.PERSONAL))
    )


def add(*, actor: Member, kind: str, line: NewLine) -> ProfileEntry:
    """Add a line. One that says just the same is given back; of a kind there is once, the line is replaced.

    Raises:
        Invalid: the line cannot be used as it is, or there are too many of its kind.
    """
    clean = checked(kind, line)
    with transaction.atomic():
        profile = _locked(actor)
        those = ProfileEntry.objects.filter(member=actor, kind=kind)
        if KINDS[kind].single:
            there = those.first()
            if there is not None:
                return change(actor=actor, entry=there, line=line)
        same = those.filter(text=clean.text, detail=clean.detail, since=clean.since, until=clean.until)
        if clean.norm and not (clean.detail or clean.since or clean.until):
            same = those.filter(norm=clean.norm)
        there = same.first()
        if there is not None:
            return there
        positions = list(those.order_by("-position").values_list("position", flat=True))
        if len(positions) >= KINDS[kind].most:
            message = _("You have %(most)s of these. Remove one before you add another.") % {"most": len(positions)}
            raise Invalid(message, fields={"text": message})
        entry = ProfileEntry.objects.create(
            member=actor,
            kind=kind,
            facet=clean.facet,
            text=clean.text,
            detail=clean.detail,
            norm=clean.norm,
            since=clean.since,
            until=clean.until,
            topics=list(clean.topics.values()),
            topic_norms=list(clean.topics),
            audience=clean.audience,
            reach_audience=min(clean.audience, profile.cap(clean.facet)),
            position=positions[0] + 1 if positions else 0,
        )
        organisations.follow(entry=entry)
        _have_checked(entry)
        topics.follow(norms={clean.norm, *clean.topics})
        _changed(profile, kind)
    return entry


def change(*, actor: Member, entry: ProfileEntry, line: NewLine) -> ProfileEntry:
    """Put what ``line`` says in the place of what ``entry`` said. A link that changed is to be checked again.

    Raises:
        Conflict: the line was removed meanwhile.
        Invalid: the line cannot be used as it is.
    """
    clean = checked(entry.kind, line)
    with transaction.atomic():
        profile = _locked(actor)
        there = ProfileEntry.objects.filter(member=actor, pk=entry.pk).first()
        if there is None:
            raise Conflict(_("This line was removed meanwhile. Add it again if you still want it."))
        before = {there.norm, *there.topic_norms}
        is_new = there.text != clean.text
        there.facet, there.audience, there.norm, there.text = clean.facet, clean.audience, clean.norm, clean.text
        there.detail, there.since, there.until = clean.detail, clean.since, clean.until
        there.topics, there.topic_norms = list(clean.topics.values()), list(clean.topics)
        there.reach_audience = min(clean.audience, profile.cap(clean.facet))
        there.changed_at = clock.now()
        there.save()
        if is_new:
            LinkCheck.objects.filter(entry=there).delete()
            _have_checked(there)
        organisations.follow(entry=there)
        topics.follow(norms={*before, clean.norm, *clean.topics})
        _changed(profile, entry.kind)
    return there


def _have_checked(entry: ProfileEntry) -> None:
    """See by a job whether a page elsewhere links back."""
    check = links.note_entry(entry=entry)
    if check is not None:
        check_link.defer(check_id=check.pk)


def remove(*, actor: Member, entry: ProfileEntry) -> None:
    """Take a line off the profile. Removing it twice changes nothing."""
    with transaction.atomic():
        profile = _locked(actor)
        there = ProfileEntry.objects.filter(member=actor, pk=entry.pk).first()
        if there is None:
            return
        organisations.leave(entry=there)
        there.delete()
        topics.follow(norms={there.norm, *there.topic_norms})
        _changed(profile, there.kind)


def move(*, actor: Member, entry: ProfileEntry, up: bool) -> None:
    """Change places with the line of the same kind before it, or after it; at an end nothing happens."""
    with transaction.atomic():
        profile = _locked(actor)
        lines = list(ProfileEntry.objects.filter(member=actor, kind=entry.kind).order_by("position", "pk"))
        at = next((place for place, line in enumerate(lines) if line.pk == entry.pk), None)
        if at is None:
            return
        to = at - 1 if up else at + 1
        if not 0 <= to < len(lines):
            return
        lines[at], lines[to] = lines[to], lines[at]
        for position, line in enumerate(lines):
            line.position = position
        ProfileEntry.objects.bulk_update(lines, ["position"])
        _changed(profile, entry.kind)


def say(*, actor: Member, kind: str, line: NewLine) -> ProfileEntry | None:
    """Set the one line of a single kind; an empty text removes it.

    Raises:
        Invalid: the kind can have several lines, or the line cannot be used as it is.
    """
    if kind not in KINDS or not KINDS[kind].single:
        raise Invalid(_("There is no such kind of line. Choose one from the list."), fields={"kind": kind})
    if line.text.strip():
        return add(actor=actor, kind=kind, line=line)
    there = ProfileEntry.objects.filter(member=actor, kind=kind).first()
    if there is not None:
        remove(actor=actor, entry=there)
    return None
