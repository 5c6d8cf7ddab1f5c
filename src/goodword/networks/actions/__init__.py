"""Writes of the networks room: the directory, what organizers put right, one's own presences, what a network gave."""
