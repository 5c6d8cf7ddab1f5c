"""Addresses of the pages about networks."""

from django.urls import path

from goodword.web.networks import advising, changing, comparing, giving, lists, presences, showing, writing, yours

app_name = "networks"
urlpatterns = [
    path("networks/", lists.directory, name="list"),
    path("networks/new/", writing.add, name="add"),
    path("networks/compare/", comparing.compare, name="compare"),
    path("networks/yours/", yours.yours, name="yours"),
    path("networks/advice/", advising.advice, name="advice"),
    path("networks/bin/", lists.binned, name="bin"),
    path("networks/changes/<uuid:key>/revert/", changing.revert, name="revert"),
    path("networks/presences/<uuid:key>/", presences.edit, name="presence"),
    path("networks/presences/<uuid:key>/hours/", presences.hours, name="hours"),
    path("networks/presences/<uuid:key>/leave/", presences.leave, name="leave"),
    path("networks/presences/<uuid:key>/return/", presences.come_back, name="return"),
    path("networks/presences/<uuid:key>/remove/", presences.remove, name="remove"),
    path("networks/<uuid:key>/", showing.network, name="network"),
    path("networks/<uuid:key>/change/", writing.change, name="change"),
    path("networks/<uuid:key>/history/", changing.history, name="history"),
    path("networks/<uuid:key>/put-into-bin/", changing.put_into_bin, name="put-into-bin"),
    path("networks/<uuid:key>/restore/", changing.restore, name="restore"),
    path("networks/<uuid:key>/join/", presences.join, name="join"),
    path("networks/<uuid:key>/gave/", giving.gave, name="gave"),
    path("networks/<uuid:key>/gave/take-back/", giving.take_back, name="take-back"),
]
