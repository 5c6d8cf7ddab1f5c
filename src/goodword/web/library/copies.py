"""The readable copy of a page: read, asked for, let go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.core.errors import Conflict
from goodword.library import states
from goodword.library.actions import copies as actions
from goodword.library.copying.cleaning import HERE
from goodword.library.copying.fetching import TROUBLES
from goodword.library.models import Copy, Keep
from goodword.library.queries import copies, keeps
from goodword.web.library import words
from goodword.web.members import signed_in

SHOWN_WORDS: Final = 60
_PICTURE: Final = re.compile(rf'src="{HERE}([0-9a-f-]{{36}})"')


@dataclass(frozen=True, slots=True)
class Told:
    """Where a copy stands, in words.

    Attributes:
        said: the beginning of what it says.
        url: of all of it.
        gone: since when the original is gone, as a sentence.
        may_ask: one may be asked for.
    """

    line: str
    said: str = ""
    url: str = ""
    gone: str = ""
    may_ask: bool = False
    again: bool = False


def told(keep: Keep, copy: Copy | None) -> Told | None:
    """What is said of the copy of something; None where there can be none."""
    if not keep.url or (copy is None and not settings.LIBRARY_COPIES):
        return None
    if copy is None:
        return Told(_("There is no copy of it. With one it can be read when the page is gone."), may_ask=True)
    if copy.state == states.WAITING:
        return Told(_("A copy is being made. That takes a minute or two; look again then."))
    if copy.state == states.FAILED:
        trouble = str(TROUBLES.get(copy.trouble, TROUBLES["trouble"]))
        line = _("No copy could be made. %(trouble)s") % {"trouble": trouble}
        return Told(line, may_ask=settings.LIBRARY_COPIES, again=True)
    return Told(
        made_on(copy), Truncator(copy.text).words(SHOWN_WORDS), reverse("library:copy", args=[keep.key]), gone(copy)
    )


def made_on(copy: Copy) -> str:
    """When it was made."""
    return _("As it stood there on %(day)s.") % {"day": words.day(copy.fetched_at or copy.asked_at)}


def gone(copy: Copy) -> str:
    """Since when the original is not there; empty where it is."""
    if copy.gone_since is None:
        return ""
    return _("The page itself has been gone since %(day)s.") % {"day": words.day(copy.gone_since)}


def shown(copy: Copy) -> SafeString:
    """Its text, with its pictures as this site has them."""
    made = _PICTURE.sub(lambda found: f'loading="lazy" src="{reverse("files:show", args=[found[1]])}"', copy.html)
    return mark_safe(made)  # noqa: S308  # cleaned by library.copying.cleaning when it was stored


@login_required
@require_GET
def read(request: HttpRequest, key: UUID) -> HttpResponse:
    """All of the copy."""
    row = copies.held(signed_in(request), key)
    context: dict[str, Any] = {
        "keep": row.keep,
        "title": row.title or row.keep.title,
        "site": words.site(row.keep.url),
        "made_on": _("Copy of %(day)s") % {"day": words.day(row.fetched_at or row.asked_at)},
        "gone": gone(row),
        "html": shown(row),
        "language": row.language,
    }
    return render(request, "library/copy.html", context)


@login_required
@require_POST
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Have one made."""
    viewer = signed_in(request)
    try:
        actions.ask(actor=viewer, keep=keeps.row(viewer, key))
    except Conflict as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The copy is being made. Look again in a minute or two."))
    return redirect("library:keep", key=key)


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let it go."""
    viewer = signed_in(request)
    actions.remove(actor=viewer, keep=keeps.row(viewer, key))
    messages.success(request, _("The copy is deleted. What you noted stays."))
    return redirect("library:keep", key=key)
