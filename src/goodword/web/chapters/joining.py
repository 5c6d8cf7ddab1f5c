"""Coming in by a link: what the chapter is, what its organizers can see, and then a yes of one's own. Opening it alone
changes nothing."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.chapters import links, states
from goodword.chapters.actions import joining
from goodword.chapters.models.chapter import Joining
from goodword.chapters.queries import chapters
from goodword.core import mail
from goodword.web.chapters import words
from goodword.web.markdown import markdown
from goodword.web.members import signed_in
from goodword.web.profiles.card import qr


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """By the link the chapter gives to everybody."""
    return _join(request, links.open_chapter(token))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """By the link that was sent to one person."""
    return _join(request, links.open_person(token))


def _join(request: HttpRequest, opened: links.Opened) -> HttpResponse:
    viewer = request.user if isinstance(request.user, Member) else None
    if viewer is not None and request.method == "POST":
        place = joining.join(actor=viewer, opened=opened)
        if place.state in states.SEATED:
            messages.success(request, _("You are in."))
            return redirect("chapters:chapter", key=opened.chapter.key)
        messages.success(request, _("Its committee sees that you would like to join, and says yes or no."))
        return redirect(request.path)
    back = urlencode({"next": request.path})
    mine = opened.chapter.memberships.filter(member=viewer).first() if viewer is not None else None
    own = joining.own_place(viewer, opened.chapter) if viewer is not None and mine is None else None
    context = {
        "chapter": opened.chapter,
        "meets": words.meets(opened.chapter),
        "html": markdown(opened.chapter.about),
        "viewer": viewer,
        "mine": mine,
        "waits": mine is not None and mine.state == states.PENDING,
        "inside": mine is not None and mine.state in states.SEATED,
        "own": own,
        "other_address": viewer is not None and opened.place is not None and own is None and mine is None,
        "at_once": own is not None or (opened.place is None and opened.chapter.joining == Joining.JOINS),
        "sign_up_url": f"{reverse('account_signup')}?{back}",
        "sign_in_url": f"{reverse('account_login')}?{back}",
    }
    return render(request, "chapters/join.html", context)


@login_required
@require_GET
def what_is_seen(request: HttpRequest) -> HttpResponse:
    """What the organizers of a chapter can see of its members, and what they cannot."""
    return render(request, "chapters/seen.html")


def link_url(request: HttpRequest, token: str) -> str:
    """Where the chapter's link leads, as it is printed and sent."""
    path = reverse("chapters:join", args=[token])
    return mail.absolute(path) if settings.SITE_URL else request.build_absolute_uri(path)


@login_required
@never_cache
@require_GET
def link(request: HttpRequest, key: UUID) -> HttpResponse:
    """The chapter's link: made, shown, taken back."""
    row = chapters.led(signed_in(request), key)
    token = links.of_chapter(row)
    url = link_url(request, token) if token else ""
    context = {"chapter": row, "url": url, "qr": qr(url) if url else "", "at_once": row.joining == Joining.JOINS}
    return render(request, "chapters/link.html", context)


@login_required
@require_POST
def make(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new link; the one before stops working."""
    viewer = signed_in(request)
    joining.make_link(actor=viewer, chapter=chapters.led(viewer, key))
    messages.success(request, _("The link works."))
    return redirect("chapters:link", key=key)


@login_required
@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the link back."""
    viewer = signed_in(request)
    joining.end_link(actor=viewer, chapter=chapters.led(viewer, key))
    messages.success(request, _("Nobody comes in by that link any more."))
    return redirect("chapters:link", key=key)


@login_required
@never_cache
@require_GET
def poster(request: HttpRequest, key: UUID) -> HttpResponse:
    """The link as a poster to print."""
    row = chapters.led(signed_in(request), key)
    token = links.of_chapter(row)
    if not token:
        return redirect("chapters:link", key=key)
    url = link_url(request, token)
    context = {"chapter": row, "qr": qr(url), "meets": words.meets(row)}
    return render(request, "chapters/poster.html", context)
