"""What every page's shell shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from goodword.web import shell as frame


def shell(request: HttpRequest) -> dict[str, Any]:
    """Variables for ``base.html``; the shell is built when a template first asks for it."""
    return {"shell": SimpleLazyObject(lambda: frame.build(request))}
