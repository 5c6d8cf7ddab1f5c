"""Addresses of the pages about people."""

from django.urls import path

from goodword.web.people import adding, binned, bulk, choosing, circles, facts, listing, matching, person, undo, vcard

app_name = "people"
urlpatterns = [
    path("people/", listing.everyone, name="list"),
    path("people/archive/", listing.archived, name="archive"),
    path("people/add/", adding.add, name="add"),
    path("people/add/names/", adding.add_names, name="add_names"),
    path("people/choose/", choosing.choosing, name="choose"),
    path("people/choose/<uuid:key>/yes/", choosing.yes, name="choose_yes"),
    path("people/choose/<uuid:key>/no/", choosing.no, name="choose_no"),
    path("people/circles/", circles.mine, name="circles"),
    path("people/circles/<uuid:circle>/", circles.rename, name="circle"),
    path("people/circles/<uuid:circle>/remove/", circles.remove, name="circle_remove"),
    path("people/bin/", binned.resting, name="bin"),
    path("people/bin/people/<uuid:key>/restore/", binned.restore_person, name="bin_restore_person"),
    path("people/bin/people/<uuid:key>/erase/", binned.erase_person, name="bin_erase_person"),
    path("people/bin/facts/<uuid:key>/restore/", binned.restore_fact, name="bin_restore_fact"),
    path("people/bin/facts/<uuid:key>/erase/", binned.erase_fact, name="bin_erase_fact"),
    path("people/undo/<uuid:token>/", undo.undo, name="undo"),
    path("people/matching/", matching.everybody, name="matching"),
    path("people/ticked/topic/", bulk.topic, name="bulk_topic"),
    path("people/ticked/relation/", bulk.relation, name="bulk_relation"),
    path("people/ticked/circle/<uuid:circle>/", bulk.into_circle, name="bulk_circle"),
    path("people/ticked/choose/", bulk.choose, name="bulk_choose"),
    path("people/ticked/archive/", bulk.archive, name="bulk_archive"),
    path("people/ticked/unarchive/", bulk.unarchive, name="bulk_unarchive"),
    path("people/ticked/bin/", bulk.into_bin, name="bulk_bin"),
    path("people/<uuid:key>/", person.show, name="person"),
    path("people/<uuid:key>/added/", adding.added, name="added"),
    path("people/<uuid:key>/circles/", circles.of_person, name="circles_of"),
    path("people/<uuid:key>/facts/", facts.everything, name="facts"),
    path("people/<uuid:key>/facts/add/", facts.kinds, name="fact_kinds"),
    path("people/<uuid:key>/facts/add/<slug:kind>/", facts.add, name="fact_add"),
    path("people/<uuid:key>/facts/<uuid:fact>/", facts.edit, name="fact_edit"),
    path("people/<uuid:key>/facts/<uuid:fact>/remove/", facts.remove, name="fact_remove"),
    path("people/<uuid:key>/vcard/", vcard.vcard, name="vcard"),
    path("people/<uuid:key>/choose/", person.choose, name="choose_one"),
    path("people/<uuid:key>/unchoose/", person.unchoose, name="unchoose_one"),
    path("people/<uuid:key>/archive/", person.archive, name="archive_one"),
    path("people/<uuid:key>/unarchive/", person.unarchive, name="unarchive_one"),
    path("people/<uuid:key>/bin/", person.into_bin, name="bin_one"),
]
