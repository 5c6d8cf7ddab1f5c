"""Noting by hand what somebody did, in either direction."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.people.models import Person
from goodword.ties.actions import interactions
from goodword.web.favors.forms import FavorForm
from goodword.web.interactions import reading
from goodword.web.interactions.who import look_up, tile
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import back, typed
from goodword.web.people.undo import offer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    """The form; a line on a person's page is sent here, too. What was typed stays where something is to be looked at."""
    viewer = signed_in(request)
    people = reading.near(request, viewer)
    today = timezone.localtime(clock.now(), viewer.zone).date().isoformat()
    form = FavorForm(_whole(request, today), initial={"day": today, "way": request.GET.get("way", "")})
    tiles = [tile(person) for person in people]
    if request.method == "POST" and form.is_valid():
        looked = look_up(viewer, form.written_names(), people)
        everybody = list({person.pk: person for person in [*people, *looked.sure]}.values())
        tiles = [*map(tile, everybody), *looked.tiles]
        if looked.trouble:
            form.add_error("names", looked.trouble)
            form.data = {**form.data.dict(), "names": looked.left} if isinstance(form.data, QueryDict) else form.data
        elif not everybody:
            form.add_error("names", _("Say who it was with."))
        elif (done := _noted(request, viewer, form, everybody)) is not None:
            return done
    context = {"form": form, "tiles": tiles, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "favors/note.html", context | {"cancel": back(request, "favors:list")}, status=_status(form))


def _status(form: FavorForm) -> int:
    return 422 if form.errors else 200


def _whole(request: HttpRequest, today: str) -> QueryDict | None:
    """What was sent. The line on a person's page says neither day nor kind: a favor, today."""
    sent = typed(request)
    if sent is None:
        return None
    told = sent.copy()
    if "line" in told:
        year, month, day = today.split("-")
        told.setdefault("kind", "favor")
        for part, value in (("day_day", day), ("day_month", str(int(month))), ("day_year", year)):
            told.setdefault(part, value)
        told.setdefault("words", request.POST["line"])
    return told


def _noted(request: HttpRequest, viewer: Member, form: FavorForm, people: list[Person]) -> HttpResponse | None:
    try:
        made = interactions.note_down(actor=viewer, persons=people, new=form.new())
    except Invalid as refusal:
        onto(form, refusal)
        return None
    offer(request, _("Noted. Only you see it, unless you send thanks."), "unsay", [made.key])
    return redirect(back(request, "favors:list"))
