"""Addresses of a chapter's meetings; ``chapters`` takes them among its own."""

from django.urls import path

from goodword.web.chapters.meetings import (
    absence,
    agendas,
    attending,
    gathering,
    lists,
    printing,
    showing,
    slips,
    speaking,
)

urlpatterns = [
    path("chapters/<uuid:chapter>/next/", showing.next_meeting, name="next"),
    path("chapters/<uuid:chapter>/meetings/", lists.listed, name="meetings"),
    path("chapters/<uuid:chapter>/meetings/plan/", lists.plan, name="plan"),
    path("chapters/<uuid:chapter>/meetings/new/", lists.new, name="meeting-new"),
    path("chapters/<uuid:chapter>/agenda/", agendas.usual, name="agenda"),
    path("chapters/<uuid:chapter>/speakers/", speaking.rota, name="speakers"),
    path("chapters/<uuid:chapter>/speakers/fill/", speaking.fill, name="speakers-fill"),
    path("chapters/<uuid:chapter>/slips/", slips.of_chapter, name="slips"),
    path("chapters/meetings/<uuid:key>/", showing.meeting, name="meeting"),
    path("chapters/meetings/<uuid:key>/edit/", lists.edit, name="meeting-edit"),
    path("chapters/meetings/<uuid:key>/become/", showing.become, name="meeting-become"),
    path("chapters/meetings/<uuid:key>/gathering/", gathering.arrange, name="meeting-gathering"),
    path("chapters/meetings/<uuid:key>/attendance/", attending.attendance, name="attendance"),
    path("chapters/meetings/<uuid:key>/attendance/rest/", attending.rest, name="attendance-rest"),
    path("chapters/meetings/<uuid:key>/attendance/undo/", attending.undo, name="attendance-undo"),
    path("chapters/meetings/<uuid:key>/attendance/news/", attending.news, name="attendance-news"),
    path("chapters/meetings/<uuid:key>/sheet/", printing.sheet, name="sheet"),
    path("chapters/meetings/<uuid:key>/programme/", printing.programme, name="programme"),
    path("chapters/meetings/<uuid:key>/agenda/", agendas.of_meeting, name="meeting-agenda"),
    path("chapters/meetings/<uuid:key>/slips/", slips.at_meeting, name="meeting-slips"),
    path("chapters/meetings/<uuid:key>/away/", absence.away, name="away"),
    path("chapters/away/<uuid:key>/instead/", absence.instead, name="away-instead"),
    path("chapters/away/<uuid:key>/ask/", absence.ask, name="away-ask"),
    path("chapters/away/<uuid:key>/let-go/", absence.let_go, name="away-let-go"),
    path("chapters/away/<uuid:key>/come/", absence.come, name="away-come"),
    path("chapters/stand-in/<uuid:key>/", absence.stand_in, name="stand-in"),
    path("chapters/talks/<uuid:key>/", speaking.talk, name="talk"),
    path("chapters/talks/<uuid:key>/swap/", speaking.swap, name="talk-swap"),
    path("chapters/talks/<uuid:key>/drop/", speaking.drop, name="talk-drop"),
    path("chapters/slips/<uuid:key>/", slips.edit, name="slip"),
    path("chapters/slips/<uuid:key>/remove/", slips.remove, name="slip-remove"),
]
