"""Addresses of the pages about warm paths."""

from django.urls import path

from goodword.web.paths import pages

app_name = "paths"
urlpatterns = [
    path("people/ways/", pages.find, name="find"),
    path("people/ways/members/<uuid:key>/", pages.to_member, name="member"),
    path("people/ways/organizations/<uuid:key>/", pages.to_organisation, name="organisation"),
]
