"""Addresses of the pages about staying in touch. They belong to People."""

from django.urls import path

from goodword.web.rhythm import lists, one, settings

app_name = "rhythm"
urlpatterns = [
    path("people/in-touch/", lists.due, name="list"),
    path("people/in-touch/settings/", settings.choose, name="settings"),
    path("people/in-touch/pause/", settings.pause, name="pause"),
    path("people/in-touch/go-on/", settings.go_on, name="go_on"),
    path("people/<uuid:key>/rhythm/", one.show, name="person"),
    path("people/<uuid:key>/rhythm/rest/", one.rest, name="rest"),
    path("people/<uuid:key>/rhythm/take-up/", one.take_up, name="take_up"),
]
