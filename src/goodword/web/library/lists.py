"""What the viewer keeps, and the button that keeps the page one is on."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.library.kinds import Kind
from goodword.library.queries import keeps
from goodword.library.queries.keeps import Narrowed
from goodword.web.library import words
from goodword.web.members import signed_in
from goodword.web.turning import turns

LONGEST_TYPED = 100
# What it runs on somebody else's page: only the address, the title and what is marked there go along, to the form.
SCRIPT = (
    "javascript:location.href='%s?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)"
    "+'&text='+encodeURIComponent(String(getSelection()).slice(0,2000))"
)


def narrowed(request: HttpRequest) -> Narrowed:
    """What the address narrows the list to."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST_TYPED] for name in Narrowed.__dataclass_fields__}
    return Narrowed(**asked)


@login_required
@require_GET
def kept(request: HttpRequest) -> HttpResponse:
    """What is kept, the latest first, as far as the address narrows it."""
    viewer = signed_in(request)
    by = narrowed(request)
    page = keeps.listed(viewer, by, cursor=request.GET.get("after", ""))
    topics = keeps.topics(viewer)
    context = {
        "by": by,
        "kinds": [{"value": code, "label": words.kind(code), "current": by.kind == code} for code in Kind.values],
        "topics": [_topic(one, by) for one in topics],
        "topic_options": [{"value": one.norm, "label": one.name, "current": by.topic == one.norm} for one in topics],
        "rows": [words.row(one) for one in page.rows],
        "end": _("That is everything of the sort.") if by.anything else _("That is everything you keep."),
        **turns(page, **{name: getattr(by, name) for name in Narrowed.__dataclass_fields__}),
    }
    return render(request, "library/list.html", context)


def _topic(one: keeps.Topic, by: Narrowed) -> dict[str, Any]:
    url = f"{reverse('library:list')}?{urlencode({'topic': one.norm})}"
    return {"label": one.name, "url": url, "current": by.topic == one.norm}


@login_required
@require_GET
def button(request: HttpRequest) -> HttpResponse:
    """How to keep the page one is on by one click."""
    script = SCRIPT % request.build_absolute_uri(reverse("library:new"))
    return render(request, "library/button.html", {"script": script})
