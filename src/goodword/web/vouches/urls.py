"""Addresses of the pages about vouches."""

from django.urls import path

from goodword.web.vouches import asking, deciding, linking, lists, outside, showing, writing

app_name = "vouches"
urlpatterns = [
    path("vouches/", lists.overview, name="list"),
    path("vouches/received/", lists.received, name="received"),
    path("vouches/given/", lists.given, name="given"),
    path("vouches/asked/", lists.asked, name="asked"),
    path("vouches/asks/", lists.asks, name="asks"),
    path("vouches/asks/new/", asking.new, name="ask"),
    path("vouches/asks/<uuid:key>/", asking.asking, name="asking"),
    path("vouches/asks/<uuid:key>/rest/", asking.rest, name="ask-rest"),
    path("vouches/asks/<uuid:key>/withdraw/", asking.withdraw, name="ask-withdraw"),
    path("vouches/new/", writing.give, name="give"),
    path("vouches/links/", linking.links, name="links"),
    path("vouches/links/new/", linking.new, name="link-new"),
    path("vouches/links/<uuid:key>/", linking.link, name="link"),
    path("vouches/links/<uuid:key>/end/", linking.end, name="link-end"),
    path("vouches/drafts/<uuid:key>/", linking.draft, name="draft"),
    path("vouches/write/<str:token>/", outside.write, name="write"),
    path("vouches/yours/<str:token>/", outside.yours, name="yours"),
    path("vouches/yours/<str:token>/change/", outside.change, name="yours-change"),
    path("vouches/<uuid:key>/", deciding.vouch, name="vouch"),
    path("vouches/<uuid:key>/show/", deciding.show, name="show"),
    path("vouches/<uuid:key>/audience/", deciding.choose_audience, name="audience"),
    path("vouches/<uuid:key>/return/", deciding.give_back, name="return"),
    path("vouches/<uuid:key>/aside/", deciding.put_aside, name="aside"),
    path("vouches/<uuid:key>/hide/", deciding.hide, name="hide"),
    path("vouches/<uuid:key>/change/", writing.change, name="change"),
    path("vouches/<uuid:key>/withdraw/", writing.withdraw, name="withdraw"),
    path("members/<uuid:key>/vouches/", showing.of, name="of"),
]
