"""Who is told what across the top of the page."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from goodword.accounts.models import Member, Role
from goodword.web import banners


def asked_by(user: Member | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_only_invented_members_hear_of_the_demo() -> None:
    found = banners.demo(asked_by(Member(name="Ana", is_demo=True)))
    assert found is not None
    assert found.tone == "demo"
    assert banners.demo(asked_by(Member(name="Ana"))) is None
    assert banners.demo(asked_by(AnonymousUser())) is None


@pytest.mark.parametrize(("role", "told"), [(Role.OPERATOR, True), (Role.ORGANISER, False), (Role.MEMBER, False)])
def test_operators_hear_that_mail_reaches_nobody(role: Role, told: bool, settings: pytest.FixtureRequest) -> None:
    settings.SMTP_URL = ""  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    assert (banners.mail(asked_by(Member(role=role))) is not None) is told
    settings.SMTP_URL = "smtp://mail.example.org:587"  # type: ignore[attr-defined]  # the same
    assert banners.mail(asked_by(Member(role=role))) is None
