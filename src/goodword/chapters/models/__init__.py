"""What is kept of chapters."""

from goodword.chapters.models.bringing import RosterFile
from goodword.chapters.models.chapter import Chapter
from goodword.chapters.models.history import BroughtFile, PastCount, PastSlip, ReportChoice, WantedTrade
from goodword.chapters.models.meetings import Agenda, Attendance, Away, Meeting, Talk
from goodword.chapters.models.roster import Membership, Role, Visit, Visitor
from goodword.chapters.models.slips import Slip

__all__ = [
    "Agenda",
    "Attendance",
    "Away",
    "BroughtFile",
    "Chapter",
    "Meeting",
    "Membership",
    "PastCount",
    "PastSlip",
    "ReportChoice",
    "Role",
    "RosterFile",
    "Slip",
    "Talk",
    "Visit",
    "Visitor",
    "WantedTrade",
]
