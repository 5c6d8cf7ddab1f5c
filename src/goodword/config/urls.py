"""Every address the site answers to: pages, the API, and accounts."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goodword.web.urls")),  # some pages take the place of allauth's
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("goodword.api.urls")),
]

handler400 = "goodword.web.errors.bad_request"
handler403 = "goodword.web.errors.denied"
handler404 = "goodword.web.errors.not_found"
handler500 = "goodword.web.errors.server_error"
