"""Photos: taken apart and made anew, so that nothing but the picture remains."""

from __future__ import annotations

import io
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from goodword.core.errors import Invalid
from goodword.core.files.storing import store
from goodword.core.models import StoredFile

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MOST_BYTES = 12_000_000
MOST_PIXELS = 50_000_000  # what the largest phone cameras make; more would fill the memory
SIDE = 800  # pixels of the longer side that are kept
QUALITY = 86


def read_photo(content: BinaryIO) -> bytes:
    """The picture in ``content`` as a JPEG of at most 800 × 800 pixels: upright, in sRGB, without any metadata.

    Raises:
        Invalid: it is no picture, or too large a one.
    """
    data = content.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Invalid(_("This picture is too large; at most 12 MB will do."))
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            width, height = picture.size  # from the header: nothing is decoded before it is known to be small enough
            if width * height > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.draft("RGB", (SIDE * 2, SIDE * 2))  # a JPEG is decoded at a size near the one we keep
            upright = ImageOps.exif_transpose(picture)
            small = _flat(_in_srgb(upright))
    except Image.DecompressionBombError as trouble:
        raise Invalid(_("This picture has too many pixels; at most 50 million will do.")) from trouble
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as trouble:
        raise Invalid(_("This is not a picture that can be read. JPEG, PNG, WebP, GIF and AVIF will do.")) from trouble
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    small.save(made, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return made.getvalue()


def store_photo(*, owner: int, content: BinaryIO, audience: int = 0, purpose: str = "photo") -> StoredFile:
    """Keep the picture in ``content`` (see ``read_photo``)."""
    return store(
        owner=owner, content=io.BytesIO(read_photo(content)), purpose=purpose, audience=audience, at_most=MOST_BYTES
    )


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colors as every screen shows them: the profile goes, so they are brought to the common one first."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA"}:
        return picture
    try:
        made = ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        )
    except (ImageCms.PyCMSError, OSError):
        return picture  # a broken profile: the picture as it is
    return made or picture


def _flat(picture: Image.Image) -> Image.Image:
    """A new picture of pixels alone, what is transparent on white."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        see_through = picture.convert("RGBA")
        ground = Image.new("RGB", see_through.size, "white")
        ground.paste(see_through, mask=see_through.getchannel("A"))
        return ground
    flat = picture.convert("RGB")
    flat.info = {}
    return flat
