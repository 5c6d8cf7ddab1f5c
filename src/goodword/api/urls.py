"""Addresses of the API: its operations, its description, its reference."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goodword.api.frame import pages
from goodword.api.site import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", pages.describe, name="api-description"),
    path("docs", pages.docs, name="api-docs"),
    path("", api.urls),
]
