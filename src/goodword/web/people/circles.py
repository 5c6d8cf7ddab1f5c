"""A member's circles: making, renaming and removing them, and which a person is in."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Invalid
from goodword.people.actions import choosing as actions
from goodword.people.models import Circle
from goodword.people.queries import circles as circle_queries
from goodword.people.queries import persons as queries
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


class CircleForm(forms.Form):
    """A circle's name."""

    name = forms.CharField(
        label=gettext_lazy("Name of the circle"),
        max_length=60,
        error_messages={
            "required": gettext_lazy("Give the circle a name of at most 60 characters."),
            "max_length": gettext_lazy("Give the circle a name of at most 60 characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The member's circles; a POST makes one."""
    viewer = signed_in(request)
    form = CircleForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_circle(actor=viewer, name=form.cleaned_data["name"])
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("The circle “%(name)s” is there.") % {"name": made.name})
            return redirect("people:circles")
    context = {"circles": circle_queries.counted(viewer), "form": form}
    return render(request, "people/circles.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Give a circle another name."""
    viewer = signed_in(request)
    found = queries.circle(viewer, circle)
    form = CircleForm(typed(request), initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_circle(actor=viewer, circle=found, name=form.cleaned_data["name"])
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("The circle is called “%(name)s” now.") % {"name": found.name})
            return redirect("people:circles")
    context = {"circle": found, "form": form, "removable": found.kind == Circle.Kind.OWN}
    return render(request, "people/circle.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Remove a circle; the people in it stay."""
    viewer = signed_in(request)
    found = queries.circle(viewer, circle)
    name = found.name
    actions.remove_circle(actor=viewer, circle=found)
    messages.success(
        request, _("The circle “%(name)s” is gone. The people who were in it stay in your list.") % {"name": name}
    )
    return redirect("people:circles")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Which circles a person is in."""
    viewer = signed_in(request)
    person = queries.person(viewer, key)
    every = list(queries.circles(viewer))
    inside = {circle.pk for circle in circle_queries.of_person(viewer, person)}
    if request.method == "POST":
        ticked = set(request.POST.getlist("circle"))
        for circle in every:
            wanted = str(circle.key) in ticked
            if wanted and circle.pk not in inside:
                actions.put_into_circle(actor=viewer, circle=circle, persons=[person])
            elif not wanted and circle.pk in inside:
                actions.take_out_of_circle(actor=viewer, circle=circle, persons=[person])
        messages.success(request, _("Saved."))
        return redirect("people:person", key=person.key)
    choices = [{"circle": circle, "inside": circle.pk in inside} for circle in every]
    context = {
        "person": person,
        "face": face(person.name, person.key),
        "choices": choices,
        "empty_title": _("No circles yet"),
        "empty_text": _("A circle is a name of your own for some of your people."),
        "empty_action": _("Make a circle"),
    }
    return render(request, "people/circles_of.html", context)
