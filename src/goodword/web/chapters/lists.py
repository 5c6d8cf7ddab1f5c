"""The chapters one is in, and the front page of one."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from goodword.chapters import packing, policy
from goodword.chapters.queries import chapters, roster
from goodword.web.chapters import words
from goodword.web.chapters.tabs import tabs
from goodword.web.markdown import markdown
from goodword.web.members import signed_in
from goodword.web.turning import turns


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The viewer's chapters."""
    viewer = signed_in(request)
    page = chapters.mine(viewer, cursor=request.GET.get("after", ""))
    rows = [
        {
            "key": row.key,
            "url": reverse("chapters:chapter", args=[row.key]),
            "name": row.name,
            "line": words.meets(row),
            "why": words.place(row),
        }
        for row in page.rows
    ]
    context = {"rows": rows, "may_found": policy.may_found(viewer), **turns(page)}
    return render(request, "chapters/list.html", context)


@login_required
@require_GET
def chapter(request: HttpRequest, key: UUID) -> HttpResponse:
    """One chapter: when it meets, who leads it, how many are in it."""
    viewer = signed_in(request)
    row = chapters.row(viewer, key)
    leads = policy.leads(viewer, row)
    seated, here = roster.signed_in(row)
    leading = roster.leading(viewer, row, leads=leads)
    context = {
        "chapter": row,
        "tabs": tabs(row.key, "chapter", leads=leads),
        "leads": leads,
        "meets": words.meets(row),
        "where": words.place(row),
        "html": markdown(row.about),
        "count": ngettext("%(count)s member", "%(count)s members", seated) % {"count": seated},
        "here": ngettext("%(count)s signs in", "%(count)s sign in", here) % {"count": here} if leads else "",
        "leading": [
            {
                "name": role.membership.name,
                "role": str(role),
                "url": reverse("chapters:person", args=[role.membership.key]),
                "until": words.day(role.ends_on) if role.ends_on is not None else "",
            }
            for role in leading
        ],
    }
    return render(request, "chapters/chapter.html", context)


@login_required
@require_POST
def pack(request: HttpRequest, key: UUID) -> HttpResponse:
    """All that the chapter keeps, as a zip."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    answer = HttpResponse(packing.pack(actor=viewer, chapter=row), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(row.name) or "chapter"}.zip"'
    return answer
