"""Addresses of the first start."""

from django.urls import path

from goodword.web.start import pages

app_name = "start"
urlpatterns = [
    path("start/", pages.start, name="start"),
    path("start/look-around/", pages.look_around, name="look_around"),
    path("start/enter/", pages.enter, name="enter"),
    path("start/ours/", pages.ours, name="ours"),
    path("start/ours/<str:token>/", pages.claim, name="claim"),
]
