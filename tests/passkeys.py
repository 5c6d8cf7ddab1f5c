"""A passkey as a browser would have registered it, for tests that need one to exist."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from goodword.accounts.models import Member


def passkey(member: Member, name: str) -> Authenticator:
    """A passkey of ``member``; its private key is thrown away."""
    credential_id = secrets.token_bytes(16)
    public_key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    data = AuthenticatorData.create(
        rp_id_hash=secrets.token_bytes(32),
        flags=AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT,
        counter=0,
        credential_data=AttestedCredentialData.create(Aaguid.NONE, credential_id, public_key),
    )
    client_data = CollectedClientData.create(
        type=CollectedClientData.TYPE.CREATE, challenge=secrets.token_bytes(32), origin="https://example.com"
    )
    credential = {
        "id": websafe_encode(credential_id),
        "rawId": websafe_encode(credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client_data),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    made: Authenticator = Authenticator.objects.create(
        user=member, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": credential}
    )
    return made
