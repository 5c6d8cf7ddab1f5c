"""One thread with its answers, and what was said before it was changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.accounts.models import Member
from goodword.discussions import states
from goodword.discussions.actions import looking
from goodword.discussions.models import Kind, Post
from goodword.discussions.queries import posts
from goodword.groups import policy
from goodword.web.discussions import rows
from goodword.web.discussions.forms import AnswerForm
from goodword.web.groups import words
from goodword.web.markdown import markdown
from goodword.web.members import signed_in
from goodword.web.places import keyed
from goodword.web.turning import turns


@login_required
@require_safe
def thread(request: HttpRequest, key: UUID) -> HttpResponse:
    """One thread, a page of its answers, and where to answer."""
    viewer = signed_in(request)
    row = posts.thread(viewer, key)
    return page_of(request, viewer, row, AnswerForm())


def page_of(request: HttpRequest, viewer: Member, row: Post, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    """The page of a thread, with the form as it is."""
    mine = policy.must_be_inside(viewer, row.group)
    hosting = mine.host_since is not None
    page = posts.answers(viewer, row, cursor=request.GET.get("after", ""))
    before = posts.looked(viewer, [row]).get(row.pk)
    follows = posts.followed(viewer, [row]).get(row.pk)
    if request.method == "GET":
        looking.look(actor=viewer, thread=row)
    going = row.group.closed_at is None
    best = posts.helped(viewer, row) if row.kind == Kind.QUESTION and row.state == states.SHOWN else None
    others = [one for one in page.rows if best is None or one.pk != best.pk]  # it stands first already
    answers = [_post(viewer, one, row, hosting=hosting) for one in others]
    context = {
        "thread": row,
        "title": rows.title(row),
        "question": row.kind == Kind.QUESTION,
        "post": _post(viewer, row, row, hosting=hosting),
        "best": _post(viewer, best, row, hosting=hosting) if best is not None else None,
        "answers": _with_mark(answers, others, before, viewer),
        "closed": row.closed_at is not None,
        "may_answer": going and row.closed_at is None and row.state == states.SHOWN,
        "may_close": hosting and row.closed_at is None and row.state == states.SHOWN,
        "may_open": hosting and going and row.closed_at is not None,
        **_following(row, follows),
        "form": form,
        **turns(page),
    }
    return render(request, "discussions/thread.html", context, status=status)


def _following(row: Post, follows: bool | None) -> dict[str, Any]:  # None is what they have not said
    """Whether the viewer hears of answers in a thread, and what they may choose instead."""
    if row.state != states.SHOWN:
        return {}
    if follows:
        said = _("You are told of answers in this thread.")
    else:
        said = _("You are not told of answers here.") if follows is None else _("You hear nothing of this thread.")
    return {
        "following": said,
        "follow_url": "" if follows else keyed("discussions:follow", row.key),
        "mute_url": keyed("discussions:mute", row.key) if follows is not False else "",
    }


def _with_mark(
    shown: list[dict[str, Any]], found: list[Post], before: datetime | None, viewer: Member
) -> list[dict[str, Any]]:
    """The first answer by somebody else since the viewer last looked is marked, unless all of them are new."""
    if before is None:
        return shown
    for told, row in zip(shown, found, strict=True):
        if row.written_at > before and row.author_id != viewer.pk:
            told["first_new"] = True
            break
    return shown


def _post(viewer: Member, row: Post, top: Post, *, hosting: bool) -> dict[str, Any]:
    away = row.state in (states.BINNED, states.GONE)
    shown = row.state == states.SHOWN
    own = row.author_id == viewer.pk
    open_ = top.closed_at is None and top.group.closed_at is None
    by = row.author if not away else None
    return {
        "key": row.key,
        "name": rows.author(row),
        "face": rows.face_of(row),
        "url": keyed("profiles:member", by.key) if by is not None else "",
        "when": words.moment(row.written_at),
        "html": "" if away else markdown(row.text),
        "removed": row.state == states.REMOVED,
        "reason": row.reason,
        "changed": _("Changed on %(when)s") % {"when": words.moment(row.changed_at)}
        if row.changed_at is not None and shown
        else "",
        "versions_url": keyed("discussions:versions", row.key),
        "edit_url": keyed("discussions:edit", row.key) if own and shown and open_ else "",
        "bin_url": keyed("discussions:bin_one", row.key) if own and shown else "",
        "remove_url": keyed("discussions:remove", row.key) if hosting and shown and not own and by is not None else "",
        **_helping(viewer, row, top),
        "report_url": keyed("reports:new", "post", row.key) if shown and not own and by is not None else "",
    }


def _helping(viewer: Member, row: Post, top: Post) -> dict[str, Any]:
    """What whoever asked may say of an answer, and how to thank for one that helped."""
    asked = top.kind == Kind.QUESTION and top.author_id == viewer.pk and top.state == states.SHOWN
    if row.thread_id is None or row.state != states.SHOWN or top.kind != Kind.QUESTION:
        return {"helped": False}
    helped, other = row.helped_at is not None, row.author is not None and row.author_id != viewer.pk
    thank = row.author if asked and helped and other else None
    return {
        "helped": helped,
        "help_url": keyed("discussions:helped", row.key) if asked and not helped else "",
        "unhelp_url": keyed("discussions:helped_not", row.key) if asked and helped else "",
        "thank_url": keyed("favors:thank", thank.key) if thank is not None else "",
    }


@login_required
@require_safe
def post(request: HttpRequest, key: UUID) -> HttpResponse:
    """To the place where something stands: in its thread, on the page that has it."""
    viewer = signed_in(request)
    row = posts.post(viewer, key)
    top = row if row.thread is None else row.thread
    cursor = posts.page_with(viewer, row)
    query = f"?{urlencode({'after': cursor})}" if cursor else ""
    return redirect(f"{keyed('discussions:thread', top.key)}{query}#post-{row.key}")


@login_required
@require_safe
def versions(request: HttpRequest, key: UUID) -> HttpResponse:
    """What it said before it was changed, the latest first."""
    viewer = signed_in(request)
    row = posts.post(viewer, key)
    page = posts.versions(viewer, row, cursor=request.GET.get("after", ""))
    top = row if row.thread is None else row.thread
    context = {
        "thread": top,
        "name": rows.author(row),
        "title": rows.title(top),
        "versions": [
            {"title": one.title, "html": markdown(one.text), "until": words.moment(one.until)} for one in page.rows
        ],
        **turns(page),
    }
    return render(request, "discussions/versions.html", context)
