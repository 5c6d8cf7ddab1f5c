"""Rows of the today room: how a member wants their days, the plan of each, and its steps."""

from goodword.today.models.calendars import CalendarFeed
from goodword.today.models.mails import MailLink, MailRhythm
from goodword.today.models.plans import Plan, PlanStep, Watch
from goodword.today.models.settings import LONGEST, SHORTEST, Settings

__all__ = ["LONGEST", "SHORTEST", "CalendarFeed", "MailLink", "MailRhythm", "Plan", "PlanStep", "Settings", "Watch"]
