"""The member's own face, on every page."""

from __future__ import annotations

import io

from django.test import Client
from PIL import Image

from cast import Cast
from goodword.people.actions import photos
from goodword.reach.models import Audience


def test_the_sidebar_shows_the_photo_where_there_is_one(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner)
    assert "/files/" not in client.get("/you/").content.decode().partition("</header>")[0]
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(picture, "PNG")
    picture.seek(0)
    stored = photos.put_up(actor=cast.owner, content=picture, audience=Audience.ME)  # also where nobody else sees it
    assert str(stored.key) in client.get("/you/").content.decode().partition("</header>")[0]
