"""Addresses about how the site runs. Programs expect the first four where they are."""

from django.urls import include, path

from goodword.web.running import measures, pages, probes

rooms = (
    [
        path("site/running/", pages.site, name="site"),
        path("site/running/again/", pages.again, name="again"),
        path("site/running/look/", pages.look, name="look"),
    ],
    "running",
)

urlpatterns = [
    path("healthz", probes.health, name="healthz"),
    path("health/", probes.health, name="health"),
    path("readyz", probes.ready, name="readyz"),
    path("metrics", measures.metrics, name="metrics"),
    path("", include(rooms)),
]
