"""Links that let somebody in do not end up in logs."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from goodword.core.logs import without_tokens

TOKEN = "UPJ9KUqQeKADQdwk67dHBNuZPmLP6KSeUHtA2WnVHv0"


@pytest.mark.django_db
def test_a_wrong_link_is_logged_without_its_token(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="django.request"):
        client.get(f"/start/ours/{TOKEN}/")
    assert "/start/ours/[hidden]/" in caplog.text
    assert TOKEN not in caplog.text


def test_keys_are_no_secrets() -> None:
    path = "/people/1b1b2c3d-1111-4222-8333-abcdefabcdef/"
    assert without_tokens(path) == path
