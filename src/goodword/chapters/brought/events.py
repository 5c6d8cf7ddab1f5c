"""What the event log says of a chapter's files of numbers and of its reports."""

from __future__ import annotations

from goodword.core.events import declare

FILE_KEPT = declare("chapters.file_kept", "A file of numbers counts in a chapter's reports from now on.")
FILE_TAKEN_BACK = declare("chapters.file_taken_back", "A file of numbers counts no more in a chapter's reports.")
REPORT_CHOSEN = declare("chapters.report_chosen", "The committee changed how a chapter's reports are made.")
TRADES_WANTED = declare("chapters.trades_wanted", "The committee changed which trades a chapter would like to have.")
