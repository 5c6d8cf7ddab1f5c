"""Addresses of the calendar pages."""

from django.urls import path

from goodword.web.calendars import met, pages

app_name = "calendars"
urlpatterns = [
    path("people/import/calendars/", pages.start, name="list"),
    path("people/import/calendars/people/", met.people, name="people"),
    path("people/import/calendars/people/say/", met.say, name="say"),
    path("people/import/calendars/<uuid:key>/read/", pages.read_now, name="read"),
    path("people/import/calendars/<uuid:key>/stop/", pages.stop, name="stop"),
    path("people/import/calendars/<uuid:key>/take-back/", pages.take_back, name="take_back"),
]
