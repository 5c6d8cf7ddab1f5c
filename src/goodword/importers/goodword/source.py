"""The source. See `sources.Returning`."""

from __future__ import annotations

from collections.abc import Callable

from goodword.accounts.returning import Coming
from goodword.importers.goodword import letting_in, reading, rooms, staging
from goodword.importers.limits import Limits
from goodword.importers.models import Batch
from goodword.importers.records import Progress, gettext_noop
from goodword.importers.sources import Found, Upload
from goodword.people.actions.taking_back import TakenBack, Tell


class Goodword:
    """Exports from Goodword."""

    slug = "goodword"
    label = gettext_noop("Another Goodword")
    accepts = (".zip", ".json")

    def classify(self, upload: Upload, limits: Limits) -> Found:
        with reading.opened(upload, limits) as contents:
            files = contents.names(rooms.patterns())
            return Found(files=((contents.file, "people"), *((name, "file") for name in files)))

    def stage(self, batch: Batch, upload: Upload, limits: Limits, progress: Progress) -> dict[str, int]:
        with reading.opened(upload, limits) as contents:
            return staging.stage(batch, contents, limits, lambda done: progress(done, contents.total or upload.size))

    def coming(self, batch: Batch) -> dict[str, Coming]:
        return rooms.coming(batch)

    def write(self, batch: Batch, tell: Callable[[int], None]) -> dict[str, int]:
        return letting_in.write(batch, tell)

    def take_back(self, batch: Batch, tell: Tell) -> TakenBack:
        return letting_in.take_back(batch, tell)
