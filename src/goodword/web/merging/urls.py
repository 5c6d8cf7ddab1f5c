"""Addresses of the merging pages."""

from django.urls import path

from goodword.web.merging import pages

app_name = "merging"
urlpatterns = [
    path("people/duplicates/", pages.pairs, name="pairs"),
    path("people/duplicates/<uuid:key>/different/", pages.different, name="different"),
    path("people/<uuid:kept>/merge/<uuid:absorbed>/", pages.merge, name="merge"),
    path("people/merges/", pages.history, name="history"),
    path("people/merges/<uuid:key>/undo/", pages.undo, name="undo"),
]
