"""Addresses of the pages about groups."""

from django.urls import path

from goodword.web.groups import coming, hosting, lists, people, showing, writing

app_name = "groups"
urlpatterns = [
    path("groups/", lists.mine, name="list"),
    path("groups/find/", lists.find, name="find"),
    path("groups/new/", writing.new, name="new"),
    path("groups/<uuid:key>/", showing.group, name="group"),
    path("groups/<uuid:key>/edit/", writing.edit, name="edit"),
    path("groups/<uuid:key>/close/", writing.close, name="close"),
    path("groups/<uuid:key>/join/", coming.join, name="join"),
    path("groups/<uuid:key>/withdraw/", coming.withdraw, name="withdraw"),
    path("groups/<uuid:key>/decline/", coming.decline, name="decline"),
    path("groups/<uuid:key>/leave/", coming.leave, name="leave"),
    path("groups/<uuid:key>/members/", people.members, name="members"),
    path("groups/<uuid:key>/waiting/", hosting.waiting, name="waiting"),
    path("groups/<uuid:key>/invite/", hosting.invite, name="invite"),
    path("groups/<uuid:key>/log/", hosting.log, name="log"),
    path("groups/<uuid:key>/step-down/", hosting.step_down, name="step-down"),
    path("groups/places/<uuid:key>/settle/", hosting.settle, name="settle"),
    path("groups/places/<uuid:key>/remove/", hosting.remove, name="remove"),
    path("groups/places/<uuid:key>/host/", hosting.make_host, name="make-host"),
]
