"""Addresses of the export pages."""

from django.urls import path

from goodword.web.exports import pages

app_name = "exports"
urlpatterns = [
    path("people/export/", pages.people, name="people"),
]
