"""Taking people along in a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goodword.people.actions import exporting
from goodword.web.exports.forms import ExportForm
from goodword.web.members import signed_in
from goodword.web.people import listing


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponseBase:
    """Choose a format and who; a post is answered with the file."""
    viewer = signed_in(request)
    question = listing.asked(request.GET.dict(), archived=request.GET.get("archived") == "1")
    form = ExportForm(request.POST if request.method == "POST" else None, viewer=viewer, narrowed=question.filters)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "exports/people.html", {"form": form}, status=status)
    told = form.cleaned_data
    made = exporting.export(actor=viewer, wanted=told["format"], filters=form.filters(), notes=told["notes"])
    return file(made)


def file(made: exporting.Export) -> StreamingHttpResponse:
    """The file, sent while it is written; browsers save it."""
    pieces = (piece.encode() for piece in made.pieces)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(pieces, content_type=f"{made.media_type}; charset=utf-8", headers=headers)
