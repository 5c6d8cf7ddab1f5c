"""The photo of a profile: made anew, replaced, shown to whom its member says."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from cast import Cast
from goodword.core import files
from goodword.core.errors import Invalid
from goodword.core.models import StoredFile
from goodword.people.actions import photos, profiles
from goodword.people.queries.profiles import find
from goodword.reach.models import Audience


def picture() -> io.BytesIO:
    """A small photo that says where it was taken."""
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (40, 30), "green").save(made, "JPEG", exif=exif)
    made.seek(0)
    return made


def test_a_photo_is_made_anew_and_shown_to_its_audience(cast: Cast) -> None:
    stored = photos.put_up(actor=cast.owner, content=picture(), audience=Audience.CLOSE)
    with files.open_stored(stored) as content:
        assert b"taken at home" not in content.read()
    assert find(cast.close, cast.owner.key).photo == stored
    assert find(cast.stranger, cast.owner.key).photo is None
    photos.show_to(actor=cast.owner, audience=Audience.MEMBERS)
    assert find(cast.stranger, cast.owner.key).photo == stored
    profiles.set_audiences(actor=cast.owner, profile=Audience.CONNECTIONS)
    stored.refresh_from_db()
    assert stored.audience == Audience.CONNECTIONS


def test_another_photo_takes_the_place_of_the_first_and_can_be_taken_down(cast: Cast) -> None:
    photos.put_up(actor=cast.owner, content=picture())
    photos.put_up(actor=cast.owner, content=picture())
    assert StoredFile.objects.filter(owner=cast.owner.pk).count() == 1
    photos.take_down(actor=cast.owner)
    photos.take_down(actor=cast.owner)
    assert not StoredFile.objects.filter(owner=cast.owner.pk).exists()
    assert find(cast.owner, cast.owner.key).photo is None


def test_what_is_no_picture_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        photos.put_up(actor=cast.owner, content=io.BytesIO(b"not a picture"))
    assert not StoredFile.objects.exists()
