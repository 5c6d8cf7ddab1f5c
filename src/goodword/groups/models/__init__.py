"""What is kept of groups."""

from goodword.groups.models.group import Group, Joining, Purpose
from goodword.groups.models.membership import LogEntry, Membership

__all__ = [
    "Group",
    "Joining",
    "LogEntry",
    "Membership",
    "Purpose",
]
