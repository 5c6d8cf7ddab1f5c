"""Which addresses can be told, and how many webhooks there may be."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Event
from goodword.webhooks import actions, queries
from goodword.webhooks.models import Webhook

pytestmark = pytest.mark.django_db
ADDRESS = "https://hooks.example.com/in"
KIND = "ties.connected"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hooks.example.com",
        "http://hooks.example.com/",
        "https://",
        "https://user:secret@hooks.example.com/",
        "https://hooks.example.com:8443/",
        "https://hooks.example.com:99999/",
        "https://[::1/",
        "https://localhost/",
        "https://printer/",
        "https://nas.local/",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://hooks.example.com/a b",
        "https://hooks.example.com/" + "a" * 2_000,
    ],
)
def test_addresses_that_cannot_be_told(address: str, cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        actions.make(actor=cast.owner, address=address, kinds=[KIND])
    assert refused.value.fields["address"]
    assert not Webhook.objects.exists()


def test_kinds_must_be_known(cast: Cast) -> None:
    for kinds in ([], ["ties.declined"], [KIND, "no.such"]):
        with pytest.raises(Invalid) as refused:
            actions.make(actor=cast.owner, address=ADDRESS, kinds=kinds)
        assert refused.value.fields["kinds"]


def test_silent_answers_can_never_be_asked_for() -> None:
    """Nobody learns by a program what the pages keep silent about."""
    kinds = set(queries.kinds())
    assert KIND in kinds
    assert not {kind for kind in kinds if kind.endswith((".declined", ".refused", ".rested", ".blocked"))}
    assert all(queries.kinds().values()), "each is declared with what it means"


def test_ten_at_most(cast: Cast) -> None:
    for _number in range(actions.MOST):
        actions.make(actor=cast.owner, address=ADDRESS, kinds=[KIND])
    with pytest.raises(TooMany):
        actions.make(actor=cast.owner, address=ADDRESS, kinds=[KIND])


def test_it_is_its_owners_alone(cast: Cast) -> None:
    row = actions.make(actor=cast.owner, address=ADDRESS, kinds=[KIND]).webhook
    with pytest.raises(NotFound):
        queries.webhook(cast.close, row.key)
    actions.remove(actor=cast.close, webhook=row)
    assert queries.webhook(cast.owner, row.key) == row
    actions.remove(actor=cast.owner, webhook=row)
    actions.remove(actor=cast.owner, webhook=row)
    assert Event.objects.filter(kind="webhooks.removed").count() == 1


def test_tests_have_a_limit_and_a_paused_one_gets_none(cast: Cast) -> None:
    row = actions.make(actor=cast.owner, address=ADDRESS, kinds=[KIND]).webhook
    for _number in range(actions.TESTS_AN_HOUR):
        actions.test(actor=cast.owner, webhook=row)
    with pytest.raises(TooMany):
        actions.test(actor=cast.owner, webhook=row)
    Webhook.objects.update(paused_at=row.made_at)
    with pytest.raises(Conflict):
        actions.test(actor=cast.owner, webhook=row)
