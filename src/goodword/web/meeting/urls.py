"""Addresses of the page of people worth meeting."""

from django.urls import path

from goodword.web.meeting import pages

app_name = "meeting"
urlpatterns = [
    path("people/meet/", pages.week, name="week"),
    path("people/meet/<uuid:key>/answer/", pages.answer, name="answer"),
]
