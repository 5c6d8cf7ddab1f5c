"""Addresses about accounts. Some take the place of allauth's own, so they stand before those (``config/urls.py``)."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.http.response import HttpResponseBase
from django.urls import include, path
from django.views.generic import RedirectView

from goodword.web.accounts import confirming, invitations, leaving, members, privacy, security, tokens, you


def moved(name: str) -> Callable[..., HttpResponseBase]:
    """Leads to the page ``name``; only reading is led on."""
    return RedirectView.as_view(pattern_name=name, http_method_names=["get", "head"])


rooms = (
    [
        path("you/account/", you.account, name="account"),
        path("you/security/", security.security, name="security"),
        path("you/confirm/", confirming.confirm, name="confirm"),
        path("you/sessions/", security.sessions, name="sessions"),
        path("you/sessions/end/", security.end_session, name="end_session"),
        path("you/sessions/end-others/", security.end_other_sessions, name="end_other_sessions"),
        path("you/tokens/", tokens.tokens, name="tokens"),
        path("you/tokens/new/", tokens.make, name="make_token"),
        path("you/tokens/<uuid:key>/revoke/", tokens.revoke, name="revoke_token"),
        path("you/invitations/", invitations.invitations, name="invitations"),
        path("you/invitations/new/", invitations.invite, name="invite"),
        path("you/invitations/link/", invitations.make_link, name="make_link"),
        path("you/invitations/<uuid:key>/resend/", invitations.resend, name="resend_invitation"),
        path("you/invitations/<uuid:key>/revoke/", invitations.revoke, name="revoke_invitation"),
        path("you/privacy/", privacy.privacy, name="privacy"),
        path("you/privacy/discoverable/", privacy.discoverable, name="discoverable"),
        path("you/privacy/<uuid:key>/unblock/", privacy.unblock, name="unblock"),
        path("who-sees-what/", privacy.who_sees_what, name="who_sees_what"),
        path("you/export/", leaving.export, name="export"),
        path("you/export/progress/", leaving.export_progress, name="export_progress"),
        path("you/export/new/", leaving.ask_export, name="ask_export"),
        path("you/export/<uuid:key>/", leaving.download_export, name="download_export"),
        path("you/export/<uuid:key>/delete/", leaving.delete_export, name="delete_export"),
        path("you/erase/", leaving.erase, name="erase"),
        path("good-bye/", leaving.erased, name="erased"),
        path("join/<str:raw>/", invitations.join, name="join"),
        path("recover/<str:raw>/", invitations.recover, name="recover"),
        path("site/members/", members.members, name="members"),
        path("site/members/<uuid:key>/", members.member, name="member"),
        path("site/members/<uuid:key>/role/", members.set_role, name="set_role"),
        path("site/members/<uuid:key>/deactivate/", members.deactivate, name="deactivate"),
        path("site/members/<uuid:key>/reactivate/", members.reactivate, name="reactivate"),
        path("site/members/<uuid:key>/recovery/", members.recovery, name="recovery"),
    ],
    "accounts",
)

urlpatterns = [
    path("you/", you.you, name="you"),
    path("", include(rooms)),
    # allauth asks for no confirmation here; and what has a better page with us leads there.
    path("accounts/email/", confirming.sensitive(account.email), name="account_email"),
    path("accounts/password/set/", confirming.sensitive(account.password_set), name="account_set_password"),
    path("accounts/3rdparty/", confirming.sensitive(social.connections), name="socialaccount_connections"),
    path("accounts/2fa/", moved("accounts:security"), name="mfa_index"),
    path("accounts/sessions/", moved("accounts:sessions"), name="usersessions_list"),
]
