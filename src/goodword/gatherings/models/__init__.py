"""What is kept of gatherings: what and when, who hosts, who is on the list."""

from goodword.gatherings.models.gatherings import Described, Gathering, Host, Series
from goodword.gatherings.models.guests import Guest

__all__ = ["Described", "Gathering", "Guest", "Host", "Series"]
