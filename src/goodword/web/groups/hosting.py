"""What hosts do: who comes in, who goes, and the log of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.core.errors import Invalid, TooMany
from goodword.groups import limits, policy
from goodword.groups.actions import hosting
from goodword.groups.models import Membership
from goodword.groups.queries import groups, members
from goodword.web.faces import face
from goodword.web.groups import tabs, words
from goodword.web.groups.forms import RemoveForm
from goodword.web.groups.showing import head
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import keys, typed
from goodword.web.turning import turns

VERBS = {"admit": hosting.admit, "refuse": hosting.refuse, "call_back": hosting.call_back}


@login_required
@require_GET
def waiting(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who would like to come in, and whose answer to an invitation is awaited."""
    viewer = signed_in(request)
    row = groups.inside(viewer, key)
    mine = policy.must_host(viewer, row)
    page = members.asking(viewer, row, cursor=request.GET.get("after", ""))
    context = {
        **head(row),
        "tabs": tabs.of(row, mine, "waiting"),
        "asking": [_person(place) for place in page.rows],
        "invited": [_person(place) for place in members.invited(viewer, row)],
        **turns(page),
    }
    return render(request, "groups/waiting.html", context)


def _person(place: Membership) -> dict[str, Any]:
    return {
        "name": str(place.member),
        "face": face(str(place.member), place.member_id),
        "url": reverse("profiles:member", args=[place.member.key]),
        "words": place.words,
        "when": words.day(place.changed_at),
        "settle_url": reverse("groups:settle", args=[place.key]),
    }


@login_required
@require_POST
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let somebody in, or not; take back an invitation."""
    viewer = signed_in(request)
    place = members.row(viewer, key)
    verb = VERBS.get(request.POST.get("verb", ""))
    if verb is None:
        raise Invalid(_("Choose what to do about it."))
    verb(actor=viewer, place=place)
    messages.success(request, _("Done."))
    return redirect("groups:waiting", key=place.group.key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    """Invite some of one's connections."""
    viewer = signed_in(request)
    row = groups.hosted(viewer, key)
    policy.must_be_going(row)
    named = request.GET.get("named", "").strip()[:100]
    trouble = ""
    if request.method == "POST":
        chosen = members.chosen(viewer, row, keys(request.POST.getlist("chosen")))
        try:
            count = hosting.invite(actor=viewer, group=row, members=chosen)
        except (Invalid, TooMany) as refusal:
            trouble = refusal.message
        else:
            told = ngettext("%(count)s person is invited.", "%(count)s people are invited.", count)
            messages.success(request, told % {"count": count})
            return redirect("groups:waiting", key=key)
    page = members.invitable(viewer, row, named=named, cursor=request.GET.get("after", ""))
    ticked = set(request.POST.getlist("chosen"))
    context = {
        **head(row),
        "named": named,
        "trouble": trouble,
        "rule": limits.rule(),
        "rows": [
            {
                "key": one.key,
                "name": str(one),
                "face": face(str(one), one.pk),
                "url": reverse("profiles:member", args=[one.key]),
                "selected": str(one.key) in ticked,
            }
            for one in page.rows
        ],
        **turns(page, named=named),
    }
    return render(request, "groups/invite.html", context, status=422 if trouble else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remove somebody, with the reason they read."""
    viewer = signed_in(request)
    place = members.row(viewer, key)
    policy.must_host(viewer, place.group)
    form = RemoveForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            hosting.remove(actor=viewer, place=place, reason=form.cleaned_data["reason"])
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("%(name)s is no longer in it, and reads why.") % {"name": place.member})
            return redirect("groups:members", key=place.group.key)
    context = {**head(place.group), "form": form, "name": str(place.member)}
    return render(request, "groups/remove.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def make_host(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make somebody a host."""
    viewer = signed_in(request)
    place = members.row(viewer, key)
    hosting.make_host(actor=viewer, place=place)
    messages.success(request, _("%(name)s is a host now, too.") % {"name": place.member})
    return redirect("groups:members", key=place.group.key)


@login_required
@require_POST
def step_down(request: HttpRequest, key: UUID) -> HttpResponse:
    """Be no host any longer."""
    viewer = signed_in(request)
    hosting.step_down(actor=viewer, group=groups.hosted(viewer, key))
    messages.success(request, _("You are no longer a host."))
    return redirect("groups:members", key=key)


@login_required
@require_GET
def log(request: HttpRequest, key: UUID) -> HttpResponse:
    """What hosts did, for hosts."""
    viewer = signed_in(request)
    row = groups.inside(viewer, key)
    mine = policy.must_host(viewer, row)
    page = members.log(viewer, row, cursor=request.GET.get("after", ""))
    context = {
        **head(row),
        "tabs": tabs.of(row, mine, "log"),
        "items": [
            {"title": words.logged(one), "meta": words.moment(one.at), "text": one.text, "tone": "plain"}
            for one in page.rows
        ],
        **turns(page),
    }
    return render(request, "groups/log.html", context)
