"""Inviting: connections, circles, a chapter's people, by a link; by mail or by oneself who has no account."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.core import mail
from goodword.core.errors import Conflict, NotFound, TooMany
from goodword.gatherings import hooks, links, mails
from goodword.gatherings.actions import arranging, inviting, linking
from goodword.gatherings.models import Gathering
from goodword.gatherings.queries import gatherings, guests
from goodword.gatherings.queries import inviting as queries
from goodword.people.queries import circles
from goodword.web.faces import face
from goodword.web.gatherings import words
from goodword.web.members import signed_in
from goodword.web.people import sent
from goodword.web.turning import turns


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    """Whom to invite; POST invites those ticked, a whole circle, or a chapter's people."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    if request.method == "POST":
        try:
            count = _invite(request, viewer, row)
        except (Conflict, TooMany) as refusal:
            messages.error(request, refusal.message)
        else:
            said = ngettext("%(count)s person is invited.", "%(count)s people are invited.", count) % {"count": count}
            messages.success(request, said if count else _("Nobody was invited: tick whom you would like there."))
        return redirect("gatherings:guests" if "body" in request.POST else "gatherings:invite", key=key)
    arranging.must_stand(row)
    return _shown(request, viewer, row)


def _invite(request: HttpRequest, viewer: Member, row: Gathering) -> int:
    body = sent.key(request.POST.get("body", ""))
    if body is not None:
        return len(inviting.invite_body(actor=viewer, gathering=row, body=body))
    circle = sent.key(request.POST.get("circle", ""))
    if circle is not None and "all" in request.POST:
        chosen = list(queries.invitable(viewer, row, circle=circle))
    else:
        chosen = queries.chosen(viewer, row, sent.keys(request.POST.getlist("whom")))
    return len(inviting.invite(actor=viewer, gathering=row, members=chosen))


def _shown(request: HttpRequest, viewer: Member, row: Gathering) -> HttpResponse:
    circle, named = sent.key(request.GET.get("circle", "")), request.GET.get("q", "").strip()[:100]
    page = queries.listed(viewer, row, circle=circle, named=named, cursor=request.GET.get("after", ""))
    url = reverse("gatherings:invite", args=[row.key])
    kinds = [{"label": _("All connections"), "url": url, "current": circle is None}] + [
        {"label": one.name, "url": f"{url}?circle={one.key}", "current": one.key == circle}
        for one in circles.counted(viewer)
    ]
    token = links.to_sign_up(row)
    context = {
        "gathering": row,
        "hours": words.hours(row),
        "kinds": kinds,
        "circle": circle,
        "q": named,
        "rows": [
            {"key": one.key, "url": reverse("profiles:member", args=[one.key]), "name": str(one),
             "face": face(str(one), one.pk)}
            for one in page.rows
        ],
        "bodies": hooks.led_by(viewer),
        "link": mail.absolute(reverse("gatherings:come", args=[token])) if token else "",
        **turns(page, circle=str(circle or ""), q=named),
    }  # fmt: skip
    return render(request, "gatherings/invite.html", context)


@login_required
@require_POST
def link(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make the link to sign up by, or end it."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    if "end" in request.POST:
        linking.end_link(actor=viewer, gathering=row)
        messages.success(request, _("The link no longer works."))
    else:
        linking.make_link(actor=viewer, gathering=row)
        messages.success(request, _("Whoever has this link can sign up. One you made before no longer works."))
    return redirect("gatherings:invite", key=key)


@login_required
@require_POST
def send(request: HttpRequest, key: UUID) -> HttpResponse:
    """Have the site mail an invitation to somebody without an account."""
    viewer = signed_in(request)
    guest = guests.row(viewer, key)
    if not mails.can_mail():
        raise NotFound(_("This site does not write to people who are not here."))
    try:
        linking.send(actor=viewer, guest=guest)
    except (Conflict, TooMany) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("An invitation is on its way to %(name)s.") % {"name": guest.name})
    return redirect("gatherings:guests", key=guest.gathering.key)
