"""A member's own calendar, for the calendar program they use: what the rooms say matters on a day, at a secret address."""
