"""The site's addresses, and the reference page's."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from goodword.people.models import Person
from goodword.web.members import signed_in


@login_required
def reference(request: HttpRequest) -> HttpResponse:
    """Twenty of the member's people by name."""
    rows = Person.objects.filter(owner=signed_in(request), state=Person.State.ACTIVE).order_by("sort_name", "id")[:20]
    return render(request, "reference/page.html", {"rows": rows})


urlpatterns = [path("reference/", reference), path("", include("goodword.config.urls"))]
