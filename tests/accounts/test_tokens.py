"""Personal tokens: made once, shown once, and good for what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.accounts import tokens
from goodword.accounts.actions import tokens as actions
from goodword.accounts.models import Scope, Token
from goodword.core import clock
from goodword.core.errors import Invalid, NotFound, TooMany
from goodword.core.models import Event


def test_a_token_opens_for_its_member(cast: Cast) -> None:
    made = actions.make(actor=cast.owner, name="Backup", scopes=["read"])
    found = tokens.authenticate(made.raw)
    assert found is not None
    member, token = found
    assert member == cast.owner
    assert token.allows(Scope.READ)
    assert not token.allows(Scope.WRITE)
    assert not token.allows(Scope.IMPORT)


def test_the_secret_is_kept_nowhere(cast: Cast) -> None:
    made = actions.make(actor=cast.owner, name="Backup", scopes=["read"])
    row = Token.objects.filter(pk=made.token.pk).values().get()
    assert made.raw not in str(row)
    assert made.raw.startswith(row["hint"])
    assert made.raw not in str(list(Event.objects.values()))


def test_who_may_write_may_read(cast: Cast) -> None:
    token = actions.make(actor=cast.owner, name="Sync", scopes=["write"]).token
    assert token.allows(Scope.READ)
    assert token.allows(Scope.WRITE)
    assert not token.allows(Scope.IMPORT)


@pytest.mark.parametrize("raw", ["", "gw_", "gw_unknown", "unknown", "gw_" + "x" * 5000])
def test_an_unknown_token_opens_nothing(cast: Cast, raw: str) -> None:
    assert tokens.authenticate(raw) is None


def test_a_token_ends(cast: Cast) -> None:
    made = actions.make(actor=cast.owner, name="A day", scopes=["read"], days=1)
    with clock.stopped_at(clock.now() + timedelta(days=1, minutes=1)):
        assert tokens.authenticate(made.raw) is None
    forever = actions.make(actor=cast.owner, name="Long", scopes=["read"], days=None)
    with clock.stopped_at(clock.now() + timedelta(days=9000)):
        assert tokens.authenticate(forever.raw) is not None


def test_a_revoked_token_opens_nothing(cast: Cast) -> None:
    made = actions.make(actor=cast.owner, name="Old", scopes=["read"])
    actions.revoke(actor=cast.owner, key=made.token.key)
    first = Token.objects.get(pk=made.token.pk).revoked_at
    actions.revoke(actor=cast.owner, key=made.token.key)
    assert tokens.authenticate(made.raw) is None
    assert Token.objects.get(pk=made.token.pk).revoked_at == first
    assert Event.objects.filter(kind=actions.REVOKED).count() == 1


def test_nobody_revokes_somebody_elses(cast: Cast) -> None:
    made = actions.make(actor=cast.owner, name="Mine", scopes=["read"])
    with pytest.raises(NotFound):
        actions.revoke(actor=cast.operator, key=made.token.key)
    assert tokens.authenticate(made.raw) is not None


def test_a_token_of_somebody_who_left_opens_nothing(cast: Cast) -> None:
    made = actions.make(actor=cast.owner, name="Mine", scopes=["read"])
    type(cast.owner).objects.filter(pk=cast.owner.pk).update(is_active=False)
    assert tokens.authenticate(made.raw) is None


def test_use_is_noted_at_most_once_a_minute(cast: Cast) -> None:
    made = actions.make(actor=cast.owner, name="Busy", scopes=["read"])
    start = clock.now()
    with clock.stopped_at(start):
        tokens.authenticate(made.raw)
    with clock.stopped_at(start + timedelta(seconds=59)), CaptureQueriesContext(connection) as queries:
        tokens.authenticate(made.raw)
    assert len(queries) == 1
    assert Token.objects.get(pk=made.token.pk).used_at == start
    with clock.stopped_at(start + timedelta(seconds=60)):
        tokens.authenticate(made.raw)
    assert Token.objects.get(pk=made.token.pk).used_at == start + timedelta(seconds=60)


@pytest.mark.parametrize(
    ("name", "scopes", "days", "field"),
    [
        (" ", ["read"], 90, "name"),
        ("x" * 61, ["read"], 90, "name"),
        ("Sync", [], 90, "scopes"),
        ("Sync", ["read", "admin"], 90, "scopes"),
        ("Sync", ["read"], 0, "days"),
        ("Sync", ["read"], 3651, "days"),
    ],
)
def test_what_cannot_be_made(cast: Cast, name: str, scopes: list[str], days: int, field: str) -> None:
    with pytest.raises(Invalid) as trouble:
        actions.make(actor=cast.owner, name=name, scopes=scopes, days=days)
    assert list(trouble.value.fields) == [field]


def test_fifty_are_enough(cast: Cast) -> None:
    for number in range(actions.MOST):
        actions.make(actor=cast.owner, name=f"Token {number}", scopes=["read"])
    with pytest.raises(TooMany):
        actions.make(actor=cast.owner, name="One more", scopes=["read"])
    actions.revoke(actor=cast.owner, key=cast.owner.tokens.earliest("pk").key)
    actions.make(actor=cast.owner, name="One more", scopes=["read"])
