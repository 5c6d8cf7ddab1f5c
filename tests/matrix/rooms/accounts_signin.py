"""Signing up and in, passwords, passkeys, codes and sessions: allauth's pages."""

from __future__ import annotations

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from matrix.table import LOGIN, Row, World, everyone, members, owner_only
from passkeys import passkey

# A visitor's pages: whoever has signed in is led on.
ENTRANCE = Row(get=everyone(302, anonymous=200), post=everyone(302, anonymous=200))
# Steps of signing in that need the step before.
STEP = Row(get=members(302), post=members(302))
MOVED = Row(get=everyone(301), post=everyone(301))


def a_passkey(world: World) -> dict[str, object]:
    return {"pk": world["passkey"].pk}


ROWS = {
    "account_login": ENTRANCE,
    "account_signup": ENTRANCE,
    "account_signup_by_passkey": ENTRANCE,
    "account_request_login_code": ENTRANCE,
    "account_logout": Row(get=everyone(200, anonymous=302), post=everyone(302)),
    "account_inactive": Row(get=everyone(200)),
    "account_reauthenticate": Row(get=members(200), post=members(200)),
    "account_email": Row(get=members(200), post=members(302)),
    "account_email_verification_sent": STEP,
    "account_change_password": Row(get=members(200), post=members(200)),
    "account_set_password": Row(get=members(302), post=members(302)),
    "account_reset_password": Row(get=everyone(200), post=everyone(200)),
    "account_confirm_password_reset_code": Row(get=everyone(LOGIN), post=everyone(LOGIN)),
    "account_complete_password_reset": Row(get=everyone(302), post=everyone(302)),
    "account_password_reset_completed": Row(get=everyone(200)),
    "account_confirm_login_code": STEP,
    "mfa_index": Row(get=everyone(302)),
    "mfa_authenticate": STEP,
    "mfa_reauthenticate": Row(get=members(302, owner=200), post=members(302, owner=200)),
    "mfa_activate_totp": Row(get=members(200, owner=302), post=members(200, owner=302)),
    "mfa_deactivate_totp": Row(get=owner_only(200), post=owner_only(302)),
    "mfa_view_recovery_codes": Row(get=owner_only(200)),
    "mfa_generate_recovery_codes": Row(get=members(200), post=members(200, owner=302)),
    "mfa_download_recovery_codes": Row(get=owner_only(200)),
    "mfa_list_webauthn": Row(get=members(200)),
    "mfa_add_webauthn": Row(get=members(200), post=members(200)),
    "mfa_reauthenticate_webauthn": Row(get=members(302, owner=200), post=members(302, owner=LOGIN)),
    "mfa_remove_webauthn": Row(get=owner_only(200), post=owner_only(302), kwargs=a_passkey),
    "mfa_edit_webauthn": Row(
        get=owner_only(200), post=owner_only(302), kwargs=a_passkey, data=lambda world: {"name": "My key"}
    ),
    "mfa_login_webauthn": STEP,
    "mfa_signup_webauthn": Row(get=everyone(302), post=everyone(302)),
    "socialaccount_login_cancelled": Row(get=everyone(200)),
    "socialaccount_login_error": Row(get=everyone(401)),
    "socialaccount_signup": Row(get=everyone(LOGIN), post=everyone(LOGIN)),
    "socialaccount_connections": Row(get=members(200), post=members(200)),
    "accounts/social/login/cancelled/": MOVED,
    "accounts/social/login/error/": MOVED,
    "accounts/social/signup/": MOVED,
    "accounts/social/connections/": MOVED,
    # No provider is set up unless the operator names one.
    "openid_connect_login": Row(get=everyone(404), post=everyone(404), kwargs=lambda world: {"provider_id": "unknown"}),
    "openid_connect_callback": Row(
        get=everyone(404), post=everyone(404), kwargs=lambda world: {"provider_id": "unknown"}
    ),
    "usersessions_list": Row(get=everyone(302)),
}


def plant(world: World) -> None:
    owner = world.cast.owner
    TOTP.activate(owner, generate_totp_secret())
    RecoveryCodes.activate(owner)
    name = world.mark("the name of a passkey")
    world["passkey"] = passkey(owner, name)
