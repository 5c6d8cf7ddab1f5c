"""What circles mean for staying in touch, and one's own holidays."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.rhythm.actions import choosing
from goodword.rhythm.queries import standing
from goodword.web.members import signed_in
from goodword.web.people.sent import typed
from goodword.web.profiles.refused import attempt
from goodword.web.rhythm.forms import PauseForm, TasteForm
from goodword.web.rhythm.words import pause_words


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Days of each band, and what each circle is."""
    viewer = signed_in(request)
    form = _form(viewer, request)
    if form.is_valid() and attempt(form, lambda: choosing.choose(actor=viewer, days=form.days(), circles=form.bands())):
        messages.success(request, _("Saved. Only you can see this."))
        return redirect("rhythm:settings")
    return _page(request, viewer, form, PauseForm())


@login_required
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Go on holiday."""
    viewer = signed_in(request)
    form = PauseForm(request.POST)
    if form.is_valid() and attempt(
        form,
        lambda: choosing.pause(actor=viewer, begin=form.cleaned_data["begin"], until=form.cleaned_data["until"]),
    ):
        messages.success(request, _("Paused. Nobody is brought up meanwhile."))
        return redirect("rhythm:settings")
    taste = standing.taste(viewer)
    return _page(request, viewer, TasteForm(taste=taste, bands=standing.bands(viewer)), form)


@login_required
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Back from holiday."""
    choosing.go_on(actor=signed_in(request))
    messages.success(request, _("Taken up again."))
    return redirect("rhythm:settings")


def _form(viewer: Member, request: HttpRequest) -> TasteForm:
    return TasteForm(typed(request), taste=standing.taste(viewer), bands=standing.bands(viewer))


def _page(request: HttpRequest, viewer: Member, form: TasteForm, pausing: PauseForm) -> HttpResponse:
    taste = standing.taste(viewer)
    context = {
        "form": form,
        "pausing": pausing,
        "pause": pause_words(taste) if standing.may_go_on(viewer, taste) else "",
    }
    return render(request, "rhythm/settings.html", context, status=422 if form.errors or pausing.errors else 200)
