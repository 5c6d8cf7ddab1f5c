"""What can go wrong, as types. Surfaces turn them into pages, problem+json or exit codes; messages are for people."""

from __future__ import annotations

from collections.abc import Mapping


class GoodwordError(Exception):
    """Something the person can be told about.

    Args:
        message: a whole, translated sentence that says what to do.
        fields: field name → sentence, where the trouble belongs to what was typed.
    """

    status = 400
    code = "error"

    def __init__(self, message: str, *, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = dict(fields or {})


class Invalid(GoodwordError):
    """What was given cannot be used as it is."""

    status = 422
    code = "invalid"


class NotAllowed(GoodwordError):
    """The actor may see the thing but not do this to it."""

    status = 403
    code = "not-allowed"


class NotFound(GoodwordError):
    """Absent or out of reach: the two are never told apart."""

    status = 404
    code = "not-found"


class Conflict(GoodwordError):
    """The thing has moved on since it was looked at."""

    status = 409
    code = "conflict"


class TooMany(GoodwordError):
    """A limit was reached; the message says when or how to go on."""

    status = 429
    code = "too-many"
