"""Addresses of the pages about chapters."""

from django.urls import path

from goodword.web.chapters import bringing, founding, inviting, joining, lists, people, roster, standing, visitors
from goodword.web.chapters.meetings import urls as meetings
from goodword.web.chapters.reports import urls as reports

app_name = "chapters"
urlpatterns = [
    path("chapters/", lists.mine, name="list"),
    path("chapters/new/", founding.new, name="new"),
    path("chapters/<uuid:key>/", lists.chapter, name="chapter"),
    path("chapters/<uuid:key>/edit/", founding.edit, name="edit"),
    path("chapters/<uuid:key>/roster/", roster.listed, name="roster"),
    path("chapters/<uuid:key>/roster/add/", roster.add, name="add"),
    path("chapters/<uuid:key>/roster/bring/", bringing.start, name="bring"),
    path("chapters/files/<uuid:key>/", bringing.file, name="file"),
    path("chapters/files/<uuid:key>/undo/", bringing.undo, name="file-undo"),
    path("chapters/<uuid:key>/link/", joining.link, name="link"),
    path("chapters/<uuid:key>/link/make/", joining.make, name="link-make"),
    path("chapters/<uuid:key>/link/end/", joining.end, name="link-end"),
    path("chapters/<uuid:key>/link/poster/", joining.poster, name="poster"),
    path("chapters/<uuid:key>/invitations/", inviting.listed, name="invitations"),
    path("chapters/<uuid:key>/invitations/all/", inviting.everyone, name="invite-all"),
    path("chapters/people/<uuid:key>/invite/", inviting.one, name="person-invite"),
    path("chapters/join/<str:token>/", joining.join, name="join"),
    path("chapters/invited/<str:token>/", joining.invited, name="invited"),
    path("chapters/what-organizers-see/", joining.what_is_seen, name="seen"),
    path("chapters/people/<uuid:key>/", people.person, name="person"),
    path("chapters/<uuid:key>/leave/", standing.leave, name="leave"),
    path("chapters/<uuid:key>/roles/", standing.listed, name="roles"),
    path("chapters/<uuid:key>/roles/hand-over/", standing.hand_over, name="hand-over"),
    path("chapters/roles/<uuid:key>/end/", standing.end, name="role-end"),
    path("chapters/<uuid:key>/visitors/", visitors.listed, name="visitors"),
    path("chapters/visitors/<uuid:key>/", visitors.visitor, name="visitor"),
    path("chapters/visitors/<uuid:key>/settle/", visitors.settle, name="visitor-settle"),
    path("chapters/<uuid:key>/export/", lists.pack, name="export"),
    path("chapters/people/<uuid:key>/move/", standing.move, name="person-move"),
    path("chapters/people/<uuid:key>/know/", people.know, name="person-know"),
    path("chapters/people/<uuid:key>/admit/", people.admit, name="person-admit"),
    path("chapters/people/<uuid:key>/edit/", people.edit, name="person-edit"),
    *meetings.urlpatterns,
    *reports.urlpatterns,
]
