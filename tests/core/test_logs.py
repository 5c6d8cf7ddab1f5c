"""Links that let somebody in do not end up in logs."""

from __future__ import annotations

import json
import logging

import pytest
from django.test import Client

from goodword.core.logs import JsonLines, Lines, without_tokens

NOTE = "my quiet note"
DETAIL = "DETAIL:  Key (name, email)=(Kim Quiet, kim@example.com) already exists."
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


def record(message: str, *args: object, raised: BaseException | None = None) -> logging.LogRecord:
    exc = (type(raised), raised, raised.__traceback__) if raised is not None else None
    return logging.LogRecord("goodword.test", logging.ERROR, __file__, 1, message, args, exc)


def test_programs_read_one_object_a_line() -> None:
    line = JsonLines().format(record("Mail %s went to %s", 7, "kim@example.com"))
    told = json.loads(line)
    assert "\n" not in line
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "goodword.test", "Mail 7 went to [address]")


@pytest.mark.parametrize("formatter", [Lines("%(message)s"), JsonLines()])
def test_what_is_raised_is_told_without_the_values_it_quotes(formatter: logging.Formatter) -> None:
    def break_down() -> None:
        try:
            int(NOTE)
        except ValueError as trouble:
            raise RuntimeError(f'duplicate key violates "unique_x"\n{DETAIL}') from trouble

    with pytest.raises(RuntimeError) as caught:
        break_down()
    said = formatter.format(record("It broke", raised=caught.value))
    assert "break_down" in said
    assert "ValueError" in said
    assert "RuntimeError: duplicate key violates [value]" in said
    for private in (NOTE, "kim@example.com", "Kim Quiet"):
        assert private not in said
