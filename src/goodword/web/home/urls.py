"""The address of the first page."""

from django.urls import path

from goodword.web.home import pages

urlpatterns = [path("", pages.home, name="home")]
