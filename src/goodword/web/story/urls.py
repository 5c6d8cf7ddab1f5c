"""Addresses of stories."""

from django.urls import path

from goodword.web.story import pages

app_name = "story"
urlpatterns = [
    path("people/story/", pages.own, name="own"),
    path("people/<uuid:key>/story/", pages.of_person, name="person"),
]
