"""How far writing all documents anew has come."""

from __future__ import annotations

from django.db import models

from goodword.core import clock


class Rebuilding(models.Model):
    """That the documents of a kind are being written anew, up to a row; gone when all are."""

    kind = models.CharField(max_length=30, primary_key=True)
    after = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.kind} up to {self.after}"
