"""The pages for authors who are not here: writing by the link a member sent them; confirming, changing and withdrawing by the
link in their mail. GET shows, POST acts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.vouches import states
from goodword.vouches.actions import linking, writing
from goodword.vouches.models import AuthorLink, Vouch
from goodword.vouches.queries import links, mine
from goodword.web.faces import face
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.profiles.picture import Chip
from goodword.web.vouches import words
from goodword.web.vouches.forms import OutsideForm, VouchForm, filled


def _written_here(link: AuthorLink) -> str:
    """Where a browser remembers that it wrote by a link."""
    return f"vouch-{link.key}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, token: str) -> HttpResponse:
    """What a member asks somebody who is not here, and the form for it."""
    viewer = request.user if isinstance(request.user, Member) else None
    link = links.by_token(token, viewer)
    own = viewer is not None and viewer.pk == link.owner_id
    works = linking.works(link)
    form = OutsideForm(
        typed(request) if not own and works else None, subject=str(link.owner), initial=_begin(request, link)
    )
    if request.method == "POST" and (own or not works):
        raise Conflict(_("This link is your own: send it to them.") if own else _("This link has been used."))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            linking.write(link=link, name=told["name"], email=told["email"], words=form.words())
        except (Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            request.session[_written_here(link)] = True
            messages.success(
                request,
                _("We sent a mail to %(address)s. Open the link in it to confirm.") % {"address": told["email"]},
            )
            return redirect("vouches:write", token=token)
    context = {
        "form": form,
        "name": str(link.owner),
        "face": face(str(link.owner), link.owner_id),
        "words": link.words,
        "own": own,
        "works": works,
        "waits": bool(request.session.get(_written_here(link))) and works,
        "as_member": f"{reverse('vouches:give')}?for={link.owner.key}" if viewer is not None and not own else "",
        "until": words.day(link.expires_at),
    }
    return render(request, "vouches/write.html", context, status=422 if form.errors else 200)


def _begin(request: HttpRequest, link: AuthorLink) -> dict[str, Any]:
    """What they wrote in this browser and have not confirmed; else what they wrote elsewhere."""
    if request.session.get(_written_here(link)):
        row = Vouch.objects.filter(link=link, state=states.UNCONFIRMED).first()
        if row is not None:
            return {**filled(row), "name": row.name, "email": row.email}
    text = "" if link.draft is None else str(link.draft.value.get("text", ""))
    return {"name": link.name, "text": text}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def yours(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody wrote, to them: confirm it, take it back."""
    row = links.by_author(token)
    if request.method != "POST":
        return render(request, "vouches/yours.html", _shown(row, token))
    if request.POST.get("do") == "withdraw":
        writing.withdraw(actor=None, vouch=row)
        return render(request, "vouches/gone.html", {"name": str(row.subject)})
    try:
        linking.confirm(vouch=row)
    except (Conflict, Invalid) as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, _("Thank you. %(name)s reads it before it shows.") % {"name": row.subject})
    return redirect("vouches:yours", token=token)


def _shown(row: Vouch, token: str) -> dict[str, Any]:
    (told,) = mine.as_author([row])
    return {
        "told": told,
        "token": token,
        "name": str(row.subject),
        "face": face(str(row.subject), row.subject.pk),
        "chips": [Chip(topic, "green") for topic in told.topics],
        "knows_from": words.knows_from(told.work, told.since, told.until),
        "line": words.author_line(told),
        "unconfirmed": row.state == states.UNCONFIRMED,
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Change what one wrote."""
    row = links.by_author(token)
    if row.state == states.UNCONFIRMED:
        raise NotFound(_("Confirm it first; then you can change it."))
    form = VouchForm(typed(request), initial=filled(row))
    if request.method == "POST" and form.is_valid():
        try:
            writing.change(actor=None, vouch=row, words=form.words())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Changed. %(name)s reads it before it shows.") % {"name": row.subject})
            return redirect("vouches:yours", token=token)
    context = {"form": form, "name": str(row.subject), "token": token, "word": row.word}
    return render(request, "vouches/yours_change.html", context, status=422 if form.errors else 200)
