"""Addresses of the pages about gatherings."""

from django.urls import path

from goodword.web.gatherings import answering, guests, hosting, lists, showing, writing

app_name = "gatherings"
urlpatterns = [
    path("gatherings/", lists.ahead, name="list"),
    path("gatherings/found/", lists.found, name="found"),
    path("gatherings/past/", lists.past, name="past"),
    path("gatherings/new/", writing.new, name="new"),
    path("gatherings/<uuid:key>/", showing.gathering, name="gathering"),
    path("gatherings/<uuid:key>/edit/", writing.edit, name="edit"),
    path("gatherings/<uuid:key>/open/", hosting.open_, name="open"),
    path("gatherings/<uuid:key>/cancel/", hosting.cancel, name="cancel"),
    path("gatherings/<uuid:key>/answer/", answering.answer, name="answer"),
    path("gatherings/<uuid:key>/guests/", guests.listed, name="guests"),
    path("gatherings/<uuid:key>/invite/", guests.invite, name="invite"),
    path("gatherings/guests/<uuid:key>/record/", guests.record, name="record"),
    path("gatherings/guests/<uuid:key>/take-off/", guests.take_off, name="take-off"),
]
