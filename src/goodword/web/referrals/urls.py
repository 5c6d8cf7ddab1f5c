"""Addresses of the pages about referrals."""

from django.urls import path

from goodword.web.referrals import giving, lists, receiving, showing, thanking

app_name = "referrals"
urlpatterns = [
    path("referrals/", lists.overview, name="list"),
    path("referrals/received/", lists.received, name="received"),
    path("referrals/given/", lists.given, name="given"),
    path("referrals/new/", giving.new, name="new"),
    path("referrals/thanks/", lists.thanks_said, name="thanks"),
    path("referrals/thanks/heard/", lists.thanks_heard, name="thanks-heard"),
    path("referrals/thanks/new/", thanking.new, name="thank"),
    path("referrals/thanks/<uuid:key>/", thanking.show, name="one-thanks"),
    path("referrals/thanks/<uuid:key>/change/", thanking.change, name="thanks-change"),
    path("referrals/thanks/<uuid:key>/back/", thanking.take_back, name="thanks-take-back"),
    path("referrals/thanks/<uuid:key>/pleasure/", thanking.pleasure, name="pleasure"),
    path("referrals/<uuid:key>/", showing.show, name="referral"),
    path("referrals/<uuid:key>/change/", giving.change, name="change"),
    path("referrals/<uuid:key>/back/", giving.take_back, name="take-back"),
    path("referrals/<uuid:key>/withdraw/", giving.withdraw, name="withdraw"),
    path("referrals/<uuid:key>/move/", receiving.move, name="move"),
    path("referrals/<uuid:key>/comment/", receiving.comment, name="comment"),
    path("referrals/<uuid:key>/decline/", receiving.decline, name="decline"),
    path("referrals/<uuid:key>/keep/", receiving.keep, name="keep"),
    path("referrals/<uuid:key>/person/", receiving.save_person, name="save-person"),
]
