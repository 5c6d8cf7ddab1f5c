"""Typed errors as pages."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from cast import Cast
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.web import refusals


@pytest.fixture
def request_of_the_owner(cast: Cast, rf: RequestFactory):
    request = rf.get("/people/")
    request.user = cast.owner
    return request


@pytest.mark.parametrize(("refusal", "status"), [(Conflict("Look again."), 409), (Invalid("Fill it in."), 422)])
def test_a_refusal_says_its_sentence_with_its_status(request_of_the_owner, refusal, status) -> None:
    answer = refusals.page(request_of_the_owner, refusal)
    assert answer.status_code == status
    assert refusal.message in answer.content.decode()


def test_out_of_reach_says_nothing_of_its_own(request_of_the_owner) -> None:
    answer = refusals.page(request_of_the_owner, NotFound("There is no such person among your people."))
    assert answer.status_code == 404
    assert "such person" not in answer.content.decode()
