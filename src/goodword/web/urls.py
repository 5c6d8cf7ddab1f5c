"""Addresses of pages, room by room."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from goodword.web.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
]

if settings.DEBUG:
    urlpatterns += [path("_kitchen/", include("goodword.web.kitchen.urls"))]
