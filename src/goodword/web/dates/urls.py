"""Addresses of one's own calendar."""

from django.urls import path

from goodword.web.dates import feed, settings

app_name = "dates"
urlpatterns = [
    path("you/calendar/", settings.calendar, name="calendar"),
    path("you/calendar/new/", settings.make, name="make"),
    path("you/calendar/end/", settings.end, name="end"),
    path("calendar/<str:token>.ics", feed.feed, name="feed"),
]
