"""Addresses of the pages about members and of one's own profile."""

from django.urls import path

from goodword.web.profiles import card, directory, editing, pages, photo, showing, welcome

app_name = "profiles"
urlpatterns = [
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/skip/", welcome.skip, name="welcome_skip"),
    path("you/profile/", editing.edit, name="edit"),
    path("you/profile/basics/", editing.basics, name="basics"),
    path("you/profile/audiences/", editing.audiences, name="audiences"),
    path("you/profile/photo/", photo.photo, name="photo"),
    path("you/profile/photo/remove/", photo.remove, name="photo_remove"),
    path("you/profile/add/<slug:kind>/", editing.add, name="add"),
    path("you/profile/lines/<uuid:key>/", editing.change, name="change"),
    path("you/profile/lines/<uuid:key>/up/", editing.up, name="up"),
    path("you/profile/lines/<uuid:key>/down/", editing.down, name="down"),
    path("you/profile/lines/<uuid:key>/check/", editing.check, name="check"),
    path("people/<uuid:key>/links/check/", pages.check, name="check_person"),
    path("you/profile/lines/<uuid:key>/remove/", editing.remove, name="remove"),
    path("you/profile/as/<slug:who>/", showing.see_as, name="see_as"),
    path("you/card/", card.card, name="card"),
    path("you/card/end-links/", card.end_links, name="card_end_links"),
    path("you/card/<slug:who>/card.vcf", card.download, name="card_download"),
    path("card/<str:token>/", card.shared, name="card_shared"),
    path("card/<str:token>/card.vcf", card.shared_download, name="card_shared_download"),
    path("members/", directory.members, name="members"),
    path("members/<uuid:key>/", showing.member, name="member"),
    path("members/<uuid:key>/keep/", showing.keep, name="keep"),
    path("members/<uuid:key>/block/", showing.block, name="block"),
]
