"""Addresses of one's own webhooks."""

from django.urls import path

from goodword.web.webhooks import pages

app_name = "webhooks"
urlpatterns = [
    path("you/webhooks/", pages.webhooks, name="list"),
    path("you/webhooks/new/", pages.make, name="make"),
    path("you/webhooks/<uuid:key>/", pages.one, name="one"),
    path("you/webhooks/<uuid:key>/test/", pages.test, name="test"),
    path("you/webhooks/<uuid:key>/resume/", pages.resume, name="resume"),
    path("you/webhooks/<uuid:key>/remove/", pages.remove, name="remove"),
]
