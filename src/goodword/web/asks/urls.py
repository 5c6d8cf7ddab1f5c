"""Addresses of the pages about asks."""

from django.urls import path

from goodword.web.asks import answering, closing, lists, quietly, showing, suggesting, writing

app_name = "asks"
urlpatterns = [
    path("asks/", lists.others, name="list"),
    path("asks/mine/", lists.mine, name="mine"),
    path("asks/answered/", lists.given, name="given"),
    path("asks/new/", writing.new, name="new"),
    path("asks/suggest/", suggesting.suggest, name="suggest"),
    path("asks/quiet/", quietly.choose, name="quiet"),
    path("asks/answers/<uuid:key>/take-back/", answering.take_back, name="take-back"),
    path("asks/answers/<uuid:key>/letters/", answering.letters, name="letters"),
    path("asks/answers/<uuid:key>/thank/", closing.thank, name="thank"),
    path("asks/<uuid:key>/", showing.ask, name="ask"),
    path("asks/<uuid:key>/answer/", answering.answer, name="answer"),
    path("asks/<uuid:key>/edit/", writing.edit, name="edit"),
    path("asks/<uuid:key>/close/", closing.close, name="close"),
    path("asks/<uuid:key>/withdraw/", closing.withdraw, name="withdraw"),
    path("asks/<uuid:key>/reopen/", closing.reopen, name="reopen"),
    path("asks/<uuid:key>/rest/", quietly.rest, name="rest"),
]
