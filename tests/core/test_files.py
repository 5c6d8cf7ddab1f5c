"""Files: told by their bytes, kept under no name of the sender's, photos made anew."""

from __future__ import annotations

import io
import os
import random
import struct
import zlib
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from goodword.core import clock, files
from goodword.core.errors import Invalid
from goodword.core.models import StoredFile


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> io.BytesIO:
    made = io.BytesIO()
    Image.new(mode, size, "red").save(made, kind, **options)
    made.seek(0)
    return made


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        (b"\xff\xd8\xff\xe0..", "image/jpeg"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"PK\x03\x04rest", "application/zip"),
        ("Grüße\n".encode(), "text/plain"),
        ("Grüß".encode()[:-1], "text/plain"),
        (b"<html><script>", "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_kind_is_told_from_the_bytes(beginning: bytes, expected: str) -> None:
    assert files.sniff(beginning) == expected


@pytest.mark.django_db(transaction=True)
def test_a_file_is_kept_read_and_let_go_of() -> None:
    row = files.store(owner=7, content=io.BytesIO(b"%PDF-1.7 rest"), purpose="export", at_most=100)
    assert (row.media_type, row.size, row.owner) == ("application/pdf", 13, 7)
    with files.open_stored(row) as content:
        assert content.read() == b"%PDF-1.7 rest"
    path = row.path
    files.delete(row)
    assert not StoredFile.objects.exists()
    assert not default_storage.exists(path)


@pytest.mark.django_db
def test_too_long_a_file_is_refused_and_nothing_is_left() -> None:
    with pytest.raises(Invalid, match="too large"):
        files.store(owner=7, content=io.BytesIO(b"x" * 101), purpose="export", at_most=100)
    assert not StoredFile.objects.exists()
    assert not default_storage.exists("") or default_storage.listdir("")[0] == []


@pytest.mark.django_db
def test_bytes_nobody_points_at_are_swept_away_after_a_day() -> None:
    kept = files.store(owner=7, content=io.BytesIO(b"kept"), purpose="export", at_most=100)
    lost = files.store(owner=7, content=io.BytesIO(b"lost"), purpose="export", at_most=100)
    StoredFile.objects.filter(pk=lost.pk).delete()
    assert files.sweep() == 0
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        assert files.sweep() == 1
    assert default_storage.exists(kept.path)
    assert not default_storage.exists(lost.path)


def test_a_photo_loses_everything_but_the_picture() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"  # ImageDescription
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    made = files.read_photo(picture(exif=exif, comment=b"secret"))
    assert b"Taken at home" not in made
    with Image.open(io.BytesIO(made)) as clean:
        assert clean.format == "JPEG"
        assert dict(clean.getexif()) == {}
        assert "comment" not in clean.info


def test_a_photo_is_turned_upright_and_made_small() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    with Image.open(io.BytesIO(files.read_photo(picture(size=(2000, 1000), exif=exif)))) as clean:
        assert clean.size == (400, 800)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("GIF", "P"), ("WEBP", "RGB"), ("PNG", "L")])
def test_other_kinds_of_picture_will_do(kind: str, mode: str) -> None:
    made = io.BytesIO()
    Image.new(mode, (30, 30)).save(made, kind)
    made.seek(0)
    assert files.read_photo(made).startswith(b"\xff\xd8\xff")


def test_what_is_transparent_becomes_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 0)).save(made, "PNG")
    made.seek(0)
    with Image.open(io.BytesIO(files.read_photo(made))) as clean:
        assert clean.getpixel((4, 4)) == (255, 255, 255)


def bomb(width: int, height: int) -> io.BytesIO:
    """A PNG of a few hundred bytes that claims to be enormous."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8_000, 60_000])
def test_a_picture_that_claims_to_be_enormous_is_not_decoded(side: int) -> None:
    with pytest.raises(Invalid, match="pixels"):
        files.read_photo(bomb(side, side))


def test_svg_and_nonsense_are_no_pictures() -> None:
    for content in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"\xff\xd8\xff but not more"):
        with pytest.raises(Invalid, match="not a picture"):
            files.read_photo(io.BytesIO(content))


def test_damaged_pictures_are_refused_or_read_but_never_crash() -> None:
    whole = picture(size=(64, 64)).getvalue()
    chance = random.Random(5)
    for _ in range(200):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            files.read_photo(io.BytesIO(bytes(damaged[: chance.randrange(20, len(damaged) + 1)])))
        except Invalid:
            continue


@pytest.mark.django_db
def test_a_stored_photo_is_a_jpeg_of_its_owner() -> None:
    row = files.store_photo(owner=7, content=picture("PNG"), audience=4)
    assert (row.media_type, row.purpose, row.audience) == ("image/jpeg", "photo", 4)
    assert os.sep not in row.path or row.path.count("/") == 1
