"""Addresses of the pages about meetings, calls and letters. They belong to People."""

from django.urls import path

from goodword.web.interactions import binned, details, doing, following, jotting

app_name = "interactions"
urlpatterns = [
    path("people/meetings/note/", jotting.note, name="note"),
    path("people/meetings/read/", jotting.read, name="read"),
    path("people/meetings/jot/", jotting.jot, name="jot"),
    path("people/meetings/add/", details.add, name="add"),
    path("people/meetings/details/", details.from_line, name="details"),
    path("people/meetings/ticked/", details.ticked, name="ticked"),
    path("people/meetings/follow-ups/", following.follow_ups, name="follow_ups"),
    path("people/meetings/spoke/<uuid:key>/", doing.spoke, name="spoke"),
    path("people/meetings/bin/", binned.resting, name="bin"),
    path("people/meetings/bin/<uuid:key>/restore/", binned.restore, name="bin_restore"),
    path("people/meetings/bin/<uuid:key>/erase/", binned.erase, name="bin_erase"),
    path("people/meetings/<uuid:key>/", details.edit, name="edit"),
    path("people/meetings/<uuid:key>/bin/", doing.into_bin, name="bin_one"),
    path("people/meetings/<uuid:key>/done/", following.done, name="done"),
    path("people/meetings/<uuid:key>/later/", following.later, name="later"),
]
