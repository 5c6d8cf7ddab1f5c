"""What one person publishes elsewhere: its page, and what can be done there."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.feeds import actions, looking, queries
from goodword.feeds.models import Look
from goodword.people.addresses import LONGEST_FEED
from goodword.people.models import Fact, Person
from goodword.people.queries import persons
from goodword.web.faces import face
from goodword.web.feeds import showing
from goodword.web.members import signed_in
from goodword.web.people import words
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.people.undo import offer


class AddressForm(forms.Form):
    """Where something is published."""

    mark_optional = True
    address = forms.CharField(
        label=gettext_lazy("Address of a blog, podcast or channel"),
        help_text=gettext_lazy(
            "Such as https://example.com/blog, @ana@example.social, or the address of a feed itself."
        ),
        max_length=LONGEST_FEED + 100,
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Paste the address first.")},
    )
    label = forms.CharField(
        label=gettext_lazy("What it is called"),
        help_text=gettext_lazy("Left empty, it is called what it calls itself."),
        max_length=60,
        required=False,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest, key: UUID) -> HttpResponse:
    """The last few posts, what is followed, and room for one more."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    form = AddressForm(typed(request))
    if form.is_valid():
        try:
            made = actions.add(actor=viewer, person=person, **form.cleaned_data)
        except (Invalid, Conflict, TooMany) as refusal:
            fields = refusal.fields or {"address": refusal.message}
            onto(form, Invalid(refusal.message, fields={"address": next(iter(fields.values()))}))
        else:
            offer(request, _("Followed. Its posts will stand here in a few minutes."), "step back", [made.key])
            return redirect("feeds:person", key=person.key)
    found = queries.of(viewer, person)
    context = {
        "person": person,
        "face": face(person.name, person.key),
        "posts": showing.posts(found.posts),
        "feeds": showing.feeds(found.feeds, person.key),
        "form": form,
        "may_look": bool(looking.pages(viewer.pk, person.pk)),
        "looked": _looked(queries.latest_look(viewer, person)),
    }
    return render(request, "feeds/person.html", context, status=422 if form.errors else 200)


def _looked(look: Look | None) -> str:
    """What came of looking through the person's pages."""
    if look is None:
        return ""
    if look.done_at is None:
        return _("Goodword is looking through their pages. What it finds will stand here in a few minutes.")
    told = {"count": look.found, "when": words.ago(look.asked_at)}
    if not look.found:
        return _("Their pages were looked through %(when)s; nothing new was found.") % told
    return ngettext(
        "Their pages were looked through %(when)s; %(count)s was found.",
        "Their pages were looked through %(when)s; %(count)s were found.",
        look.found,
    ) % told  # fmt: skip


def _followed(request: HttpRequest, key: UUID, fact: UUID) -> tuple[Person, Fact]:
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    found = queries.fact(viewer, person, fact)
    if found is None:
        raise NotFound(_("This is not there any more."))
    return person, found


@login_required
@require_POST
def look(request: HttpRequest, key: UUID) -> HttpResponse:
    """Look through the pages noted of the person."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    try:
        actions.look(actor=viewer, person=person)
    except (Conflict, TooMany) as refusal:
        messages.warning(request, refusal.message)
    return redirect("feeds:person", key=person.key)


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID, fact: UUID) -> HttpResponse:
    """Follow it no longer."""
    person, found = _followed(request, key, fact)
    actions.remove(actor=signed_in(request), fact=found)
    offer(request, _("Removed. It rests in the bin for thirty days."), "remember", [found.key])
    return redirect("feeds:person", key=person.key)


@login_required
@require_POST
def again(request: HttpRequest, key: UUID, fact: UUID) -> HttpResponse:
    """Ask once more for what was given up."""
    person, found = _followed(request, key, fact)
    try:
        actions.try_again(actor=signed_in(request), fact=found)
    except Conflict as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, _("It is asked once more."))
    return redirect("feeds:person", key=person.key)
