"""Imports in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.importers import states

STATES: dict[str, str | Promise] = {
    states.UPLOADED: _("Waiting to be read"),
    states.ASKING: _("Waiting for you to say what its columns are"),
    states.READING: _("Being read"),
    states.PREVIEW: _("Read; waiting for your word"),
    states.APPLYING: _("Being let in"),
    states.APPLIED: _("Let in"),
    states.UNDOING: _("Being undone"),
    states.UNDONE: _("Undone"),
    states.CANCELLED: _("Canceled"),
    states.FAILED: _("Did not work"),
}
HEADINGS: dict[str, str | Promise] = {
    states.UPLOADED: _("Your file is being read"),
    states.ASKING: _("What the columns are"),
    states.READING: _("Your file is being read"),
    states.PREVIEW: _("This is what was read"),
    states.APPLYING: _("Your people are coming in"),
    states.APPLIED: _("Your people are in"),
    states.UNDOING: _("The import is being undone"),
    states.UNDONE: _("The import was undone"),
    states.CANCELLED: _("The import was canceled"),
    states.FAILED: _("The import did not work"),
}
LEDES: dict[str, str | Promise] = {
    states.PREVIEW: _("Nothing has changed yet. Look as closely as you like, then let them in or leave it."),
    states.UNDONE: _("What it brought is gone. What you wrote yourself since then stayed."),
    states.CANCELLED: _("Nothing was kept of the file."),
}
WORKING = frozenset({states.UPLOADED, states.READING, states.APPLYING, states.UNDOING})
