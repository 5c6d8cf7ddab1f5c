"""Addresses of the pages about one-to-ones."""

from django.urls import path

from goodword.web.onetoones import afterwards, answering, lists, proposing, showing

app_name = "onetoones"
urlpatterns = [
    path("one-to-ones/", lists.mine, name="list"),
    path("one-to-ones/new/", proposing.new, name="new"),
    path("one-to-ones/<uuid:key>/", showing.show, name="one"),
    path("one-to-ones/<uuid:key>/times/", proposing.times, name="times"),
    path("one-to-ones/<uuid:key>/choose/", answering.choose, name="choose"),
    path("one-to-ones/<uuid:key>/decline/", answering.decline, name="decline"),
    path("one-to-ones/<uuid:key>/cancel/", answering.cancel, name="cancel"),
    path("one-to-ones/<uuid:key>/place/", answering.place, name="place"),
    path("one-to-ones/<uuid:key>/agenda/", answering.add_point, name="add_point"),
    path("one-to-ones/<uuid:key>/agenda/<uuid:point>/off/", answering.take_off, name="take_off"),
    path("one-to-ones/<uuid:key>/met/", afterwards.tell, name="tell"),
    path("one-to-ones/<uuid:key>/keep/", afterwards.keep, name="keep"),
    path("one-to-ones/<uuid:key>/done/", afterwards.followed_up, name="followed_up"),
    path("one-to-ones/<uuid:key>/calendar.ics", showing.calendar, name="calendar"),
]
