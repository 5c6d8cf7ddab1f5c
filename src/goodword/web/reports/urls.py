"""Addresses of the pages about reports."""

from django.urls import path

from goodword.web.reports import handling, making

app_name = "reports"
urlpatterns = [
    path("report/<slug:kind>/<uuid:key>/", making.report, name="new"),
    path("you/reports/", making.mine, name="mine"),
    path("organizers/reports/", handling.open_ones, name="list"),
    path("organizers/reports/handled/", handling.ended, name="handled"),
    path("organizers/reports/<uuid:key>/", handling.report, name="report"),
    path("organizers/reports/<uuid:key>/look/", handling.look, name="look"),
    path("organizers/reports/<uuid:key>/write/", handling.write, name="write"),
    path("organizers/reports/<uuid:key>/close-account/", handling.close_account, name="close_account"),
    path("organizers/reports/<uuid:key>/handle/", handling.handle, name="handle"),
    path("organizers/reports/<uuid:key>/again/", handling.again, name="again"),
]
