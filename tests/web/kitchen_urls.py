"""The site as in development, with the page of all components."""

from django.urls import include, path

urlpatterns = [
    path("_kitchen/", include("goodword.web.kitchen.urls")),
    path("", include("goodword.config.urls")),
]
