"""Taking everything along in one file, and erasing one's account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.accounts import queries
from goodword.accounts.actions import leaving
from goodword.core import files
from goodword.core.errors import GoodwordError
from goodword.web.accounts.confirming import sensitive
from goodword.web.accounts.forms import EraseForm
from goodword.web.members import signed_in


def _exports(request: HttpRequest) -> dict[str, Any]:
    rows = list(queries.exports(signed_in(request)))
    return {"exports": rows, "working": any(row.state == row.State.WAITING for row in rows)}


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The member's exports."""
    return render(request, "accounts/export.html", _exports(request))


@login_required
@require_GET
@never_cache
def export_progress(request: HttpRequest) -> HttpResponse:
    """The list of exports alone, asked for again and again while one is being made."""
    return render(request, "accounts/export.html#list", _exports(request))


@login_required
@require_POST
@sensitive
def ask_export(request: HttpRequest) -> HttpResponse:
    """Have a new one made."""
    leaving.ask_export(actor=signed_in(request))
    return redirect("accounts:export")


@login_required
@require_GET
def download_export(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The file itself: to its owner, who has confirmed that it is them."""
    row = queries.export(signed_in(request), key)
    return _download(request, key=row.key)


@sensitive
def _download(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.export(signed_in(request), key)
    assert row.file is not None, "the query gives finished ones only"
    day = timezone.localtime(row.asked_at).date().isoformat()
    answer = FileResponse(files.open_stored(row.file), as_attachment=True, filename=f"goodword-{day}.zip")
    answer["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]  # a response like any other


@login_required
@require_POST
def delete_export(request: HttpRequest, key: UUID) -> HttpResponse:
    """Delete one before its time."""
    leaving.delete_export(actor=signed_in(request), key=key)
    messages.success(request, _("The file is deleted."))
    return redirect("accounts:export")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive
def erase(request: HttpRequest) -> HttpResponse:
    """The last page: what goes, what stays, and the word that does it."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            leaving.erase(actor=signed_in(request))
        except GoodwordError as refusal:
            form.refuse(refusal)
        else:
            logout(request)
            return redirect("accounts:erased")
    return render(request, "accounts/erase.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def erased(request: HttpRequest) -> HttpResponse:
    """Good-bye."""
    return render(request, "accounts/erased.html")
