"""Addresses of the pages about mails."""

from django.urls import path

from goodword.web.mails import choosing, stopping

app_name = "mails"
urlpatterns = [
    path("you/mails/", choosing.choose, name="choose"),
    path("mails/stop/<str:token>/", stopping.stop, name="stop"),
]
