"""Passkeys in a real browser with a virtual authenticator, under our own content policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from goodword.accounts.models import Member
from web.accounts import letters

if TYPE_CHECKING:
    from cast import Cast
    from web.conftest import Window

pytestmark = pytest.mark.browser

HOME = re.compile(r"^https?://[^/]+/(welcome/)?$")  # newcomers are welcomed first

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """A device that keeps passkeys, in the browser of ``page``."""

    def __init__(self, page: Page) -> None:
        self._cdp = page.context.new_cdp_session(page)
        self._cdp.send("WebAuthn.enable")
        self._id = self._cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def refuse(self) -> None:
        """Whoever holds the device is not its owner."""
        self._cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": False})

    def forget(self) -> None:
        """The device knows no passkey any more."""
        self._cdp.send("WebAuthn.clearCredentials", {"authenticatorId": self._id})


@pytest.fixture
def with_device(window: Window):
    @contextmanager
    def opened(member: Member | None = None) -> Iterator[tuple[Page, Device]]:
        with window(member) as page:
            yield page, Device(page)

    return opened


def add_passkey(page: Page, name: str = "Phone") -> None:
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Name of this passkey").fill(name)
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/2fa/recovery-codes/")


def sign_out(page: Page) -> None:
    page.goto("/you/sessions/")
    page.get_by_role("button", name="Sign out here").click()
    page.wait_for_url(HOME)


def test_signing_up_and_in_without_any_password(with_device, transactional_db: None) -> None:
    with with_device() as (page, _device):
        page.goto("/accounts/signup/")
        page.get_by_role("link", name="With a passkey").click()
        page.get_by_label("Your name").fill("Nora Newby")
        page.get_by_label("Email address").fill("nora@example.org")
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("Code").fill(letters.code("nora@example.org"))
        page.get_by_role("button", name="Confirm").click()
        page.get_by_role("button", name="Make the passkey").click()
        page.wait_for_url(HOME)
        member = Member.objects.get(email="nora@example.org")
        assert not member.has_usable_password()
        sign_out(page)
        page.goto("/accounts/login/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(HOME)
        page.goto("/you/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nora Newby")


def test_a_passkey_is_added_and_asked_for_after_the_password(with_device, cast: Cast) -> None:
    from cast import PASSWORD

    with with_device(cast.owner) as (page, _device):
        add_passkey(page)
        assert {row.type for row in Authenticator.objects.filter(user=cast.owner)} == {"webauthn", "recovery_codes"}
        page.goto("/you/security/")
        expect(page.get_by_text("Phone", exact=True)).to_be_visible()
        sign_out(page)
        page.goto("/accounts/login/")
        page.get_by_label("Email address").fill(cast.owner.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url(HOME)
        page.goto("/accounts/2fa/webauthn/add/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Confirm that it is you")
        page.get_by_role("link", name="passkey").or_(page.get_by_role("link", name="security key")).first.click()
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Add a passkey")


def test_a_device_that_says_no_is_told_in_words(with_device, cast: Cast) -> None:
    with with_device() as (page, device):
        page.goto("/accounts/login/")
        device.forget()
        device.refuse()
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_role("alert")).to_contain_text("Nothing was confirmed on your device")
        expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_enabled()


def test_without_scripts_other_ways_stand_open(window: Window, cast: Cast) -> None:
    with window(scripts=False) as page:
        page.goto("/accounts/login/")
        expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
        page.get_by_role("link", name="Send me a code").click()
        page.get_by_label("Email address").fill(cast.owner.email)
        page.get_by_role("button", name="Send me a code").click()
        page.get_by_label("Code").fill(letters.code(cast.owner.email))
        page.get_by_role("button", name="Confirm").click()
        page.goto("/you/")
        expect(page.get_by_role("heading", level=1)).to_have_text(cast.owner.name)


def test_the_qr_code_is_a_picture(window: Window, cast: Cast) -> None:
    with window(cast.owner) as page:
        page.goto("/accounts/2fa/totp/activate/")
        picture = page.get_by_alt_text("QR code for your authenticator app")
        assert picture.evaluate("(image) => image.complete && image.naturalWidth > 100")
