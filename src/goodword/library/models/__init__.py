"""The rows of the library."""

from goodword.library.models.keeps import Keep

__all__ = ["Keep"]
