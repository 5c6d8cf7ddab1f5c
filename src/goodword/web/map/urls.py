"""Addresses of the map."""

from django.urls import path

from goodword.web.map import pages

app_name = "map"
urlpatterns = [
    path("people/map/", pages.whole, name="network"),
    path("people/map/data/", pages.data, name="data"),
]
