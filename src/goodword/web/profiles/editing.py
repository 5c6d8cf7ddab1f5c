"""One's own profile: all of it with who sees what, and a form for each line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people.actions import link_requests, links, profiles
from goodword.people.models import Profile, ProfileEntry
from goodword.people.profile_kinds import KINDS, QUESTIONS, SECTIONS, ProfileKind, Section, in_section
from goodword.people.queries import profiles as queries
from goodword.reach.models import Audience
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.sent import typed
from goodword.web.places import keyed
from goodword.web.profiles import picture
from goodword.web.profiles.forms import AudiencesForm, BasicsForm, LineForm
from goodword.web.profiles.refused import attempt


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line in the editor: what it says, who sees it, and where it is changed, moved (where it can move), checked (where
    it is a page) and removed."""

    text: str
    note: str
    audience: str
    capped: str
    checked: str
    change_url: str
    up_url: str
    down_url: str
    check_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class KindShown:
    """The lines of one kind, and the way to add one."""

    label: str
    lines: list[LineShown]
    add: str
    add_url: str


@login_required
@require_GET
def edit(request: HttpRequest) -> HttpResponse:
    """All of the profile, section by section."""
    viewer = signed_in(request)
    profile = profiles.begin(actor=viewer)
    lines: dict[str, list[ProfileEntry]] = {}
    for line in queries.lines_of(viewer):
        lines.setdefault(line.kind, []).append(line)
    own = queries.mine(viewer) or profile
    context = {
        "name": str(viewer),
        "my_page": links.member_page(viewer),
        "face": face(str(viewer), viewer.pk, picture.photo_url(own.photo)),
        "has_photo": own.photo is not None,
        "photo_audience": Audience(min(own.photo_audience, own.audience)).label,
        "basics": _basics(viewer, own, lines),
        "sections": [
            {"key": section.value, "label": SECTIONS[section], "kinds": _kinds(section, lines)}
            for section in SECTIONS
            if section is not Section.WHO
        ],
        "audiences": [
            picture.Told(_("Who may find you"), str(Audience(own.audience).label)),
            picture.Told(_("Your business side"), str(Audience(own.cap("business")).label)),
            picture.Told(_("Your personal side"), str(Audience(own.cap("personal")).label)),
        ],
    }
    return render(request, "profiles/edit.html", context)


def _basics(viewer: Member, profile: Profile, lines: dict[str, list[ProfileEntry]]) -> list[picture.Told]:
    told = []
    for kind in in_section(Section.WHO):
        said = lines.get(kind.code, [])
        if said:
            told.append(picture.Told(str(kind.label), said[0].text, source=str(Audience(said[0].reach_audience).label)))
    zone = Audience(min(profile.zone_audience, profile.audience))
    told.append(picture.Told(_("Time zone"), viewer.time_zone.replace("_", " "), source=str(zone.label)))
    return told


def _kinds(section: Section, lines: dict[str, list[ProfileEntry]]) -> list[KindShown]:
    return [
        KindShown(
            label=str(kind.label),
            lines=list(_shown(lines.get(kind.code, []))),
            add="" if len(lines.get(kind.code, [])) >= (1 if kind.single else kind.most) else str(kind.add),
            add_url=reverse("profiles:add", args=[kind.code]),
        )
        for kind in in_section(section)
    ]


def _shown(lines: list[ProfileEntry]) -> Iterable[LineShown]:
    for place, line in enumerate(lines):
        detail = str(QUESTIONS.get(line.detail, "")) if line.kind == "question" else line.detail
        note = " · ".join(filter(None, [detail, picture.span(line), *line.topics]))
        yield LineShown(
            text=line.text,
            note=note,
            audience=str(Audience(line.reach_audience).label),
            capped=_capped(line),
            checked=picture.checked_words(line),
            change_url=keyed("profiles:change", line.key),
            up_url=keyed("profiles:up", line.key) if place else "",
            down_url=keyed("profiles:down", line.key) if place < len(lines) - 1 else "",
            check_url=keyed("profiles:check", line.key) if line.kind == "handle" else "",
            remove_url=keyed("profiles:remove", line.key),
        )


def _capped(line: ProfileEntry) -> str:
    """Why a line reaches less far than it says; nothing where it does not."""
    if line.reach_audience == line.audience:
        return ""
    meant = Audience(line.audience).label
    return _("You meant it for: %(audience)s. That side of your profile reaches less far.") % {"audience": meant}


