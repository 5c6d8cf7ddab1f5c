"""Addresses of pages: every room under ``web/`` that has a ``urls.py`` is here, in the order of their names."""

from __future__ import annotations

import pkgutil
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from goodword import web

DEVELOPERS_ONLY = {"kitchen"}


def rooms() -> list[str]:
    """Names of the packages of ``web`` that have addresses."""
    found = sorted(module.name for module in pkgutil.iter_modules(web.__path__) if module.ispkg)
    return [name for name in found if name not in DEVELOPERS_ONLY and find_spec(f"goodword.web.{name}.urls")]


urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"goodword.web.{name}.urls")) for name in rooms()]

if settings.DEBUG:
    urlpatterns += [path("_kitchen/", include("goodword.web.kitchen.urls"))]
