"""What is kept of gatherings: what and when, who hosts, who is on the list, who sits where."""

from goodword.gatherings.models.gatherings import Described, Gathering, Host, Series
from goodword.gatherings.models.guests import Guest
from goodword.gatherings.models.meetings import Met
from goodword.gatherings.models.presenting import Presenting
from goodword.gatherings.models.seating import SeatingPlan, Sitting, Wish

__all__ = ["Described", "Gathering", "Guest", "Host", "Met", "Presenting", "SeatingPlan", "Series", "Sitting", "Wish"]
