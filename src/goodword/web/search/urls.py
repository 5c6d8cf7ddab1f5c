"""Addresses of search."""

from django.urls import path

from goodword.web.search import pages

urlpatterns = [
    path("search/", pages.search, name="search"),
    path("search/palette", pages.palette, name="search_palette"),
]
