"""``goodword doctor``: what is well, what is not, and what to do about it."""

from goodword.cli.doctor.command import doctor

__all__ = ["doctor"]
