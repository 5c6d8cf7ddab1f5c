"""Plans of a day: how many a worker makes in a second, what it takes in memory, and what their page costs.

    python benchmarks/today.py [--members 10000] [--each 200] [--plans 4000] [--rounds 15] [--json]

Every member has so many people whom they chose, each with a rhythm, and requests that wait for them; all rooms are asked, as on any
site. Plans are made one after another in one process, by what the job of the morning calls. The page is asked for in turns with
the reference page of ``benchmarks/pages.py``, in the same run, and may take three times its CPU. The members are made once, below ``var``.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "tests")]

from benchmarks import kept, pages
from benchmarks.asking import Asked, visitor
from benchmarks.figures import Figure, arguments, report

from goodword.core import embedded

DAYS_OFF = 5
"""So many members' plans are looked at closely before any is timed."""


def check(members: int) -> None:
    """Leave where plans are not what plans are to be."""
    from goodword.accounts.models import Member
    from goodword.today.actions import days

    for member in Member.objects.order_by("pk")[members // 2 : members // 2 + DAYS_OFF]:
        plan, steps = days.look(actor=member)
        whom = [who for step in steps for who in step.people]
        if not steps or sum(step.minutes for step in steps) > plan.budget or len(whom) != len(set(whom)):
            sys.exit(f"The plan of member {member.pk} is none: {[(step.kind, step.minutes) for step in steps]}.")
        if not any(step.waited_for for step in steps) or all(step.waited_for for step in steps):
            sys.exit(f"The plan of member {member.pk} has nothing that is waited for, or nothing else.")


def plans(count: int) -> list[Figure]:
    """Make the plans of so many members."""
    from django.db import connection

    from goodword.accounts.models import Member
    from goodword.today.actions import days

    first = Member.objects.order_by("pk")[0]
    with pages.listened() as asked:
        days.make(member=first)
    begin, cpu = time.perf_counter(), time.process_time()
    made = 0
    for member in Member.objects.filter(pk__gt=first.pk).order_by("pk")[:count].iterator(chunk_size=500):
        days.make(member=member)
        made += 1
    took, of_process = time.perf_counter() - begin, time.process_time() - cpu
    with connection.cursor() as sql:
        sql.execute("SELECT count(*)::float / greatest(count(DISTINCT plan_id), 1) FROM today_planstep")
        (steps,) = sql.fetchone()
    return [
        Figure("plans made", made),
        Figure("steps in a plan, on average", steps),
        Figure("plans a second, one process", made / took),
        Figure("of a plan: CPU of the process, ms", 1000 * of_process / made),
        Figure("of a plan: statements", len(asked)),
        Figure("peak memory of the process, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    ]


def page(rounds: int, members: int) -> list[Figure]:
    """What the page of a plan costs beside the reference page."""
    from goodword.accounts.models import Member

    who = Member.objects.order_by("pk")[members // 2]
    ask = visitor(who.pk)
    today = Asked("today", "/", "back to business", route="home")
    pages.check(ask, [today])
    reference, times = pages.cpu(ask, [today], rounds)
    return [
        Figure("reference page, ms of CPU", reference),
        Figure("today: CPU against the reference page", times["today"], pages.TIMES),
        Figure("today: queries", len(pages.statements(ask, today)), pages.MOST_QUERIES),
    ]


def main() -> None:
    """Make the members, measure, report."""
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=200, help="how many people each member chose")
    parser.add_argument("--plans", type=int, default=4_000, help="how many of their plans are made")
    parser.add_argument("--rounds", type=int, default=15)
    told = parser.parse_args()
    folder = kept.folder("today", f"{told.members}-{told.each}", [HERE / "regulars.py"])
    pages.set_up(folder)
    root = embedded.place(folder / "pg")
    embedded.start(root, options="-c fsync=off -c synchronous_commit=off")
    try:
        import django

        django.setup()
        from benchmarks import regulars
        from django.core.management import call_command

        from goodword.core import site
        from goodword.core.models import Site
        from goodword.today.models import Plan

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        site.begin(Site.Kind.OURS)
        regulars.make(members=told.members, each=told.each)
        Plan.objects.all().delete()
        check(told.members)
        figures = [*page(told.rounds, told.members), *plans(told.plans)]
    finally:
        embedded.stop(root)
    report(f"Plans of a day, {told.members:,} members with {told.each} people each", figures, as_json=told.json)


if __name__ == "__main__":
    main()
