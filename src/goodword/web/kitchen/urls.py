"""Addresses of the kitchen, under ``/_kitchen/`` in development."""

from django.urls import path

from goodword.web.kitchen import pages

urlpatterns = [
    path("", pages.kitchen),
    path("<slug:name>/", pages.example),
]
