"""Stored files go to whom they are for, and to nobody else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from PIL import Image

from goodword.core import files
from goodword.reach.models import Audience

if TYPE_CHECKING:
    from cast import Cast
    from goodword.core.models import StoredFile

CLOSEST = {"owner": 0, "close": 1, "stranger": 4, "friend_of_friend": 4, "organiser": 4, "operator": 4, "anonymous": 5}


def kept(cast: Cast, audience: int, content: bytes = b"%PDF-1.7") -> StoredFile:
    return files.store(
        owner=cast.owner.pk, content=io.BytesIO(content), purpose="test", at_most=10_000, audience=audience
    )


@pytest.mark.parametrize("audience", Audience.values)
def test_each_audience_lets_in_whom_it_names(cast: Cast, audience: int) -> None:
    row = kept(cast, audience)
    for part, viewer in cast.viewers().items():
        client = Client()
        if viewer.is_authenticated:
            client.force_login(viewer)  # type: ignore[arg-type]  # signed in, so a member
        expected = part != "blocked" and CLOSEST[part] <= audience
        assert client.get(f"/files/{row.key}").status_code == (200 if expected else 404), part


def test_pictures_are_shown_and_everything_else_is_downloaded(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner)
    page = client.get(f"/files/{kept(cast, 0, b'<html><script>alert(1)</script>').key}")
    assert page["Content-Type"].startswith("text/plain")
    assert page["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert page["X-Content-Type-Options"] == "nosniff"
    made = io.BytesIO()
    Image.new("RGB", (3, 3)).save(made, "PNG")
    made.seek(0)
    photo = client.get(f"/files/{files.store_photo(owner=cast.owner.pk, content=made).key}")
    assert photo["Content-Type"] == "image/jpeg"
    assert photo["Content-Disposition"].startswith("inline")


def test_a_browser_that_has_it_is_told_so_but_only_if_it_may(cast: Cast, client: Client) -> None:
    row = kept(cast, 0)
    client.force_login(cast.owner)
    tag = client.get(f"/files/{row.key}")["ETag"]
    assert client.get(f"/files/{row.key}", headers={"If-None-Match": tag}).status_code == 304
    client.force_login(cast.stranger)
    assert client.get(f"/files/{row.key}", headers={"If-None-Match": tag}).status_code == 404


def test_the_head_says_how_long_it_is(cast: Cast, client: Client, django_assert_max_num_queries: Any) -> None:
    client.force_login(cast.close)
    row = kept(cast, Audience.MEMBERS)
    with django_assert_max_num_queries(6):
        assert client.head(f"/files/{row.key}")["Content-Length"] == "8"
