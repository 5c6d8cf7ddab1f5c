"""Addresses of search."""

from django.urls import path

from goodword.web.search import pages, saved

urlpatterns = [
    path("search/", pages.search, name="search"),
    path("search/palette", pages.palette, name="search_palette"),
    path("search/saved/", saved.listed, name="search_saved"),
    path("search/saved/new/", saved.save, name="search_save"),
    path("search/saved/<uuid:key>/seen/", saved.seen, name="search_seen"),
    path("search/saved/<uuid:key>/remove/", saved.remove, name="search_remove"),
]
