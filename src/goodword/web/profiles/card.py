"""One's card: a code to be scanned, a vCard, and links that show it to whoever holds them."""

from __future__ import annotations

from dataclasses import replace

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people import profile_card
from goodword.people.actions import cards
from goodword.people.queries import profiles as queries
from goodword.people.queries.profiles import Shown
from goodword.reach.models import Audience
from goodword.web.members import signed_in
from goodword.web.profiles import picture
from goodword.web.profiles.showing import SEEN_AS

USUAL = "connection"


def qr(text: str) -> SafeString:
    """A QR code as inline SVG, dark on white whatever the theme, since phones read nothing else well."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(border=3, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True)
    return mark_safe(drawn)  # noqa: S308  # numbers and our own literals; the text is in the pattern alone


def _mine(viewer: Member, who: str) -> Shown:
    """One's own card for somebody; what they may see, the name always."""
    if who not in SEEN_AS:
        raise NotFound(_("There is no such point of view."))
    level = SEEN_AS[who]
    return queries.visible(level, viewer) or Shown(viewer, level)


def _page_url(request: HttpRequest, member: Member) -> str:
    """The member's public page, where everybody may open it."""
    profile = queries.mine(member)
    if profile is None or profile.audience < Audience.PUBLIC:
        return ""
    return _absolute(request, reverse("profiles:member", args=[member.key]))


def _absolute(request: HttpRequest, path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


@login_required
@require_GET
def card(request: HttpRequest) -> HttpResponse:
    """The code, and what is on it, for the audience chosen."""
    viewer = signed_in(request)
    who = request.GET.get("for", USUAL)
    shown = _mine(viewer, who)
    written = profile_card.vcard_of(shown, page_url=_page_url(request, viewer), whole=False)
    token = cards.link(actor=viewer, level=shown.level) if "link" in request.GET else ""
    url = _absolute(request, reverse("profiles:card_shared", args=[token])) if token else ""
    context = {
        **picture.of(shown),
        "who": who,
        "tabs": _tabs(who),
        "qr": qr(url or written),
        "link": url,
    }
    return render(request, "profiles/card.html", context)


def _tabs(who: str) -> list[dict[str, object]]:
    labels = {
        "visitor": _("For anybody"),
        "member": _("For members"),
        "connection": _("For connections"),
        "close": _("For people close to you"),
    }
    path = reverse("profiles:card")
    return [{"label": label, "url": f"{path}?for={code}", "current": code == who} for code, label in labels.items()]


@login_required
@require_GET
def download(request: HttpRequest, who: str) -> HttpResponse:
    """One's own card as a file."""
    viewer = signed_in(request)
    return _file(_mine(viewer, who), _page_url(request, viewer))


@login_required
@require_POST
def end_links(request: HttpRequest) -> HttpResponse:
    """All links to the card stop working."""
    cards.end_links(actor=signed_in(request))
    messages.success(request, _("No link to your card works any more. Make a new one when you need it."))
    return redirect("profiles:card")


def _shared(request: HttpRequest, token: str) -> Shown:
    """The card behind a signed link.

    Raises:
        NotFound: the link is not ours, too old, ended by its member, or its holder is blocked.
    """
    viewer = request.user if isinstance(request.user, Member) else None
    return queries.shared_card(viewer, token)


@require_GET
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """A card opened by its link, signed in or not."""
    shown = _shared(request, token)
    if shown.photo is not None and shown.photo.audience < Audience.PUBLIC:
        shown = replace(shown, photo=None)  # the holder of a link is nobody to the view that hands files out
    response = render(request, "profiles/card_shared.html", {**picture.of(shown), "token": token})
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_GET
def shared_download(request: HttpRequest, token: str) -> HttpResponse:
    """The same as a file."""
    return _file(_shared(request, token), "")


def _file(shown: Shown, page_url: str) -> HttpResponse:
    response = HttpResponse(profile_card.vcard_of(shown, page_url=page_url), content_type="text/vcard; charset=utf-8")
    name = slugify(str(shown.member)) or "card"
    response["Content-Disposition"] = f'attachment; filename="{name}.vcf"'
    response["X-Robots-Tag"] = "noindex"
    return response
