"""Signing in with an account people have elsewhere: OpenID Connect providers, named by environment variables."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from goodword.config import env

LINKEDIN = "https://www.linkedin.com/oauth"
GOOGLE = "https://accounts.google.com"


def apps() -> list[dict[str, Any]]:
    """The providers that are set up, as allauth's OpenID Connect provider wants them.

    Raises:
        BadSetting: one is set up by half.
    """
    found = [
        _app(
            "linkedin",
            "LinkedIn",
            LINKEDIN,
            env.text("LINKEDIN_CLIENT_ID", "", "Client ID for signing in with LinkedIn. Unset: not offered."),
            env.text("LINKEDIN_CLIENT_SECRET", "", "Client secret for signing in with LinkedIn.", secret=True),
        ),
        _app(
            "google",
            "Google",
            GOOGLE,
            env.text("GOOGLE_CLIENT_ID", "", "Client ID for signing in with Google. Unset: not offered."),
            env.text("GOOGLE_CLIENT_SECRET", "", "Client secret for signing in with Google.", secret=True),
        ),
        _app(
            "oidc",
            env.text("OIDC_NAME", "Single sign-on", "How the button for your own provider is labeled."),
            env.text("OIDC_ISSUER", "", "Address of your own OpenID Connect provider. Unset: not offered."),
            env.text("OIDC_CLIENT_ID", "", "Client ID at your own OpenID Connect provider."),
            env.text("OIDC_CLIENT_SECRET", "", "Client secret at your own OpenID Connect provider.", secret=True),
        ),
    ]
    return [app for app in found if app is not None]


def _app(key: str, name: str, issuer: str, client_id: str, secret: str) -> dict[str, Any] | None:
    if not client_id and not secret:
        return None
    if not (client_id and secret and issuer):
        prefix = key.upper()
        wanted = f"{prefix}_CLIENT_ID and {prefix}_CLIENT_SECRET" + (" and OIDC_ISSUER" if key == "oidc" else "")
        raise env.BadSetting(f"Signing in with {name} needs {wanted}; one of them is missing.")
    settings: dict[str, Any] = {"server_url": issuer, "oauth_pkce_enabled": key != "linkedin"}
    if key == "linkedin":  # it knows neither PKCE for web clients nor the basic scheme
        settings["token_auth_method"] = "client_secret_post"  # noqa: S105  # the name of a scheme
    return {"provider_id": key, "name": name, "client_id": client_id, "secret": secret, "settings": settings}


def origins(found: list[dict[str, Any]]) -> list[str]:
    """Where the browser is sent on from our own form: the content policy has to name them."""
    parts = [urlsplit(app["settings"]["server_url"]) for app in found]
    return [f"{part.scheme}://{part.netloc}" for part in parts]
