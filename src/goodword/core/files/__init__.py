"""Stored files: a row with hash, type, owner and audience; the bytes in Django's default storage.

Nothing here asks who may see a file, as ``core`` knows no one; the one view that hands files out does
(``goodword.web.files``).
"""

from goodword.core.files.photos import read_photo, store_photo
from goodword.core.files.storing import delete, open_stored, store, sweep
from goodword.core.files.types import sniff

__all__ = ["delete", "open_stored", "read_photo", "sniff", "store", "store_photo", "sweep"]
