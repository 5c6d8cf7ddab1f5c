"""Addresses of the pages about gatherings."""

from django.urls import path

from goodword.web.gatherings import answering, guests, hosting, inviting, lists, outside, repeating, showing, writing
from goodword.web.gatherings.seating import changing, pages

app_name = "gatherings"
urlpatterns = [
    path("gatherings/", lists.ahead, name="list"),
    path("gatherings/found/", lists.found, name="found"),
    path("gatherings/past/", lists.past, name="past"),
    path("gatherings/new/", writing.new, name="new"),
    path("gatherings/<uuid:key>/", showing.gathering, name="gathering"),
    path("gatherings/<uuid:key>/edit/", writing.edit, name="edit"),
    path("gatherings/<uuid:key>/repeat/", repeating.repeat, name="repeat"),
    path("gatherings/<uuid:key>/open/", hosting.open_, name="open"),
    path("gatherings/<uuid:key>/cancel/", hosting.cancel, name="cancel"),
    path("gatherings/<uuid:key>/answer/", answering.answer, name="answer"),
    path("gatherings/<uuid:key>/guests/", guests.listed, name="guests"),
    path("gatherings/<uuid:key>/put-down/", guests.put_down, name="put-down"),
    path("gatherings/<uuid:key>/invite/", inviting.invite, name="invite"),
    path("gatherings/<uuid:key>/link/", inviting.link, name="link"),
    path("gatherings/<uuid:key>/bring/", answering.bring, name="bring"),
    path("gatherings/<uuid:key>/calendar.ics", showing.calendar, name="calendar"),
    path("gatherings/come/<str:token>/", outside.come, name="come"),
    path("gatherings/guest/<str:token>/", outside.guest, name="guest"),
    path("gatherings/guest/<str:token>/bring/", outside.bring, name="guest-bring"),
    path("gatherings/guest/<str:token>/calendar.ics", outside.calendar, name="guest-calendar"),
    path("gatherings/guest/<str:token>/stop/", outside.stop, name="guest-stop"),
    path("gatherings/guests/<uuid:key>/send/", inviting.send, name="send"),
    path("gatherings/guests/<uuid:key>/leave-behind/", answering.leave_behind, name="leave-behind"),
    path("gatherings/<uuid:key>/seating/", pages.tables, name="seating"),
    path("gatherings/<uuid:key>/seating/make/", pages.make, name="make-tables"),
    path("gatherings/<uuid:key>/seating/progress/", pages.progress, name="tables-progress"),
    path("gatherings/<uuid:key>/seating/stop/", changing.stop, name="stop-tables"),
    path("gatherings/<uuid:key>/seating/move/", changing.move, name="move"),
    path("gatherings/<uuid:key>/seating/lock/", changing.lock, name="lock"),
    path("gatherings/<uuid:key>/seating/share/", changing.share, name="share-tables"),
    path("gatherings/<uuid:key>/seating/print/", changing.printed, name="print-tables"),
    path("gatherings/<uuid:key>/seating/mine/", pages.mine, name="my-table"),
    path("gatherings/<uuid:key>/seating/wishes/", changing.wishing, name="wishes"),
    path("gatherings/<uuid:key>/seating/wishes/<uuid:wish>/take-back/", changing.take_back, name="take-back-wish"),
    path("gatherings/guests/<uuid:key>/record/", guests.record, name="record"),
    path("gatherings/guests/<uuid:key>/take-off/", guests.take_off, name="take-off"),
]
