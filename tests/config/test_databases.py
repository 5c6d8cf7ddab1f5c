"""From a database's address to Django's settings for it."""

from __future__ import annotations

import pytest

from goodword.config.databases import database_from_url
from goodword.config.env import BadSetting

NAMES = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://ada:secret@db.example.org:5433/goodword", ("goodword", "ada", "secret", "db.example.org", "5433", {})),
        ("postgres://db.example.org/goodword", ("goodword", "", "", "db.example.org", "", {})),
        ("postgresql://a%40b:p%40ss%2Fw%25rd%3A@[::1]:5432/good%20word", ("good word", "a@b", "p@ss/w%rd:", "::1", "5432", {})),
        ("postgresql:///goodword", ("goodword", "", "", "", "", {})),
        ("postgresql://ada@/goodword?host=%2Fvar%2Frun%2Fpostgresql", ("goodword", "ada", "", "/var/run/postgresql", "", {})),
        ("postgresql://ada@:5433/goodword?host=/run/pg", ("goodword", "ada", "", "/run/pg", "5433", {})),
        (
            "postgresql://db.example.org/goodword?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
            ("goodword", "", "", "db.example.org", "", {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}),
        ),
    ],
)  # fmt: skip
def test_addresses(url: str, expected: tuple[object, ...]) -> None:
    settings = database_from_url(url)
    assert tuple(settings[name] for name in NAMES) == expected
    assert settings["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://db.example.org/goodword", "must begin with postgresql://"),
        ("db.example.org/goodword", "must begin with postgresql://"),
        ("sqlite:///goodword.db", "must begin with postgresql://"),
        ("postgresql://db.example.org", "must end with the name of a database"),
        ("postgresql://db.example.org/", "must end with the name of a database"),
        ("postgresql://db.example.org:fifty/goodword", "fifty"),
        ("postgresql://db.example.org:99999/goodword", "range 0-65535"),
        ("postgresql://[::1/goodword", "cannot be read"),
    ],
)
def test_what_is_no_address_of_ours_is_told(url: str, said: str) -> None:
    with pytest.raises(BadSetting, match="DATABASE_URL") as told:
        database_from_url(url)
    assert said in str(told.value)


@pytest.mark.parametrize(
    "url", ["postgresql://ada:hidden1@[::1/x", "postgresql://ada:hidden1@db:fifty/x", "odd://ada:hidden1@db/x"]
)
def test_a_password_is_never_repeated(url: str) -> None:
    with pytest.raises(BadSetting) as told:
        database_from_url(url)
    assert "hidden1" not in str(told.value)
