"""Addresses of good words."""

from django.urls import path

from goodword.web.wordofmouth import giving, reading

app_name = "wordofmouth"
urlpatterns = [
    path("good-words/", giving.mine, name="list"),
    path("good-words/new/", giving.new, name="new"),
    path("good-words/<uuid:key>/", giving.change, name="change"),
    path("good-words/<uuid:key>/withdraw/", giving.withdraw, name="withdraw"),
    path("w/<str:code>/", reading.read, name="read"),
    path("w/<str:code>/pass-on/", reading.pass_on, name="pass-on"),
]
