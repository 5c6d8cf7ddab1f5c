"""Addresses of the door of a gathering. Those below "here/" are signed links, and work without an account."""

from django.urls import path

from goodword.web.door import board, met, printing, self_service

app_name = "door"
urlpatterns = [
    path("gatherings/<uuid:key>/door/", board.board, name="board"),
    path("gatherings/<uuid:key>/door/walk-in/", board.walk_in, name="walk_in"),
    path("gatherings/guests/<uuid:key>/here/", board.here, name="here"),
    path("gatherings/guests/<uuid:key>/not-here/", board.not_here, name="not_here"),
    path("gatherings/<uuid:key>/badges/", printing.badges, name="badges"),
    path("gatherings/<uuid:key>/table-cards/", printing.cards, name="cards"),
    path("gatherings/<uuid:key>/poster/", printing.poster, name="poster"),
    path("gatherings/<uuid:key>/ticket/", met.own_ticket, name="own_ticket"),
    path("gatherings/<uuid:key>/met/", met.there, name="met"),
    path("gatherings/<uuid:key>/met/<uuid:guest>/", met.note, name="note_met"),
    path("gatherings/met/<uuid:key>/not/", met.forget, name="forget_met"),
    path("here/door/<str:token>/", self_service.door, name="arrive"),
    path("here/badge/<str:token>/", self_service.badge, name="badge"),
    path("here/ticket/<str:token>/", self_service.ticket, name="ticket"),
]
