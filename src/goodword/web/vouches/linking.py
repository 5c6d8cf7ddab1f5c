"""Asking somebody who is not here: a link, and words to send by oneself; recommendations from elsewhere, as a beginning."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.core import mail
from goodword.core.errors import Invalid, TooMany
from goodword.people.models import Fact
from goodword.vouches.actions import linking as actions
from goodword.vouches.models import AuthorLink
from goodword.vouches.queries import links as queries
from goodword.vouches.queries.links import Draft, Link
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns
from goodword.web.vouches import words
from goodword.web.vouches.forms import LinkForm
from goodword.web.vouches.lists import EXCERPT, pages

FEW = 10


def _line(told: Link) -> str:
    lines = {queries.USED: _("They wrote something."), queries.ENDED: _("The link has ended.")}
    return lines.get(told.state) or _("The link works until %(day)s.") % {"day": words.day(told.row.expires_at)}


def link_row(told: Link) -> dict[str, Any]:
    """A row of the list of links."""
    return {
        "key": told.row.key,
        "url": reverse("vouches:link", args=[told.row.key]),
        "name": told.row.name,
        "face": face(told.row.name, told.row.key),
        "line": _line(told),
        "why": "",
        "chips": [],
    }


def draft_row(row: Draft) -> dict[str, Any]:
    """A row of the list of recommendations from elsewhere."""
    asked = row.link is not None
    return {
        "key": row.fact.key,
        "url": reverse("vouches:draft", args=[row.fact.key]),
        "name": row.name,
        "face": face(row.name, row.person.key),
        "line": _("Recommended you on %(day)s") % {"day": row.day} if row.day else _("Recommended you"),
        "why": Truncator(row.text).words(EXCERPT),
        "chips": [Chip(_("a link is made"), "green")] if asked else [],
    }


@login_required
@require_GET
def links(request: HttpRequest) -> HttpResponse:
    """Recommendations from elsewhere that could become vouches, and the viewer's links."""
    viewer = signed_in(request)
    drafts = queries.drafts(viewer, cursor=request.GET.get("drafts", ""), size=FEW)
    page = queries.mine(viewer, cursor=request.GET.get("after", ""))
    context = {
        **pages("links"),
        "drafts": [draft_row(row) for row in queries.drafted(viewer, drafts.rows)],
        "drafts_next": f"?drafts={drafts.next}" if drafts.next else "",
        "rows": [link_row(told) for told in queries.shown(page.rows)],
        **turns(page),
    }
    return render(request, "vouches/links.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a link for somebody who is not here."""
    viewer = signed_in(request)
    form = LinkForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make(actor=viewer, **form.cleaned_data)
        except (Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            return redirect("vouches:link", key=made.key)
    return render(request, "vouches/link_new.html", {"form": form}, status=422 if form.errors else 200)


def letter_of(viewer: Member, told: Link) -> str:
    """The words to send, with the link in them."""
    url = mail.absolute(reverse("vouches:write", args=[told.token]))
    row = told.row
    text = "" if row.draft is None else str(row.draft.value.get("text", ""))
    if text:
        return words.to_send_of_draft(name=row.name, draft=text, url=url, me=str(viewer))
    return words.to_send(name=row.name, words=row.words, url=url, me=str(viewer))


@login_required
@require_GET
def link(request: HttpRequest, key: UUID) -> HttpResponse:
    """A link, with words to send it by."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    (told,) = queries.shown([row])
    letter = letter_of(viewer, told) if told.token else ""
    context = {
        "told": told,
        "face": face(row.name, row.key),
        "line": _line(told),
        "open": told.state == queries.OPEN,
        "letter": letter,
        "mailto": words.mailto(_address(viewer, row), _("A word about our work together"), letter),
    }
    return render(request, "vouches/link.html", context)


def _address(viewer: Member, row: AuthorLink) -> str:
    """The first mail address on the viewer's own card of them."""
    if row.card is None:
        return ""
    facts = Fact.objects.filter(owner=viewer, card__person=row.card.person_id, kind="email", state=Fact.State.CURRENT)
    return facts.order_by("pk").values_list("norm", flat=True).first() or ""


@login_required
@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a link."""
    viewer = signed_in(request)
    actions.end_link(actor=viewer, link=queries.row(viewer, key))
    messages.success(request, _("The link no longer works."))
    return redirect("vouches:links")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """A recommendation from elsewhere; POST makes the link for its author."""
    viewer = signed_in(request)
    told = queries.draft(viewer, key)
    if request.method == "POST" and told.link is not None:
        return redirect("vouches:link", key=told.link)
    if request.method == "POST":
        made = actions.make(actor=viewer, name=told.name, card=told.fact.card, draft=told.fact)
        return redirect("vouches:link", key=made.key)
    context = {
        "told": told,
        "face": face(told.name, told.person.key),
        "link_url": reverse("vouches:link", args=[told.link]) if told.link is not None else "",
        "ask_url": f"{reverse('vouches:ask')}?of={told.member.key}&draft={key}" if told.member is not None else "",
        "person_url": reverse("people:person", args=[told.person.key]),
    }
    return render(request, "vouches/draft.html", context)
