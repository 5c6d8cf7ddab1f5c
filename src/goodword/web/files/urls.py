"""The address of stored files."""

from django.urls import path

from goodword.web.files import pages

app_name = "files"
urlpatterns = [path("files/<uuid:key>", pages.show, name="show")]
