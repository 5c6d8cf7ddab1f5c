"""Addresses of pages, room by room."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []

if settings.DEBUG:
    urlpatterns += [path("_kitchen/", include("goodword.web.kitchen.urls"))]
