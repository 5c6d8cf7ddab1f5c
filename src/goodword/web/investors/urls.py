"""Addresses of the pages about founders and investors."""

from django.urls import path

from goodword.web.investors import decks, lists, meeting, raising, seeking, showing, talks

app_name = "investors"
urlpatterns = [
    path("investors/", lists.suggested, name="list"),
    path("investors/switch/", lists.switch, name="switch"),
    path("investors/raises/", lists.raised, name="raises"),
    path("investors/theses/", lists.theses, name="theses"),
    path("investors/raises/mine/", lists.mine, name="mine"),
    path("investors/raises/new/", raising.new, name="raise-new"),
    path("investors/raises/<uuid:key>/", showing.raised, name="raise"),
    path("investors/raises/<uuid:key>/edit/", raising.edit, name="raise-edit"),
    path("investors/raises/<uuid:key>/pause/", raising.pause, name="raise-pause"),
    path("investors/raises/<uuid:key>/resume/", raising.resume, name="raise-resume"),
    path("investors/raises/<uuid:key>/close/", raising.close, name="raise-close"),
    path("investors/raises/<uuid:key>/deck/", decks.deck, name="deck"),
    path("investors/raises/<uuid:key>/deck/remove/", decks.remove, name="deck-remove"),
    path("investors/raises/<uuid:key>/deck/ask/", decks.ask, name="deck-ask"),
    path("investors/raises/<uuid:key>/deck/open/", decks.open_deck, name="deck-open"),
    path("investors/raises/<uuid:key>/meet/", meeting.of_raise, name="raise-meet"),
    path("investors/decks/<uuid:key>/give/", decks.give, name="deck-give"),
    path("investors/decks/<uuid:key>/revoke/", decks.revoke, name="deck-revoke"),
    path("investors/thesis/", seeking.write, name="thesis-write"),
    path("investors/thesis/pause/", seeking.pause, name="thesis-pause"),
    path("investors/thesis/resume/", seeking.resume, name="thesis-resume"),
    path("investors/thesis/remove/", seeking.remove, name="thesis-remove"),
    path("investors/theses/<uuid:key>/", showing.thesis, name="thesis"),
    path("investors/theses/<uuid:key>/meet/", meeting.of_thesis, name="thesis-meet"),
    path("investors/requests/", meeting.sent, name="sent"),
    path("investors/requests/<uuid:key>/withdraw/", meeting.withdraw, name="withdraw"),
    path("investors/queue/", meeting.queue, name="queue"),
    path("investors/queue/<uuid:key>/introduce/", meeting.introduce, name="queue-introduce"),
    path("investors/queue/<uuid:key>/rest/", meeting.rest, name="queue-rest"),
    path("investors/talks/", talks.listed, name="talks"),
    path("investors/talks/<uuid:key>/", talks.talk, name="talk"),
    path("investors/talks/<uuid:key>/remove/", talks.remove, name="talk-remove"),
    path("investors/members/<uuid:key>/rest/", talks.rest, name="rest"),
]
