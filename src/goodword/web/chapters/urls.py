"""Addresses of the pages about chapters."""

from django.urls import path

from goodword.web.chapters import founding, lists, people, roster
from goodword.web.chapters.meetings import urls as meetings

app_name = "chapters"
urlpatterns = [
    path("chapters/", lists.mine, name="list"),
    path("chapters/new/", founding.new, name="new"),
    path("chapters/<uuid:key>/", lists.chapter, name="chapter"),
    path("chapters/<uuid:key>/edit/", founding.edit, name="edit"),
    path("chapters/<uuid:key>/roster/", roster.listed, name="roster"),
    path("chapters/<uuid:key>/roster/add/", roster.add, name="add"),
    path("chapters/people/<uuid:key>/", people.person, name="person"),
    path("chapters/people/<uuid:key>/edit/", people.edit, name="person-edit"),
    *meetings.urlpatterns,
]
