"""Addresses of reviews."""

from django.urls import path

from goodword.today.review.periods import Kind
from goodword.web.review import pages

app_name = "review"
urlpatterns = [
    path("week/", pages.now, {"kind": Kind.WEEK}, name="week"),
    path("week/<str:code>/", pages.show, {"kind": Kind.WEEK}, name="one-week"),
    path("quarter/", pages.now, {"kind": Kind.QUARTER}, name="quarter"),
    path("quarter/<str:code>/", pages.show, {"kind": Kind.QUARTER}, name="one-quarter"),
    path("year/", pages.now, {"kind": Kind.YEAR}, name="year"),
    path("year/<str:code>/", pages.show, {"kind": Kind.YEAR}, name="one-year"),
    path("review/<str:code>.csv", pages.table, name="table"),
]
