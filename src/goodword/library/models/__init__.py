"""The rows of the library."""

from goodword.library.models.copies import Copy, Picture
from goodword.library.models.keeps import Keep

__all__ = ["Copy", "Keep", "Picture"]
