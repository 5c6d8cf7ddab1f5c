"""Whether this process lives, and whether the site can do its work: for load balancers and the runner."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from goodword.core.checks import readiness


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, else 503; says nothing more, as anybody may ask."""
    if not readiness.answers():
        return HttpResponse("The database does not answer.\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 while all that the site needs is there, else 503, with a line for each: its name and whether it is well."""
    found = readiness.readiness()
    lines = [f"{each.name} {'ok' if each.ready else 'not ready'}\n" for each in found]
    status = 200 if all(each.ready for each in found) else 503
    return HttpResponse("".join(lines), status=status, content_type="text/plain")
