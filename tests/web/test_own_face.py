"""The member's own face, on every page."""

from __future__ import annotations

import io

from django.test import Client
from PIL import Image

from cast import Cast
from goodword.people.actions import photos
from goodword.reach.models import Audience
from growth import queries_of


def test_the_sidebar_shows_the_photo_where_there_is_one(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner)
    assert "/files/" not in client.get("/you/").content.decode().partition("</header>")[0]
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(picture, "PNG")
    picture.seek(0)
    stored = photos.put_up(actor=cast.owner, content=picture, audience=Audience.ME)  # also where nobody else sees it
    assert str(stored.key) in client.get("/you/").content.decode().partition("</header>")[0]


def test_the_face_comes_with_the_member_and_is_asked_for_by_no_page(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner)
    profile = [sql for sql in queries_of(lambda: client.get("/people/add/")) if "people_profile" in sql]
    assert len(profile) == 1
    assert "accounts_member" in profile[0]


def test_a_member_who_may_not_come_in_is_signed_out_at_once(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner)
    cast.owner.is_active = False
    cast.owner.save(update_fields=["is_active"])
    assert client.get("/you/").status_code == 302
