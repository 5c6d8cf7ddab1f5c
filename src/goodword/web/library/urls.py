"""Addresses of the pages of the library."""

from django.urls import path

from goodword.web.library import binned, copies, lists, saving, showing

app_name = "library"
urlpatterns = [
    path("library/", lists.kept, name="list"),
    path("library/new/", saving.new, name="new"),
    path("library/button/", lists.button, name="button"),
    path("library/bin/", binned.resting, name="bin"),
    path("library/bin/<uuid:key>/restore/", binned.restore, name="bin_restore"),
    path("library/bin/<uuid:key>/erase/", binned.erase, name="bin_erase"),
    path("library/<uuid:key>/", showing.keep, name="keep"),
    path("library/<uuid:key>/edit/", saving.edit, name="edit"),
    path("library/<uuid:key>/copy/", copies.read, name="copy"),
    path("library/<uuid:key>/copy/ask/", copies.ask, name="copy_ask"),
    path("library/<uuid:key>/copy/remove/", copies.remove, name="copy_remove"),
    path("library/<uuid:key>/bin/", binned.into_bin, name="bin_one"),
]
