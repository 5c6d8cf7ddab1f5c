"""Addresses of the pages about favors and thanks."""

from django.urls import path

from goodword.web.favors import lists, noting, people, thanking, thanks

app_name = "favors"
urlpatterns = [
    path("favors/", lists.favors, name="list"),
    path("favors/note/", noting.note, name="note"),
    path("favors/people/", people.people, name="people"),
    path("favors/people/<uuid:key>/not-now/", people.not_now, name="not_now"),
    path("favors/thanks/", thanks.received, name="received"),
    path("favors/thanks/sent/", thanks.sent, name="sent"),
    path("favors/thanks/<uuid:key>/", thanks.show, name="thanks"),
    path("favors/thanks/<uuid:key>/pleasure/", thanks.pleasure, name="pleasure"),
    path("favors/thanks/<uuid:key>/back/", thanks.take_back, name="take_back"),
    path("favors/thank/person/<uuid:key>/", thanking.person, name="thank_person"),
    path("favors/thank/<uuid:key>/", thanking.member, name="thank"),
]
