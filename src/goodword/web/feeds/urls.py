"""Addresses of the pages about what people publish. They belong to a person."""

from django.urls import path

from goodword.web.feeds import pages

app_name = "feeds"
urlpatterns = [
    path("people/<uuid:key>/elsewhere/", pages.elsewhere, name="person"),
    path("people/<uuid:key>/elsewhere/look/", pages.look, name="look"),
    path("people/<uuid:key>/elsewhere/<uuid:fact>/remove/", pages.remove, name="remove"),
    path("people/<uuid:key>/elsewhere/<uuid:fact>/again/", pages.again, name="again"),
]
