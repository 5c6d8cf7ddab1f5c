"""The site as in development, with the page of all components, and a search that answers for the palette."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.html import format_html, format_html_join

PLACES = {"today": "/_kitchen/today/", "person": "/_kitchen/person/", "people": "/_kitchen/people/"}


def search(request: HttpRequest) -> HttpResponse:
    return HttpResponse(format_html("<title>Search</title><h1>{}</h1>", request.GET.get("q", "")))


def palette(request: HttpRequest) -> HttpResponse:
    found = ((url, name) for name, url in PLACES.items() if name.startswith(request.GET.get("q", "")))
    return HttpResponse(format_html_join("", '<a class="palette-item" href="{}">{}</a>', found))


urlpatterns = [
    path("_kitchen/", include("goodword.web.kitchen.urls")),
    path("search/", search, name="search"),
    path("search/palette", palette),
    path("", include("goodword.config.urls")),
]
