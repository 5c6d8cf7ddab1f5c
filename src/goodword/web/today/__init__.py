"""The plan of a day: its page, what can be done there, what can wait, how a member wants their days."""
