"""What imports offer as steps of the day: a file that waits for its owner's word."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.stepping import Found, Kind, Waiting
from goodword.core.steps import Look, Step, Way
from goodword.importers import states


def _asking(found: Found) -> Step:
    return Step(
        found.kind,
        found.key,
        _("Say what the columns of %(file)s are") % {"file": found.told["file"]},
        _("A table you brought waits to be read. It is thrown away after a day."),
        minutes=2,
        gain=40,
        ways=(Way("open", _("Look at it"), Look.FIRST, "importers:columns", (str(found.key),)),),
        until=(found.instant("at") + states.RAW_KEPT).date(),
    )


def _preview(found: Found) -> Step:
    return Step(
        found.kind,
        found.key,
        _("Let in what was read from %(file)s") % {"file": found.told["file"]},
        _("It waits for your word. Nothing comes in before, and it is thrown away after a week."),
        minutes=2,
        gain=90 if found.told["alone"] else 40,
        ways=(Way("open", _("Look at it"), Look.FIRST, "importers:show", (str(found.key),)),),
        until=(found.instant("at") + states.PREVIEW_KEPT).date(),
    )


_APPLIED: Final = "told.applied_at > %(since)s"

SOURCE: Final = Waiting(
    Kind(
        name="importers.asking",
        words=gettext_lazy("Tables whose columns you are asked about"),
        rows="importers_batch told",
        key="told.key",
        seen="told.owner_id = %(viewer)s",
        stands=f"told.state = '{states.ASKING}'",
        done=f"told.state NOT IN ('{states.ASKING}', '{states.CANCELLED}', '{states.FAILED}')",
        told={"file": "told.file_name", "at": "told.made_at"},
        order="told.made_at, told.id",
        step=_asking,
    ),
    Kind(
        name="importers.preview",
        words=gettext_lazy("Files to let in"),
        rows="importers_batch told",
        key="told.key",
        seen="told.owner_id = %(viewer)s",
        stands=f"told.state = '{states.PREVIEW}'",
        done=_APPLIED,
        told={
            "file": "told.file_name", "at": "told.made_at",
            "alone": "NOT EXISTS (SELECT FROM people_person mine WHERE mine.owner_id = %(viewer)s AND mine.state = 0)",
        },
        order="told.made_at, told.id",
        step=_preview,
    ),
)  # fmt: skip
