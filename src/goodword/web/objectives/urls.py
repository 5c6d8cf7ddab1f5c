"""Addresses of objectives."""

from django.urls import path

from goodword.web.objectives import lists, reviewing, setting, showing

app_name = "objectives"

urlpatterns = [
    path("objectives/", lists.overview, name="list"),
    path("objectives/aims/", setting.aims, name="aims"),
    path("objectives/new/", setting.new, name="new"),
    path("objectives/<uuid:key>/", showing.objective, name="objective"),
    path("objectives/<uuid:key>/change/", setting.change, name="change"),
    path("objectives/<uuid:key>/review/", reviewing.review, name="review"),
    path("objectives/<uuid:key>/learned/", reviewing.learned, name="learned"),
    path("objectives/<uuid:key>/take-up/", reviewing.take_up, name="take-up"),
    path("objectives/<uuid:key>/delete/", reviewing.delete, name="delete"),
]
