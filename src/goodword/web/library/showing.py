"""One thing that is kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodword.library.queries import copies, keeps
from goodword.web.library import copies as copying
from goodword.web.library import words
from goodword.web.markdown import markdown
from goodword.web.members import signed_in


@login_required
@require_GET
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """What it is, why it is kept, by whose word, and what the page says."""
    viewer = signed_in(request)
    row = keeps.row(viewer, key)
    context = {
        "keep": row,
        "kind": words.kind(row.kind),
        "site": words.site(row.url),
        "day": words.day(row.kept_at),
        "copy": copying.told(row, copies.of(viewer, row)),
        "html": markdown(row.text),
        "topics": [(name, norm) for name, norm in zip(row.topics, row.topic_norms, strict=True)],
        "recommended": words.recommended(row),
        "by_url": words.by_whom(row),
    }
    return render(request, "library/keep.html", context)
