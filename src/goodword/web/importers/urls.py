"""Addresses of the import pages."""

from django.urls import path

from goodword.web.importers import pages

app_name = "importers"
urlpatterns = [
    path("import/", pages.start, name="start"),
    path("import/<uuid:key>/", pages.show, name="show"),
    path("import/<uuid:key>/progress/", pages.progress, name="progress"),
    path("import/<uuid:key>/people/<slug:verdict>/", pages.people, name="people"),
    path("import/<uuid:key>/people/<uuid:row>/decide/", pages.decide, name="decide"),
    path("import/<uuid:key>/lines/", pages.lines, name="lines"),
    path("import/<uuid:key>/apply/", pages.apply, name="apply"),
    path("import/<uuid:key>/cancel/", pages.cancel, name="cancel"),
    path("import/<uuid:key>/undo/", pages.undo, name="undo"),
]
