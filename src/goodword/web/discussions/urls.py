"""Addresses of discussions."""

from __future__ import annotations

from django.urls import path

from goodword.web.discussions import binned, following, helping, hosting, lists, showing, writing

app_name = "discussions"
urlpatterns = [
    path("groups/<uuid:key>/threads/", lists.threads, name="list"),
    path("groups/<uuid:key>/threads/new/", writing.new, name="new"),
    path("threads/bin/", binned.resting, name="bin"),
    path("threads/bin/<uuid:key>/restore/", binned.restore, name="bin_restore"),
    path("threads/bin/<uuid:key>/erase/", binned.erase, name="bin_erase"),
    path("threads/<uuid:key>/", showing.thread, name="thread"),
    path("threads/<uuid:key>/answer/", writing.answer, name="answer"),
    path("threads/<uuid:key>/follow/", following.follow, name="follow"),
    path("threads/<uuid:key>/mute/", following.mute, name="mute"),
    path("threads/<uuid:key>/close/", hosting.close, name="close"),
    path("threads/<uuid:key>/open/", hosting.reopen, name="reopen"),
    path("posts/<uuid:key>/", showing.post, name="post"),
    path("posts/<uuid:key>/helped/", helping.say, name="helped"),
    path("posts/<uuid:key>/helped/back/", helping.take_back, name="helped_not"),
    path("posts/<uuid:key>/edit/", writing.edit, name="edit"),
    path("posts/<uuid:key>/versions/", showing.versions, name="versions"),
    path("posts/<uuid:key>/remove/", hosting.remove, name="remove"),
    path("posts/<uuid:key>/bin/", binned.into_bin, name="bin_one"),
]
