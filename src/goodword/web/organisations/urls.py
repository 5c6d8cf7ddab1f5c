"""Addresses of the pages about organisations."""

from django.urls import path

from goodword.web.organisations import pages

app_name = "organisations"
urlpatterns = [
    path("organisations/<uuid:key>/", pages.organisation, name="organisation"),
    path("organisations/<uuid:key>/describe/", pages.describe, name="describe"),
]
