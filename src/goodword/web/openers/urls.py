"""Addresses of the page for reaching out. They belong to a person."""

from django.urls import path

from goodword.web.openers import doing, writing

app_name = "openers"
urlpatterns = [
    path("people/<uuid:key>/write/", writing.write, name="write"),
    path("people/<uuid:key>/write/keep/", writing.keep, name="keep"),
    path("people/<uuid:key>/write/begin/", writing.begin, name="begin"),
    path("people/<uuid:key>/write/letter/", doing.letter, name="letter"),
    path("people/<uuid:key>/write/go/", doing.go, name="go"),
    path("people/<uuid:key>/write/sent/", doing.sent, name="sent"),
    path("people/<uuid:key>/write/not-sent/", doing.not_sent, name="not_sent"),
    path("people/<uuid:key>/write/commented/", doing.commented, name="commented"),
    path("people/<uuid:key>/write/forget/", doing.forget, name="forget"),
]
