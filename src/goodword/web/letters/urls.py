"""Addresses of the pages about letters."""

from django.urls import path

from goodword.web.letters import lists, thread, writing

app_name = "letters"
urlpatterns = [
    path("letters/", lists.letters, name="list"),
    path("letters/away/", lists.away, name="away"),
    path("letters/new/", writing.whom, name="new"),
    path("letters/<uuid:key>/", thread.show, name="thread"),
    path("letters/<uuid:key>/reply/", thread.reply, name="reply"),
    path("letters/<uuid:key>/draft/", thread.keep, name="keep_in"),
    path("letters/<uuid:key>/away/", thread.put_away, name="put_away"),
    path("letters/<uuid:key>/leave/", thread.step_out, name="step_out"),
    path("letters/sent/<uuid:key>/back/", thread.take_back, name="take_back"),
    path("members/<uuid:key>/letter/", writing.write, name="write"),
    path("members/<uuid:key>/letter/draft/", writing.keep, name="keep"),
]
