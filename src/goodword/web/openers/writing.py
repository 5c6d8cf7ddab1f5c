"""The page for reaching out: why this person, first words to choose from and to change, and the ways to send them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from goodword.accounts.models import Member
from goodword.openers import actions, queries, states
from goodword.openers.models import LONGEST, Opener, Way
from goodword.openers.queries import Draft
from goodword.openers.ways import mailto
from goodword.people.models import Person
from goodword.people.queries import circles, persons
from goodword.web.faces import face
from goodword.web.feeds.showing import posts
from goodword.web.members import signed_in

ASIDE = "aside"  # in the place of a variant's code: what was typed before one was chosen


class WordsForm(forms.Form):
    """What is written."""

    text = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 9}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )


@login_required
@require_safe
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """What one has begun, or a draft. Nothing is kept before something is typed."""
    return page(request, signed_in(request), key)


def page(request: HttpRequest, viewer: Member, key: UUID, form: WordsForm | None = None) -> HttpResponse:
    """The page; with ``form`` where something in it has to be looked at again."""
    person, standing = circles.standing(viewer, key)
    why = _why(request)
    draft = queries.draft(viewer, person, why=why)
    kept = queries.kept(viewer, person)
    text = kept.text if kept is not None else draft.text
    letter = standing.connected_with
    context: dict[str, Any] = {
        "person": person,
        "name": draft.name,
        "face": face(person.name, person.key),
        "form": form or WordsForm(initial={"text": text}),
        "why": why,
        "reason": draft.reason.sentence if draft.reason else "",
        "variants": [_variant(one.code, one.text) for one in draft.variants if one.text != text],
        "aside": kept.aside if kept else "",
        "kept": kept is not None,
        "letter": letter is not None,
        "ways": _ways(draft, first=letter is None),
        "out": _out(viewer, draft, kept),
        "posts": posts(draft.known.posts),
        "where": draft.known.posts[0].where if draft.known.posts else "",
        "shared": [{"label": words} for _kind, words in draft.known.shared],
    }
    bad = form is not None and bool(form.errors)
    return render(request, "openers/write.html", context, status=422 if bad else 200)


def _why(request: HttpRequest) -> str:
    return (request.POST.get("why") or request.GET.get("why", ""))[:20]


def _variant(code: str, text: str) -> dict[str, str]:
    """A way to begin, without its greeting, which is the same for all."""
    return {"code": code, "words": text.partition("\n\n")[2]}


def _ways(draft: Draft, *, first: bool) -> list[dict[str, object]]:
    """The ways that are open. The first of them is the page's first button where no letter is."""
    there = draft.ways
    labels = {
        Way.MAIL: _("Send it by mail") if there.mail else "",
        Way.WHATSAPP: _("Copy it for WhatsApp") if there.whatsapp else "",
        Way.LINKEDIN: _("Copy it for LinkedIn") if there.linkedin else "",
        Way.COPY: _("Copy it for somewhere else"),
    }
    ways = [(way, label) for way, label in labels.items() if label]
    return [
        {"way": str(way), "label": label, "first": first and place == 0, "icon": "mail" if way == Way.MAIL else "copy"}
        for place, (way, label) in enumerate(ways)
    ]


def _out(viewer: Member, draft: Draft, kept: Opener | None) -> dict[str, str] | None:
    """What was taken along: the address that opens where it goes, the words, and the question whether it was sent."""
    if kept is None or kept.state != states.OUT:
        return None
    told = {"name": draft.name}
    if kept.way == Way.MAIL:
        subject = _("A word from %(name)s") % {"name": viewer}
        url = mailto(draft.ways.mail, subject=subject, body=kept.text) if draft.ways.mail else ""
        return {"url": url, "open": _("Open it in your mail program"), "text": kept.text,
                "question": _("Did you send the mail to %(name)s?") % told}  # fmt: skip
    if kept.way == Way.WHATSAPP:
        return {"url": draft.ways.whatsapp, "open": _("Open the chat on WhatsApp"), "text": kept.text,
                "question": _("Did you send it to %(name)s on WhatsApp?") % told}  # fmt: skip
    if kept.way == Way.LINKEDIN:
        return {"url": draft.ways.linkedin, "open": _("Open their profile on LinkedIn"), "text": kept.text,
                "question": _("Did you send it to %(name)s on LinkedIn?") % told}  # fmt: skip
    return {"url": "", "open": "", "text": kept.text, "question": _("Did you send it to %(name)s?") % told}


def back_to(request: HttpRequest, person: Person) -> HttpResponseRedirect:
    """The page again, with the same reason."""
    why = _why(request)
    return redirect(f"{reverse('openers:write', args=[person.key])}{'?' + urlencode({'why': why}) if why else ''}")


@login_required
@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep what was typed so far."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    actions.keep(actor=viewer, person=person, text=request.POST.get("text", ""))
    if request.headers.get("X-Quietly"):
        return HttpResponse(status=204)
    messages.success(request, _("Kept. It waits here until you send it."))
    return back_to(request, person)


@login_required
@require_POST
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin with another of the drafts. What was typed in one's own words is kept beside it."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    drafts = {one.code: one.text for one in queries.draft(viewer, person, why=_why(request)).variants}
    kept = queries.kept(viewer, person)
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    own = typed if typed.strip() and typed not in drafts.values() else None
    code = request.POST.get("begin", "")
    if code == ASIDE and kept is not None and kept.aside:
        actions.keep(actor=viewer, person=person, text=kept.aside, aside=own or "")
    elif code in drafts:
        actions.keep(actor=viewer, person=person, text=drafts[code], aside=own)
    return back_to(request, person)
