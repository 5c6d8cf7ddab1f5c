"""Mails in which the plan of a day and the review of a week come, with what else there is to tell."""
