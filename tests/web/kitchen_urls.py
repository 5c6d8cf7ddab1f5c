"""The site as in development, with the page of all components, and a search that answers for the palette."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path, reverse
from django.utils.html import format_html, format_html_join

PLACES = {"today": "/_kitchen/today/", "person": "/_kitchen/person/", "people": "/_kitchen/people/"}


def search(request: HttpRequest) -> HttpResponse:
    return HttpResponse(format_html("<title>Search</title><h1>{}</h1>", request.GET.get("q", "")))


def palette(request: HttpRequest) -> HttpResponse:
    found = ((url, name) for name, url in PLACES.items() if name.startswith(request.GET.get("q", "")))
    return HttpResponse(format_html_join("", '<a class="palette-item" href="{}">{}</a>', found))


def trouble(request: HttpRequest, status: int) -> HttpResponse:
    return HttpResponse("<p>An answer nobody should see in the page.</p>", status=status)


def signed_out(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("account_login"))


urlpatterns = [
    path("signed-out/", signed_out),
    path("trouble/<int:status>/", trouble),
    path("_kitchen/", include("goodword.web.kitchen.urls")),
    path("search/", search, name="search"),
    path("search/palette", palette),
    path("", include("goodword.config.urls")),
]
