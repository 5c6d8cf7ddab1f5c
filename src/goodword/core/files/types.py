"""What kind of file some bytes are, told from the bytes and never from a name somebody gave."""

from __future__ import annotations

UNKNOWN = "application/octet-stream"

_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),  # an empty one
    (b"\x1f\x8b", "application/gzip"),
)

SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})  # others are only ever downloaded


def sniff(beginning: bytes) -> str:
    """The media type of what begins so (some 512 bytes); text only where it is valid UTF-8 without control characters."""
    for start, media_type in _BEGINNINGS:
        if beginning.startswith(start):
            return media_type
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return "image/webp"
    try:
        text = beginning.decode("utf-8")
    except UnicodeDecodeError as trouble:
        # A character cut in two at the very end is no sign of anything.
        if not beginning or trouble.start < len(beginning) - 3:
            return UNKNOWN
        text = beginning[: trouble.start].decode("utf-8")
    if any(ord(character) < 32 and character not in "\t\r\n\f" for character in text):
        return UNKNOWN
    return "text/plain" if text else UNKNOWN
