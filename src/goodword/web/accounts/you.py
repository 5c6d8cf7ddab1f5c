"""You: where everything about oneself and one's account is found."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from goodword.accounts import policy
from goodword.accounts.actions import settings as actions
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import GoodwordError
from goodword.people.actions import profiles
from goodword.web.accounts.forms import AccountForm
from goodword.web.faces import face
from goodword.web.members import signed_in

THEME_KEPT = 365 * 24 * 3600  # seconds: for pages that ask the database nothing, such as those of errors


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the page You. It is shown where its page exists."""

    route: str
    icon: str
    label: str | Promise
    line: str | Promise


ABOUT_YOU = (
    Place(
        "objectives:list", "sprout", gettext_lazy("Objectives"), gettext_lazy("What you are after, and how it stands.")
    ),
    Place("review:week", "activity", gettext_lazy("Week"), gettext_lazy("What time went where, and what came of it.")),
    Place("profiles:edit", "id-card", gettext_lazy("Profile"), gettext_lazy("What others see of you, line by line.")),
    Place("profiles:card", "qr-code", gettext_lazy("Your card"), gettext_lazy("To show or send when you meet.")),
    Place("merging:history", "git-merge", gettext_lazy("Merges"), gettext_lazy("What became one, and can be undone.")),
    Place("importers:list", "upload", gettext_lazy("Imports"), gettext_lazy("What you brought in, and can be undone.")),
    Place(
        "networks:list",
        "network",
        gettext_lazy("Other networks"),
        gettext_lazy("Which network for what, where you are, and what came back."),
    ),
    Place(
        "investors:list",
        "handshake",
        gettext_lazy("Founders and investors"),
        gettext_lazy("What you raise or invest in, who fits, and who could introduce you."),
    ),
    Place("people:bin", "trash-2", gettext_lazy("Bin"), gettext_lazy("What you deleted rests there for thirty days.")),
)
SETTINGS = (
    Place(
        "today:settings", "sun", gettext_lazy("Your days"), gettext_lazy("Minutes, mornings, and what a plan may hold.")
    ),
    Place(
        "accounts:account", "settings", gettext_lazy("Account"), gettext_lazy("Name, language, time zone and colors.")
    ),
    Place(
        "accounts:security",
        "lock",
        gettext_lazy("Sign-in and security"),
        gettext_lazy("Address, password, passkeys and codes."),
    ),
    Place(
        "accounts:sessions", "monitor", gettext_lazy("Sessions"), gettext_lazy("Where you are signed in at the moment.")
    ),
    Place(
        "accounts:privacy",
        "shield",
        gettext_lazy("Privacy"),
        gettext_lazy("Who sees what, being recognized, and blocked people."),
    ),
    Place(
        "dates:calendar",
        "calendar",
        gettext_lazy("Your calendar"),
        gettext_lazy("Birthdays and promises in the calendar you use."),
    ),
    Place(
        "mails:choose",
        "mail",
        gettext_lazy("Mails"),
        gettext_lazy("What you are told by mail, and when."),
    ),
    Place(
        "reports:mine",
        "message-circle",
        gettext_lazy("Your reports"),
        gettext_lazy("What you told the organizers, and whether it was looked at."),
    ),
    Place("accounts:invitations", "mail", gettext_lazy("Invitations"), gettext_lazy("Bring in people you know.")),
    Place("accounts:tokens", "key-round", gettext_lazy("Tokens"), gettext_lazy("For programs that act for you.")),
    Place(
        "webhooks:list", "send", gettext_lazy("Webhooks"), gettext_lazy("Programs that are told what happens to you.")
    ),
    Place("accounts:export", "download", gettext_lazy("Export"), gettext_lazy("Everything kept for you, in one file.")),
    Place("accounts:erase", "trash-2", gettext_lazy("Erase your account"), gettext_lazy("Everything goes, at once.")),
)
SITE = (
    Place("accounts:members", "users", gettext_lazy("Members"), gettext_lazy("Who is here, and with what role.")),
    Place("running:site", "server", gettext_lazy("Running"), gettext_lazy("Whether all is well, and what to do.")),
)
ORGANIZERS = (
    Place("reports:list", "shield", gettext_lazy("Reports"), gettext_lazy("What members told you is not right.")),
)


def _there(places: tuple[Place, ...]) -> list[dict[str, object]]:
    found = []
    for place in places:
        try:
            found.append({"place": place, "url": reverse(place.route)})
        except NoReverseMatch:
            continue
    return found


@login_required
@require_GET
def you(request: HttpRequest) -> HttpResponse:
    """The ways to everything about the member."""
    member = signed_in(request)
    hidden = set() if policy.may_invite(member) else {"accounts:invitations"}
    groups = [
        (_("About you"), ABOUT_YOU),
        (_("Settings"), tuple(place for place in SETTINGS if place.route not in hidden)),
        (_("This site"), (SITE if member.is_operator else ()) + (ORGANIZERS if member.is_organiser else ())),
    ]
    shown = [{"title": title, "places": _there(places)} for title, places in groups]
    context = {"member": member, "face": face(str(member), member.pk), "groups": [g for g in shown if g["places"]]}
    return render(request, "accounts/you.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, language, time zone and colors; they hold from the answer on."""
    member = signed_in(request)
    form = AccountForm(
        request.POST if request.method == "POST" else None,
        member=member,
        initial={
            "name": member.name,
            "language": member.language,
            "time_zone": member.time_zone,
            "theme": member.theme,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                name = form.cleaned_data.pop("name")
                if name != member.name:
                    profiles.rename(actor=member, name=name)
                actions.change(actor=member, **form.cleaned_data)
        except GoodwordError as refusal:
            form.refuse(refusal)
        else:
            with translation.override(member.language):
                messages.success(request, _("Saved."))
            answer = redirect("accounts:account")
            answer.set_cookie(
                "theme",
                member.theme if member.theme != Member.Theme.SYSTEM else "",
                max_age=THEME_KEPT,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
            return answer
    status = 422 if form.errors else 200
    context = {"form": form, "now": clock.now(), "zone": member.time_zone}
    return render(request, "accounts/account.html", context, status=status)
