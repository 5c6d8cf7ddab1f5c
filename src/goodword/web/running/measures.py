"""The site in numbers, as Prometheus reads them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from goodword import __version__
from goodword.accounts.models import Member
from goodword.config.metrics import FOLDER
from goodword.core import clock
from goodword.core.backup import keeping
from goodword.core.checks import jobs
from goodword.core.errors import NotFound
from goodword.core.models import OutgoingMail
from goodword.web.loopback import is_local


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Requests counted by all processes of this machine's web server, and the state of the site as it is now."""
    if not _may_read(request):
        raise NotFound(_("There is nothing at this address."))
    registry = CollectorRegistry()
    registry.register(_Site())
    told = generate_latest(registry)
    if os.environ.get(FOLDER):
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]  # prometheus-client gives it no types
        told += generate_latest(shared)
    else:
        told += generate_latest(REGISTRY)
    return HttpResponse(told, content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
        return scheme.lower() == "bearer" and constant_time_compare(given.strip(), settings.METRICS_TOKEN)
    return is_local(request)


class _Site:
    """What is looked up when it is asked for: the same whichever process answers."""

    def collect(self) -> Iterator[Metric]:
        yield _by("goodword_info", "The version that runs.", "version", {__version__: 1})
        queue = jobs.queue()
        states = {"waiting": queue.waiting, "doing": queue.doing, "stalled": queue.stalled, "failed": queue.failed}
        yield _by("goodword_jobs", "Jobs by state; stalled ones are also among those being done.", "state", states)
        yield _one("goodword_jobs_behind_seconds", "How long the oldest job has waited that was due.", queue.behind)
        yield _one("goodword_workers", "Workers that gave a sign of life within a minute.", queue.workers)
        yield _by("goodword_mails", "Mails of the last thirty days by state.", "state", _mails())
        yield _one("goodword_members", "Members who may sign in.", Member.objects.filter(is_active=True).count())
        yield _one("goodword_database_bytes", "Size of the database.", _database_size())
        usage = shutil.disk_usage(settings.VAR)
        yield _by(
            "goodword_disk_bytes",
            "The disk with Goodword's folder.",
            "part",
            {"free": usage.free, "total": usage.total},
        )
        if settings.BACKUP_FOLDER and (last := keeping.latest()):
            yield _one("goodword_backup_seconds", "Age of the last backup written by itself.", _age(last))
        yield _one("goodword_time_seconds", "The clock of this machine.", time.time())


def _age(moment: datetime) -> float:
    return max(0.0, (clock.now() - moment).total_seconds())


def _mails() -> dict[str, int]:
    state = OutgoingMail.State
    counted = OutgoingMail.objects.aggregate(
        waiting=Count("pk", filter=Q(state=state.WAITING)),
        again=Count("pk", filter=Q(state=state.WAITING, attempts__gt=0)),
        failed=Count("pk", filter=Q(state=state.FAILED)),
        back=Count("pk", filter=Q(state=state.CAME_BACK)),
    )
    return dict(counted)


def _database_size() -> int:
    with connection.cursor() as sql:
        sql.execute("SELECT pg_database_size(current_database())")
        (size,) = sql.fetchone()
    return int(size)


def _one(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)


def _by(name: str, meaning: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, meaning, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
