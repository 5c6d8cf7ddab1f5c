"""The files chapters keep their numbers in: bytes to plain records and back. Nothing of Django, nothing of a database."""
