"""What is kept of chapters."""

from goodword.chapters.models.chapter import Chapter
from goodword.chapters.models.roster import Membership, Role, Visit, Visitor

__all__ = ["Chapter", "Membership", "Role", "Visit", "Visitor"]
