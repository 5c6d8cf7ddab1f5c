"""Problems as RFC 9457 writes them: one shape for whatever went wrong, with a sentence for each field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from ninja.errors import HttpError, ValidationError

from goodword.core.errors import GoodwordError

MEDIA_TYPE = "application/problem+json"
_ = gettext_lazy

# code → status and title. The reference and the docs page list these.
CODES: dict[str, tuple[int, str | Promise]] = {
    "bad-request": (400, _("The request could not be read.")),
    "not-signed-in": (401, _("The request does not say who asks.")),
    "not-allowed": (403, _("You may not do this.")),
    "not-found": (404, _("There is nothing here for you.")),
    "method": (405, _("This address does not answer to this method.")),
    "conflict": (409, _("The thing has moved on since it was looked at.")),
    "changed": (412, _("The thing is no longer the version that was named.")),
    "too-large": (413, _("The request is too large.")),
    "media-type": (415, _("The body is not of a type this operation reads.")),
    "invalid": (422, _("What was given cannot be used as it is.")),
    "too-many": (429, _("A limit was reached.")),
    "error": (400, _("The request could not be done.")),
    "server": (500, _("Something went wrong on our side.")),
}
BY_STATUS = {status: code for code, (status, _title) in CODES.items() if code != "error"}


class Problem(GoodwordError):
    """A problem of the API itself. ``headers`` go out with the answer."""

    def __init__(self, code: str, message: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = CODES[code][0]
        self.headers = dict(headers or {})


class Misread(GoodwordError):
    """Parts of the request that cannot be used: ``(where, pointer, sentence)``, where is body, query or path."""

    status = 422
    code = "invalid"

    def __init__(self, errors: Iterable[tuple[str, str, str]]) -> None:
        self.errors = list(errors)
        super().__init__(
            ngettext(
                "One part of the request cannot be used. See “errors”.",
                "%(count)s parts of the request cannot be used. See “errors”.",
                len(self.errors),
            )
            % {"count": len(self.errors)}
        )


def write(
    code: str,
    detail: str,
    *,
    status: int | None = None,
    errors: Iterable[tuple[str, str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer for one problem."""
    known, title = CODES.get(code, CODES["error"])
    body: dict[str, Any] = {
        "type": f"/api/v1/docs#problem-{code if code in CODES else 'error'}",
        "title": str(title),
        "status": status or known,
        "code": code,
        "detail": detail,
    }
    told = [{"in": where, "pointer": pointer, "message": message} for where, pointer, message in errors]
    if told:
        body["errors"] = told
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status or known, content_type=MEDIA_TYPE, headers=headers
    )


def answer(error: Exception) -> HttpResponse | None:
    """The answer for what an operation raised; None for what nobody expected."""
    match error:
        case GoodwordError():
            return _typed(error)
        case ValidationError():
            return _typed(Misread(_told(found) for found in error.errors))
        case Http404():
            return write("not-found", gettext("There is nothing at this address."))
        case RequestDataTooBig():
            return write("too-large", gettext("Send less at once."))
        case HttpError(status_code=400, __cause__=GoodwordError() as cause):
            return _typed(cause)  # what our parser refuses comes wrapped
        case HttpError(status_code=400):
            return write("bad-request", gettext("The body is not valid JSON."))
    return None


def _typed(error: GoodwordError) -> HttpResponse:
    if isinstance(error, Misread):
        errors = error.errors
    else:
        errors = [("body", f"/{name}", message) for name, message in error.fields.items()]
    headers = error.headers if isinstance(error, Problem) else None
    return write(error.code, error.message, status=error.status, errors=errors, headers=headers)


def _told(error: Mapping[str, Any]) -> tuple[str, str, str]:
    where, *path = error["loc"]
    if where == "body":
        path = path[1:]  # the name of the parameter that stands for the whole body
    pointer = "".join(f"/{part}" for part in path)
    return {"form": "body", "file": "body"}.get(where, where), pointer, sentence(error)


def sentence(error: Mapping[str, Any]) -> str:
    """What pydantic found, said to a person."""
    kind, context = str(error["type"]), dict(error.get("ctx", {}))
    whole: dict[str, str | Promise] = {
        "missing": _("This is required."),
        "extra_forbidden": _("This is not known here. Leave it out."),
        "string_type": _("This must be text."),
        "list_type": _("This must be a list."),
        "string_pattern_mismatch": _("This does not have the form it needs."),
    }
    if kind in whole:
        return str(whole[kind])
    if kind == "string_too_long":
        return str(gettext("Use at most %(max_length)s characters.") % context)
    if kind in {"string_too_short", "too_short"}:
        return gettext("Fill this in.")
    if kind == "too_long":
        return str(gettext("Give at most %(max_length)s.") % context)
    if kind in {"enum", "literal_error"}:
        return str(gettext("Use one of these: %(expected)s.") % context)
    if kind == "greater_than_equal":
        return str(gettext("Use %(ge)s or more.") % context)
    if kind == "less_than_equal":
        return str(gettext("Use %(le)s or less.") % context)
    families: dict[str, str | Promise] = {
        "int": _("This must be a whole number."),
        "float": _("This must be a number."),
        "bool": _("This must be true or false."),
        "uuid": _("This must be a key, as other answers give them."),
        "datetime": _("Write a time as 2026-11-22T09:30:00Z."),
        "date": _("Write a date as 2026-11-22."),
        "model": _("This must be an object."),
        "dict": _("This must be an object."),
    }
    family = families.get(kind.partition("_")[0])
    return str(family) if family else gettext("This cannot be used here.")
