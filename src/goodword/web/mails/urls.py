"""Addresses of the pages about mails."""

from django.urls import path

from goodword.web.mails import choosing, doing, stopping

app_name = "mails"
urlpatterns = [
    path("you/mails/", choosing.choose, name="choose"),
    path("you/mails/times/", choosing.times, name="times"),
    path("mails/do/<str:token>/", doing.do, name="do"),
    path("mails/stop/<str:token>/", stopping.stop, name="stop"),
]
