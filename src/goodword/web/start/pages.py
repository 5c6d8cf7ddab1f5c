"""The pages of the first start."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from goodword.accounts.actions import links
from goodword.accounts.models import Member, OneTimeLink
from goodword.config import serving
from goodword.core import progress, site
from goodword.core.errors import Invalid, NotAllowed, NotFound
from goodword.core.models import Site
from goodword.demo import loading
from goodword.web.loopback import is_local
from goodword.web.start.forms import ClaimForm

LOOKING = "looking_around"  # in the session of who chose to look around


def may_look(request: HttpRequest) -> bool:
    """The demo is for whoever sits at this machine, and for everybody where the operator said DEMO=1."""
    return settings.DEMO is True or is_local(request)


@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """The question; or how far the demo is; or the way into it."""
    row = site.current()
    if request.headers.get("HX-Request") and (row is None or row.ready_at is not None):
        return HttpResponseClientRedirect(request.path)  # the loading page asked, and is done
    if row is None:
        context = {"may_look": may_look(request), "trouble": progress.read(loading.JOB).trouble}
        return render(request, "start/choose.html", context)
    if row.started_as == Site.Kind.OURS:
        return redirect("home")
    if row.ready_at is None:
        return render(request, "start/loading.html", {"progress": progress.read(loading.JOB)})
    host = loading.host()
    if host is not None and may_look(request) and request.session.pop(LOOKING, False):
        _sign_in(request, host)
        return redirect("home")
    context = {
        "host": host,
        "may_look": may_look(request),
        "may_read_mail": is_local(request),
        "mail_url": reverse("mail:newest"),
        "command": serving.command("demo --remove"),
    }
    return render(request, "start/enter.html", context)


@require_POST
def look_around(request: HttpRequest) -> HttpResponse:
    """Begin the demo; this browser is let in when it is there."""
    if not may_look(request):
        raise NotAllowed(_("The demo can be started on the machine that Goodword runs on, or with DEMO=1."))
    loading.begin()
    request.session[LOOKING] = True
    return redirect("start:start")


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Look around as the demo's host."""
    host = loading.host() if site.is_demo() and may_look(request) else None
    if host is None:
        raise NotFound(_("There is no demo to look around in."))
    _sign_in(request, host)
    return redirect("home")


@require_safe
@never_cache
def ours(request: HttpRequest) -> HttpResponse:
    """How to start a site of one's own: by the link in the terminal."""
    if site.current() is not None:
        return redirect("start:start")
    return render(request, "start/ours.html", {"command": serving.command("start-link")})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """The operator's account, by the one-time link."""
    links.find(token, OneTimeLink.Purpose.START)
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = links.start(raw=token, **form.cleaned_data)
        except Invalid as refusal:
            for field, sentence in (refusal.fields or {"": refusal.message}).items():
                form.add_error(field or None, sentence)
        else:
            _sign_in(request, member)
            return redirect("home")
    return render(request, "start/claim.html", {"form": form}, status=422 if form.errors else 200)


def _sign_in(request: HttpRequest, member: Member) -> None:
    login(request, member, backend=settings.AUTHENTICATION_BACKENDS[0])
