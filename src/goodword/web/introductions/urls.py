"""Addresses of the pages about introductions."""

from django.urls import path

from goodword.web.introductions import answering, brokering, linked, lists, proposing, showing, suggesting, wishing

app_name = "introductions"
urlpatterns = [
    path("introductions/", lists.overview, name="list"),
    path("introductions/made/", lists.made, name="made"),
    path("introductions/asked/", lists.received, name="received"),
    path("introductions/not-a-fit/", suggesting.not_a_fit, name="not-a-fit"),
    path("introductions/new/", proposing.new, name="new"),
    path("introductions/wishes/", wishing.wishes, name="wishes"),
    path("introductions/wishes/sent/", wishing.sent, name="wishes-sent"),
    path("introductions/wishes/new/", wishing.new, name="ask"),
    path("introductions/wishes/<uuid:key>/", wishing.wish, name="wish"),
    path("introductions/wishes/<uuid:key>/make/", wishing.make, name="wish-make"),
    path("introductions/wishes/<uuid:key>/rest/", wishing.rest, name="wish-rest"),
    path("introductions/wishes/<uuid:key>/withdraw/", wishing.withdraw, name="wish-withdraw"),
    path("introductions/answer/<str:token>/", linked.link, name="link"),
    path("introductions/answer/<str:token>/yes/", linked.say_yes, name="link-yes"),
    path("introductions/answer/<str:token>/no/", linked.say_no, name="link-no"),
    path("introductions/answer/<str:token>/question/", linked.question, name="link-question"),
    path("introductions/never/<str:token>/", linked.never_again, name="never"),
    path("introductions/<uuid:key>/", showing.introduction, name="introduction"),
    path("introductions/<uuid:key>/yes/", answering.say_yes, name="yes"),
    path("introductions/<uuid:key>/no/", answering.say_no, name="no"),
    path("introductions/<uuid:key>/question/", answering.question, name="question"),
    path("introductions/<uuid:key>/how/", answering.how, name="how"),
    path("introductions/<uuid:key>/withdraw/", brokering.withdraw, name="withdraw"),
    path("introductions/<uuid:key>/<int:place>/answer/", brokering.answer, name="answer"),
    path("introductions/<uuid:key>/<int:place>/remind/", brokering.remind, name="remind"),
    path("introductions/<uuid:key>/<int:place>/unremind/", brokering.unremind, name="unremind"),
    path("introductions/<uuid:key>/<int:place>/letter/", brokering.send_letter, name="letter"),
    path("introductions/<uuid:key>/<int:place>/unsend/", brokering.unsend_letter, name="unsend"),
]
