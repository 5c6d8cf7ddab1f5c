"""Which stored files a viewer may have."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from goodword.core.errors import NotFound
from goodword.core.models import StoredFile
from goodword.reach import queries as reach
from goodword.reach.queries import Viewer


def find(viewer: Viewer, key: UUID) -> StoredFile:
    """The file ``key``, if its audience takes in how its owner holds ``viewer``. Three queries at most.

    Raises:
        NotFound: absent, or not for this viewer.
    """
    row = StoredFile.objects.filter(key=key).first()
    if row is None or reach.level(viewer, row.owner) > row.audience:
        raise NotFound(_("There is no such file."))
    return row
