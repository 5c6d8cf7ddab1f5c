"""How much of their allowance of requests each caller has spent."""

from __future__ import annotations

from django.db import models


class Allowance(models.Model):
    """One row per caller, moved on by each request (``api.frame.limits``); losing the table does no harm.

    ``spent_until`` is an instant in seconds since 1970: all requests so far, laid end to end at the pace that is
    allowed, would last until then.
    """

    who = models.CharField(max_length=40, primary_key=True)
    spent_until = models.FloatField()

    def __str__(self) -> str:
        return self.who
