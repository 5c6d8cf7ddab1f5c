"""Who reached out, and how near a way of contact brings two people."""

from __future__ import annotations

from typing import Final

IN: Final = 0  # the other to the owner
OUT: Final = 1  # the owner to the other
BOTH: Final = 2  # together

PASSIVE: Final = 0  # nobody spoke to the other: a connection made, a page looked at
LETTER: Final = 1  # written
CALL: Final = 2  # by voice or picture
IN_PERSON: Final = 3  # face to face
CHANNELS: Final = 4
