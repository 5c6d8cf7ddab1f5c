"""One's own webhooks: where they lead, what was sent, and the secret, which is shown once."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.core.errors import GoodwordError
from goodword.web.accounts.confirming import sensitive
from goodword.web.members import signed_in
from goodword.web.webhooks.forms import WebhookForm
from goodword.webhooks import actions, queries, states
from goodword.webhooks.models import Delivery, Webhook

TROUBLES: dict[str, str | Promise] = {
    "forbidden": gettext_lazy("The address leads to a place that is not told anything."),
    "silent": gettext_lazy("Nobody answered there in time."),
    "refused": gettext_lazy("It was not taken."),
    "gone": gettext_lazy("It said that it is gone for good."),
    "secret": gettext_lazy("Its secret can no longer be read. Make the webhook anew."),
}
STATES: dict[str, tuple[str | Promise, str]] = {
    states.WAITING: (gettext_lazy("Waiting"), ""),
    states.SENT: (gettext_lazy("Arrived"), "green"),
    states.FAILED: (gettext_lazy("Given up"), "clay"),
    states.DROPPED: (gettext_lazy("No longer to be told"), ""),
}


def _host(row: Webhook) -> str:
    return urlsplit(row.address).hostname or row.address


@login_required
@require_GET
def webhooks(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    rows = [{"webhook": row, "host": _host(row)} for row in queries.mine(signed_in(request))]
    return render(request, "webhooks/list.html", {"rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    """A new one; the answer is the only page that ever shows its secret."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make(actor=signed_in(request), **form.cleaned_data)
        except GoodwordError as refusal:
            form.refuse(refusal)
        else:
            return render(request, "webhooks/made.html", {"made": made, "host": _host(made.webhook)})
    return render(request, "webhooks/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_GET
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where one leads, what it is told, and what became of the last messages."""
    viewer = signed_in(request)
    row = queries.webhook(viewer, key)
    meanings = queries.kinds()
    context = {
        "webhook": row,
        "host": _host(row),
        "kinds": [{"kind": kind, "meaning": meanings.get(kind, "")} for kind in row.kinds],
        "last": [_told(delivery) for delivery in queries.last(viewer, row)],
    }
    return render(request, "webhooks/one.html", context)


def _told(delivery: Delivery) -> dict[str, object]:
    label, tone = STATES[delivery.state]
    trouble = TROUBLES.get(delivery.trouble, "")
    return {"delivery": delivery, "label": label, "tone": tone, "trouble": trouble}


@login_required
@require_POST
def test(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send a message that tells nothing."""
    viewer = signed_in(request)
    actions.test(actor=viewer, webhook=queries.webhook(viewer, key))
    messages.success(request, _("A test is on its way. Look here again in a moment."))
    return redirect("webhooks:one", key=key)


@login_required
@require_POST
def resume(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a paused one up again."""
    viewer = signed_in(request)
    actions.resume(actor=viewer, webhook=queries.webhook(viewer, key))
    messages.success(request, _("It is told again of what happens from now on."))
    return redirect("webhooks:one", key=key)


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Nothing is told there any more."""
    viewer = signed_in(request)
    actions.remove(actor=viewer, webhook=queries.webhook(viewer, key))
    messages.success(request, _("The webhook is gone, and nothing is told there any more."))
    return redirect("webhooks:list")
