"""The pages for people without an account: signing up by the link, and a guest's own page by their signed link. GET shows, POST
acts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.gatherings import calendars, links, mails, states
from goodword.gatherings.actions import answering, linking
from goodword.gatherings.kinds import Way
from goodword.gatherings.models import Gathering
from goodword.gatherings.queries import gatherings
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.web.gatherings.answering import bringing, brought, said
from goodword.web.gatherings.forms import AnswerForm, ComeForm, GuestForm
from goodword.web.gatherings.showing import brings, ics, may_bring, told
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


def _viewer(request: HttpRequest) -> Member | None:
    return request.user if isinstance(request.user, Member) else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def come(request: HttpRequest, token: str) -> HttpResponse:
    """What the link is for, and signing up by it: with the viewer's account, or by name."""
    viewer, row = _viewer(request), links.by_sign_up(token)
    if row.state == states.DRAFT or (viewer is not None and reach.level(viewer, row.owner_id) == Level.BLOCKED):
        raise NotFound(_("This link does not work any more."))
    if viewer is not None and gatherings.reaches(viewer, row):
        return redirect("gatherings:gathering", key=row.key)
    kind = ComeForm if viewer is None else AnswerForm
    form = kind(typed(request), gathering=row)
    if request.method == "POST" and form.is_valid():
        try:
            if isinstance(form, ComeForm):
                made = answering.sign_up_outside(gathering=row, outsider=form.outsider(), said=form.said())
            else:
                assert viewer is not None
                made = answering.sign_up(actor=viewer, gathering=row, said=form.said(), way=Way.LINK)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, said(made.state))
            if viewer is not None:
                return redirect("gatherings:gathering", key=row.key)
            return redirect("gatherings:guest", token=links.of_guest(made))
    context = {**_page(row, joins=False), "form": form, "signed_in": viewer is not None}
    return render(request, "gatherings/come.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """A guest's own page: what they said, and saying otherwise. Signed in, they take their place over to their account."""
    row = links.by_guest(token)
    viewer = _viewer(request)
    if request.method == "POST" and "claim" in request.POST and viewer is not None:
        if reach.level(viewer, row.gathering.owner_id) == Level.BLOCKED:
            raise NotFound(_("This link does not work any more."))
        linking.claim(actor=viewer, guest=row)
        messages.success(request, _("It is among your gatherings now."))
        return redirect("gatherings:gathering", key=row.gathering.key)
    form = GuestForm(typed(request), gathering=row.gathering, guest=row)
    if request.method == "POST" and form.is_valid():
        try:
            answering.answer(guest=row, said=form.said(), by=None)
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, said(row.state))
            return redirect("gatherings:guest", token=token)
    along = brings(row) if row.gathering.bring else []
    context = {
        **_page(row.gathering, joins=row.state == states.COMING),
        "guest": row,
        "token": token,
        "form": form,
        "waits": row.state == states.WAITING,
        "on_list": row.state != states.GONE,
        "brings": along,
        "may_bring": may_bring(row.gathering, row, len(along)),
        "may_stop": row.invited_at is not None and row.stopped_at is None,
        "signed_in": viewer is not None,
    }
    return render(request, "gatherings/guest.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def bring(request: HttpRequest, token: str) -> HttpResponse:
    """Bring somebody along, by one's signed link."""
    row = links.by_guest(token)
    try:
        made = answering.bring(guest=row, outsider=brought(request), by=None)
    except Invalid as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, bringing(made.name, made.state))
    return redirect("gatherings:guest", token=token)


@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The gathering as a file for a guest's calendar."""
    row = links.by_guest(token)
    urls = {row.gathering_id: mails.link(row)}
    return ics(calendars.file([row.gathering], urls=urls, joins=row.state == states.COMING))


@never_cache
@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mail about this gathering."""
    linking.stop(guest=links.by_guest(token))
    messages.success(request, _("You get no more mail about this gathering. You are still on its list."))
    return redirect("gatherings:guest", token=token)


def _page(row: Gathering, *, joins: bool) -> dict[str, Any]:
    return {
        "gathering": row,
        **told(row, joins=joins),
        "host": str(row.owner),
        "open": gatherings.state_of(row) == states.OPEN,
        "canceled": row.state == states.CANCELED,
        "sign_in_url": reverse("account_login"),
    }
