"""Addresses of a demo's mails."""

from django.urls import path

from goodword.web.mail import pages

app_name = "mail"
urlpatterns = [
    path("mail/", pages.newest, name="newest"),
    path("mail/<slug:name>/", pages.show, name="show"),
]
