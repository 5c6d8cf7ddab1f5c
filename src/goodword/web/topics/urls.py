"""Addresses of suggestions."""

from django.urls import path

from goodword.web.topics import pages

app_name = "topics"
urlpatterns = [
    path("topics/suggest/", pages.suggest, name="suggest"),
    path("topics/languages/", pages.languages, name="languages"),
]
