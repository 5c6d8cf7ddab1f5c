"""Addresses of the pages about connections and requests."""

from django.urls import path

from goodword.web.connections import answering, asking, connected, lists, visibility

app_name = "connections"
urlpatterns = [
    path("people/requests/", lists.inbox, name="inbox"),
    path("people/requests/sent/", lists.sent, name="sent"),
    path("people/requests/declined/", lists.declined, name="declined"),
    path("people/requests/<uuid:key>/", answering.request_page, name="request"),
    path("people/requests/<uuid:key>/accept/", answering.accept, name="accept"),
    path("people/requests/<uuid:key>/decline/", answering.decline, name="decline"),
    path("people/requests/<uuid:key>/question/", answering.question, name="question"),
    path("people/requests/<uuid:key>/answer/", asking.answer, name="answer"),
    path("people/requests/<uuid:key>/withdraw/", asking.withdraw, name="withdraw"),
    path("people/connections/", connected.connections, name="list"),
    path("people/connections/<uuid:key>/close/", connected.close, name="close"),
    path("people/connections/<uuid:key>/disconnect/", connected.disconnect, name="disconnect"),
    path("members/<uuid:key>/connect/", asking.connect, name="connect"),
    path("you/privacy/ties/", visibility.ties, name="visibility"),
]
