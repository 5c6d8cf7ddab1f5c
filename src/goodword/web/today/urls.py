"""Addresses of the plan of a day. Its page itself is the first page (``web.home``)."""

from django.urls import path

from goodword.web.today import acting, choosing, pages

app_name = "today"
urlpatterns = [
    path("today/now/", pages.now, name="now"),
    path("today/waiting/", pages.waiting, name="waiting"),
    path("today/nonetheless/", acting.nonetheless, name="nonetheless"),
    path("today/timer/", acting.timer, name="timer"),
    path("today/settings/", choosing.choose, name="settings"),
    path("today/steps/<uuid:key>/act/", acting.act, name="act"),
    path("today/steps/<uuid:key>/later/", acting.later, name="later"),
    path("today/steps/<uuid:key>/not-this/", acting.refuse, name="refuse"),
    path("today/steps/<uuid:key>/undo/", acting.undo, name="undo"),
]
