"""One file that has all of a site: its database as at one moment, its stored files, its secret; and bringing it back.

The file is a tar, read and written in one go: what it is, the secret, the stored files, the database as pg_dump writes it,
and at its end a manifest by which everything before it is checked. Without the manifest it is no backup: whatever was cut short is
refused. With a passphrase the whole is sealed.
"""

from goodword.core.backup.erasures import erased_since, note_erased
from goodword.core.backup.making import Made, make
from goodword.core.backup.parts import Refused
from goodword.core.backup.restoring import Restored, restore

__all__ = ["Made", "Refused", "Restored", "erased_since", "make", "note_erased", "restore"]