def _kind(code: str) -> ProfileKind:
    kind = KINDS.get(code)
    if kind is None:
        raise NotFound(_("There is no such kind of line. Choose one from the list."))
    return kind


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a line of one kind."""
    viewer, what = signed_in(request), _kind(kind)
    form = LineForm(what, typed(request))
    if form.is_valid() and attempt(form, lambda: profiles.add(actor=viewer, kind=what.code, line=form.new())):
        messages.success(request, _("Added to your profile."))
        return redirect(f"{reverse('profiles:edit')}#{what.section.value}")
    return _line_page(request, form, title=str(what.add))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a line."""
    viewer = signed_in(request)
    entry = queries.my_line(viewer, key)
    form = LineForm(KINDS[entry.kind], typed(request), entry=entry)
    if form.is_valid() and attempt(form, lambda: profiles.change(actor=viewer, entry=entry, line=form.new())):
        messages.success(request, _("Changed."))
        return redirect(f"{reverse('profiles:edit')}#{form.kind.section.value}")
    return _line_page(request, form, title=_("Change this line"))


def _line_page(request: HttpRequest, form: LineForm, *, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": f"{reverse('profiles:edit')}#{form.kind.section.value}"}
    return render(request, "profiles/line.html", context, status=422 if form.errors else 200)


def _moved(request: HttpRequest, key: UUID, *, up: bool) -> HttpResponse:
    viewer = signed_in(request)
    entry = queries.my_line(viewer, key)
    profiles.move(actor=viewer, entry=entry, up=up)
    return redirect(f"{reverse('profiles:edit')}#{KINDS[entry.kind].section.value}")


@login_required
@require_POST
def up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Before the line above it."""
    return _moved(request, key, up=True)


@login_required
@require_POST
def down(request: HttpRequest, key: UUID) -> HttpResponse:
    """After the line below it."""
    return _moved(request, key, up=False)


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a line off the profile."""
    viewer = signed_in(request)
    entry = queries.my_line(viewer, key)
    profiles.remove(actor=viewer, entry=entry)
    messages.success(request, _("Removed from your profile."))
    return redirect(f"{reverse('profiles:edit')}#{KINDS[entry.kind].section.value}")


@login_required
@require_POST
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """Look again whether a page elsewhere links back."""
    viewer = signed_in(request)
    entry = queries.my_line(viewer, key)
    if link_requests.check(actor=viewer, entry=entry):
        messages.success(request, _("We will look at that page in a moment."))
    else:
        messages.info(
            request, _("Pages of that kind cannot be checked: they are shown only to people signed in there.")
        )
    return redirect(f"{reverse('profiles:edit')}#{KINDS[entry.kind].section.value}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def basics(request: HttpRequest) -> HttpResponse:
    """The name, what a profile says once, and who may see what time it is there."""
    viewer = signed_in(request)
    profile = profiles.begin(actor=viewer)
    lines = {line.kind: line for line in queries.lines_of(viewer)}
    form = BasicsForm(typed(request), member=viewer, profile=profile, lines=lines)
    if form.is_valid() and attempt(form, lambda: _say_basics(viewer, form)):
        messages.success(request, _("Saved."))
        return redirect("profiles:edit")
    return render(request, "profiles/basics.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def _say_basics(viewer: Member, form: BasicsForm) -> None:
    """All of the form or nothing of it."""
    told = form.cleaned_data
    profiles.rename(actor=viewer, name=told["name"])
    profiles.set_audiences(actor=viewer, zone=told["zone_audience"])
    for kind, line in form.lines().items():
        profiles.say(actor=viewer, kind=kind, line=line)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def audiences(request: HttpRequest) -> HttpResponse:
    """Who may find the profile, and who may see its sides."""
    viewer = signed_in(request)
    profile = profiles.begin(actor=viewer)
    initial = {
        "profile": profile.audience, "business": profile.business_audience, "personal": profile.personal_audience,
    }  # fmt: skip
    form = AudiencesForm(typed(request), initial=initial)
    if form.is_valid() and attempt(form, lambda: profiles.set_audiences(actor=viewer, **form.cleaned_data)):
        messages.success(request, _("Saved. “See it as” shows what others see now."))
        return redirect("profiles:edit")
    context: dict[str, Any] = {"form": form}
    return render(request, "profiles/audiences.html", context, status=422 if form.errors else 200)
