"""Bringing the invented community in, and taking it out again whole."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction
from django.utils.translation import gettext as _

from goodword import demo
from goodword.accounts.models import Member
from goodword.core import progress, site
from goodword.core.errors import Conflict
from goodword.core.models import Site
from goodword.core.worker import app
from goodword.graph.actions.anew import anew

JOB = "demo"
COUNT_RHYTHMS = "rhythm.everybody"
MEMBERS = 300
SEED = 2026
ONE_AT_A_TIME = 7_301_994  # advisory lock
HOST = "Ruth Okafor"  # whom visitors look around as

Report = Callable[[int, int], None]


def begin() -> bool:
    """Answer the first start's question with "look around": the community is loaded by a job.

    False where the question was answered already.
    """
    from goodword.demo.jobs import load_demo

    with transaction.atomic():
        begun = site.begin(Site.Kind.DEMO)
        if begun:
            load_demo.defer()
    return begun


def fill(*, report: Report, members: int = MEMBERS, seed: int = SEED) -> None:
    """Load the community, all or nothing.

    Raises:
        Conflict: this is a site of one's own, or the demo is here already.
    """
    row = site.current()
    if row is not None and row.started_as == Site.Kind.OURS:
        raise Conflict(
            _(
                "This is a site of your own, where invented members have no place. To look around, start Goodword "
                "with another folder: GOODWORD_VAR=demo DEMO=1 make run"
            )
        )
    with transaction.atomic():
        with connection.cursor() as sql:
            sql.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if Member.objects.filter(is_demo=True).exists():
            raise Conflict(_("The demo is here already. Remove it first: goodword demo --remove"))
        site.begin(Site.Kind.DEMO)
        demo.load(members, seed=seed, progress=report)
        anew()
        # Invented contacts are no events; so nobody would count their rhythm before the night.
        app.configure_task(COUNT_RHYTHMS).defer(timestamp=0)
        site.ready()


def fill_by_job() -> None:
    """What the job does: load the community and tell how far it is. After trouble the question is open again."""
    if site.is_demo() and Member.objects.filter(is_demo=True).exists():
        site.ready()
        return
    try:
        with progress.Reporter(JOB) as report:
            fill(report=report)
    except Exception:
        site.end()
        raise


def empty(*, report: Report) -> bool:
    """Remove the community whole, back to before the first start; False where there is none."""
    with transaction.atomic():
        if not Member.objects.filter(is_demo=True).exists() and not site.is_demo():
            return False
        demo.remove(progress=report)
        anew()
        if site.is_demo():
            site.end()
    return True


def host() -> Member | None:
    """The member visitors look around as, once the community is there."""
    return Member.objects.filter(is_demo=True, is_active=True, name=HOST).order_by("pk").first()
