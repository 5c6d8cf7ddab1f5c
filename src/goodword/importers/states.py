"""The life of an import, from the upload to its undoing."""

from __future__ import annotations

from datetime import timedelta

from goodword.core.states import Machine, Transition

UPLOADED, ASKING, READING, PREVIEW = "uploaded", "asking", "reading", "preview"
APPLYING, APPLIED = "applying", "applied"
UNDOING, UNDONE, CANCELLED, FAILED = "undoing", "undone", "cancelled", "failed"

RAW_KEPT = timedelta(hours=24)
PREVIEW_KEPT = timedelta(days=7)

BATCH = Machine(
    name="import",
    start=UPLOADED,
    states=(UPLOADED, ASKING, READING, PREVIEW, APPLYING, APPLIED, UNDOING, UNDONE, CANCELLED, FAILED),
    ends=(UNDONE, CANCELLED, FAILED),
    transitions=(
        Transition(UPLOADED, ASKING, "ask"),  # of some files a member must say what is what before they are read
        Transition(ASKING, UPLOADED, "answer"),
        Transition(ASKING, CANCELLED, "cancel"),
        Transition(ASKING, FAILED, "expire", after=RAW_KEPT),
        Transition(UPLOADED, READING, "read"),
        Transition(UPLOADED, CANCELLED, "cancel"),
        Transition(UPLOADED, FAILED, "expire", after=RAW_KEPT),
        Transition(READING, PREVIEW, "show"),
        Transition(READING, CANCELLED, "cancel"),
        Transition(READING, FAILED, "fail"),
        Transition(READING, FAILED, "expire", after=RAW_KEPT),
        Transition(PREVIEW, UPLOADED, "again"),  # a question was answered that reading depends on
        Transition(PREVIEW, APPLYING, "apply"),
        Transition(PREVIEW, ASKING, "ask"),  # what was answered did not read well
        Transition(PREVIEW, CANCELLED, "cancel"),
        Transition(PREVIEW, CANCELLED, "expire", after=PREVIEW_KEPT),
        Transition(APPLYING, APPLIED, "finish"),
        Transition(APPLYING, PREVIEW, "cancel"),  # nothing was written; the preview is as it was
        Transition(APPLYING, FAILED, "fail"),
        Transition(APPLIED, UNDOING, "undo"),
        Transition(UNDOING, UNDONE, "finish"),
        Transition(UNDOING, APPLIED, "cancel"),
        Transition(UNDOING, APPLIED, "fail"),
    ),
)
