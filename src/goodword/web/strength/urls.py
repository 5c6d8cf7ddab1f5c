"""Where a member says how strong a tie is."""

from django.urls import path

from goodword.web.strength import pages

app_name = "strength"
urlpatterns = [path("people/<uuid:key>/strength/", pages.say, name="say")]
