"""Changing the tables by hand: moving, locking, stopping, showing them; wishes; printing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.gatherings import policy, states
from goodword.gatherings.models import Wish
from goodword.gatherings.queries import gatherings, guests
from goodword.gatherings.seating import actions, queries, wishes
from goodword.web.gatherings import words as said
from goodword.web.gatherings.seating import showing, words
from goodword.web.gatherings.seating.forms import WishForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


def _back(key: UUID, round_: int) -> HttpResponse:
    return redirect(f"{reverse('gatherings:seating', args=[key])}?round={round_ + 1}")


@login_required
@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Move somebody to another table, or have two change places."""
    viewer = signed_in(request)
    plan = queries.plan_row(viewer, gatherings.hosted_row(viewer, key))
    round_ = showing.number(request.POST.get("round", ""), plan.rounds)
    onto_key = showing.key_of(request.POST.get("onto", ""))
    table = request.POST.get("table", "")
    actions.move(
        actor=viewer, plan=plan, round_=round_,
        sitting=queries.sitting(viewer, plan, showing.key_of(request.POST.get("pick", ""))),
        onto=queries.sitting(viewer, plan, onto_key) if onto_key else None,
        table=int(table) if table.isascii() and table.isdigit() and len(table) < 5 else None,
    )  # fmt: skip
    messages.success(request, _("Moved."))
    return _back(key, round_)


@login_required
@require_POST
def lock(request: HttpRequest, key: UUID) -> HttpResponse:
    """Have somebody stay where they are, or let them go."""
    viewer = signed_in(request)
    plan = queries.plan_row(viewer, gatherings.hosted_row(viewer, key))
    round_ = showing.number(request.POST.get("round", ""), plan.rounds)
    locked = request.POST.get("locked") == "yes"
    sitting = queries.sitting(viewer, plan, showing.key_of(request.POST.get("pick", "")))
    actions.lock(actor=viewer, plan=plan, sitting=sitting, round_=round_, locked=locked)
    messages.success(request, _("They stay there when the tables are made anew.") if locked else _("Unlocked."))
    return _back(key, round_)


@login_required
@require_POST
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop making them."""
    viewer = signed_in(request)
    actions.stop(actor=viewer, plan=queries.plan_row(viewer, gatherings.hosted_row(viewer, key)))
    return redirect("gatherings:seating", key=key)


@login_required
@require_POST
def share(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show them to those who look after a table, or to everybody their own."""
    viewer = signed_in(request)
    plan = queries.plan_row(viewer, gatherings.hosted_row(viewer, key))
    everybody = request.POST.get("with") == "guests"
    actions.share(actor=viewer, plan=plan, guests=everybody)
    told = _("Each guest sees their own tables now.") if everybody else _("Who looks after a table sees it now.")
    messages.success(request, told)
    return redirect("gatherings:seating", key=key)


@login_required
@require_safe
def printed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Table plans, or a card for each guest, to print."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    found = queries.seated(viewer, queries.plan_row(viewer, row))
    rounds = [
        {"number": at + 1, "tables": showing.tables(found, at)} for at in range(found.plan.rounds)
    ]  # fmt: skip
    context = {"gathering": row, "hours": said.hours(row), "where": said.where(row), "rounds": rounds,
               "cards": showing.cards(found)}  # fmt: skip
    return render(request, "gatherings/seating/print.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def wishing(request: HttpRequest, key: UUID) -> HttpResponse:
    """Wishes, and entering one: hosts for anybody, guests that somebody sits elsewhere."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    hosting = policy.hosts(viewer, row)
    own = None if hosting else guests.own(viewer, row)
    if not hosting and (own is None or request.method != "POST"):
        raise NotFound(_("There is no such gathering among those you host."))
    form = WishForm(request.POST if request.method == "POST" else None, guests=guests.among(row), own=own)
    if form.is_valid():
        told = {"kind": Wish.Kind.APART, "guest": own, "other": form.cleaned_data["other"]} if own else form.told()
        try:
            wishes.wish(actor=viewer, gathering=row, **told)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Noted. It holds when the tables are made."))
            return redirect("gatherings:wishes" if hosting else "gatherings:my-table", key=key)
    context = {
        "gathering": row,
        "form": form,
        "hosting": hosting,
        "wishes": [
            {"key": one.key, "line": words.wish(one), "by": "" if one.by_id == viewer.pk else str(one.by)}
            for one in wishes.seen(viewer, row)
        ],
        "stands": gatherings.state_of(row) in {states.DRAFT, states.OPEN},
    }
    return render(request, "gatherings/seating/wishes.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID, wish: UUID) -> HttpResponse:
    """Take back a wish."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    wishes.take_back(actor=viewer, wish=wishes.row(viewer, row, wish))
    messages.success(request, _("Taken back."))
    return redirect("gatherings:wishes" if policy.hosts(viewer, row) else "gatherings:my-table", key=key)
