"""Addresses of the import pages."""

from django.urls import path

from goodword.web.importers import columns, pages, ticking

app_name = "importers"
urlpatterns = [
    path("people/import/", pages.start, name="start"),
    path("people/import/from/<slug:slug>/", pages.how, name="how"),
    path("people/import/<uuid:key>/", pages.show, name="show"),
    path("people/import/<uuid:key>/progress/", pages.progress, name="progress"),
    path("people/import/<uuid:key>/people/<slug:verdict>/", pages.people, name="people"),
    path("people/import/<uuid:key>/people/<uuid:row>/decide/", pages.decide, name="decide"),
    path("people/import/<uuid:key>/people/<slug:verdict>/tick/", ticking.tick, name="tick"),
    path("people/import/<uuid:key>/tick/", ticking.tick_all, name="tick_all"),
    path("people/import/<uuid:key>/own/", ticking.own, name="own"),
    path("people/import/<uuid:key>/lines/", pages.lines, name="lines"),
    path("people/import/<uuid:key>/columns/", columns.columns, name="columns"),
    path("people/import/<uuid:key>/ask/", pages.ask, name="ask"),
    path("people/import/<uuid:key>/apply/", pages.apply, name="apply"),
    path("people/import/<uuid:key>/cancel/", pages.cancel, name="cancel"),
    path("people/import/<uuid:key>/undo/", pages.undo, name="undo"),
]
