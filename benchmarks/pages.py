"""What pages cost in a large community: server CPU against the reference page, queries, and whether indexes serve them.

    python benchmarks/pages.py [--members 100000] [--people 10000] [--rounds 15] [--only WORD] [--profile WORD] [--json]

Every page is asked for in the same process, in turns, each right after the reference page, so that both meet the same
machine; what counts is the median of how many times as long it took. CPU is that of the server's process (the database
works in its own). For each page: it takes at most three times the CPU of the reference page, at most twelve queries,
and no query walks through a whole table of the community. What each page must show is looked for before it is timed.

The community is made once, below ``var``, and again when a model or its making has
changed. ``--profile`` tells what the time of the pages with that word in their name is spent on.
"""

from __future__ import annotations

import collections
import html
import os
import re
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "tests")]

from benchmarks import everywhere, kept
from benchmarks.asking import Ask, Asked, Unanswered, visitor
from benchmarks.figures import Figure, arguments, report

from goodword.core import embedded

if TYPE_CHECKING:
    from benchmarks.community import Made

TIMES, MOST_QUERIES = 3.0, 12
LARGE = 5_000
"""A table with more rows than this must not be walked through from end to end."""
WARM = 3
"""The first rounds fill caches, and are not counted."""

REFERENCE = Asked("reference page", "/reference/", "Reference")


def set_up(folder: Path) -> None:
    """Settings of a site whose data live under ``folder``, with the reference page among its addresses."""
    os.environ.update(GOODWORD_VAR=str(folder), GOODWORD_DEBUG="")
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goodword.config.settings"
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.reference.urls"
    settings.TEMPLATES[0]["DIRS"].append(HERE / "reference" / "templates")
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.LOGGING["root"]["level"] = "ERROR"


def pages(made: Made) -> list[Asked]:
    """The pages that members look at. Their forms, which show little, cost little."""
    from django.urls import reverse

    from goodword.people.models import Circle, Fact, Person

    circle = Circle.objects.filter(owner=made.owner)[0].key
    name = Person.objects.get(key=made.person).name
    key: dict[str, Any] = {"key": made.person}
    member: dict[str, Any] = {"key": made.member}

    def page(told: str, route: str, shows: str, query: str = "", **parts: Any) -> Asked:
        return Asked(told, reverse(route, kwargs=parts) + query, shows, route=route)

    fact = Fact.objects.filter(owner=made.owner, kind="note", card__person__key=made.person)[0].key
    return [
        page("people", "people:list", "Circle 8"),
        page("people of a circle and topic, by contact", "people:list", "Circle", f"?circle={circle}&topic=bread&sort=contact"),
        page("people called roughly so", "people:list", "Osström", "?q=dana+ostrom"),
        page("chosen people", "people:list", "Circle", "?chosen=1"),
        page("a person", "people:person", name, **key),
        page("a person's story", "story:person", "York", **key),
        page("the story with everybody", "story:own", "You noted about"),
        page("a person's facts", "people:facts", "Firm 7", **key),
        page("choosing", "people:choose", "in touch", "?at=0.0"),
        page("choosing, far on", "people:choose", "connected since", "?at=3.5000"),
        page("palette", "search_palette", "Dana", "?q=dana"),
        page("search", "search", "Osström", "?q=dana+ostrom"),
        page("today", "home", "Today"),
        page("add", "people:add", "Add"),
        page("circles", "people:circles", "Circle 8"),
        page("archive", "people:archive", "Circle 8"),
        page("bin", "people:bin", "Goes for good on"),
        page("map", "map:network", "Circle 8"),
        replace(page("map, for its script", "map:data", "Circle 8"), is_page=False),
        page("a new fact", "people:fact_kinds", name, **key),
        page("a fact of a person", "people:fact_edit", "A note", fact=fact, **key),
        page("the circles of a person", "people:circles_of", "Circle 8", **key),
        page("a circle", "people:circle", "Circle", circle=circle),
        page("a person's strength", "strength:say", name, **key),
        page("favors", "favors:list", "Favors"),
        page("letters", "letters:list", "Letters"),
        page("whom to write to", "letters:new", "Dana", "?word=dana"),
        page("introductions", "introductions:list", "Introduc"),
        page("two to introduce", "introductions:new", name, f"?one={made.person}"),
        page("people worth meeting", "meeting:week", "eet"),
        page("ways to a member", "paths:member", "", **member),
        page("ways to a kind of person", "paths:find", "", "?what=bread&need=&place="),
        page("lines of an import", "importers:lines", "", key=made.batch),
        page("imports", "importers:start", "archive.zip"),
        page("an import, read", "importers:show", "Could be the same", key=made.batch),
        page("an import's new people", "importers:people", "Baker", key=made.batch, verdict="new"),
        page("an import's known people", "importers:people", "North Works", key=made.batch, verdict="matched"),
        page("pairs", "merging:pairs", "same person"),
        page("merges", "merging:history", "Merges"),
        page("meetings to come back to", "interactions:follow_ups", "Goodword"),
        page("requests", "connections:inbox", "Asked on"),
        page("requests sent", "connections:sent", "We met in York."),
        page("a request", "connections:request", "Topic 9", key=made.asked),
        page("a request sent", "connections:request", "We met in York.", key=made.sent),
        page("connections", "connections:list", "Goodword"),
        page("members", "profiles:members", "Members"),
        page("members called so", "profiles:members", "Dana", "?q=dana"),
        page("a member", "profiles:member", "An hour of advice", **member),
        page("your profile", "profiles:edit", "An hour of advice"),
        page("you", "you", "You"),
        page("privacy", "accounts:privacy", "Block"),
        page("tokens", "accounts:tokens", "oken"),
        page("sessions", "accounts:sessions", "signed in"),
        page("security", "accounts:security", "asskey"),
        page("invitations", "accounts:invitations", "nvit"),
        page("taking people along", "exports:people", "vCard"),
        page("who sees what", "accounts:who_sees_what", "sees"),
        page("your card", "profiles:card", "card"),
        page("your profile as members see it", "profiles:see_as", "advice", who="connection"),
        page("your export", "accounts:export", "xport"),
    ]  # fmt: skip


def cpu(ask: Ask, asked: list[Asked], rounds: int) -> tuple[float, dict[str, float]]:
    """Milliseconds of server CPU for the reference page, and how many times that each page takes; medians."""
    base: list[float] = []
    times: dict[str, list[float]] = {page.name: [] for page in asked}
    for turn in range(rounds + WARM):
        for page in asked:
            before = _took(ask, REFERENCE)
            itself = _took(ask, page)
            if turn >= WARM:
                base.append(before)
                times[page.name].append(itself / before)
    return statistics.median(base) * 1000, {name: statistics.median(told) for name, told in times.items()}


def _took(ask: Ask, page: Asked) -> float:
    begin = time.process_time()
    ask(page)
    return time.process_time() - begin


def check(ask: Ask, asked: list[Asked]) -> None:
    """Leave where pages do not show what they are measured for showing; each of them is named."""
    wrong = []
    for page in [REFERENCE, *asked]:
        try:
            if page.shows not in html.unescape(ask(page).decode()):
                wrong.append(f"{page.name} ({page.address}) does not show {page.shows!r}.")
        except Unanswered as trouble:
            wrong.append(str(trouble))
    if wrong:
        sys.exit("\n".join(wrong))


@contextmanager
def listened() -> Iterator[list[str]]:
    """Collects what is asked of the database."""
    from django.core import signals
    from django.db import connection, reset_queries

    signals.request_started.disconnect(reset_queries)
    connection.force_debug_cursor = True
    reset_queries()
    told: list[str] = []
    try:
        yield told
    finally:
        told += [str(query["sql"]) for query in connection.queries]
        connection.force_debug_cursor = False
        signals.request_started.connect(reset_queries)


def statements(ask: Ask, page: Asked) -> list[str]:
    """What a page asks the database."""
    with listened() as told:
        ask(page)
    return told


def walked(sql: str, large: frozenset[str]) -> list[str]:
    """The large tables that PostgreSQL would read from end to end for ``sql``: row by row, or along all of an index."""
    from django.db import connection

    if not re.match(r"[\s(]*(SELECT|WITH)\b", sql, re.IGNORECASE):
        return []
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql.replace("%", "%%"), [])
        (plan,) = cursor.fetchone()
    return sorted(_ends(plan[0]["Plan"], large, limited=False))


def _ends(node: dict[str, Any], large: frozenset[str], *, limited: bool) -> Iterator[str]:
    kind, relation = node["Node Type"], node.get("Relation Name")
    # A partial index of a few rows may be read whole.
    along = (
        kind in {"Index Scan", "Index Only Scan"}
        and "Index Cond" not in node
        and node["Index Name"] in large
        and not limited
    )
    if relation in large and (kind == "Seq Scan" or along):
        yield relation
    # What stands below a limit stops when that is reached, unless something gathers all rows first.
    limited = kind == "Limit" or (limited and kind not in {"Sort", "Aggregate", "Hash", "HashAggregate", "WindowAgg"})
    for part in node.get("Plans", []):
        yield from _ends(part, large, limited=limited)


def large_tables() -> frozenset[str]:
    """Tables and indexes that grow with the community."""
    from django.db import connection

    with connection.cursor() as sql:
        sql.execute("SELECT relname FROM pg_class WHERE relkind IN ('r', 'i') AND reltuples > %s", [LARGE])
        return frozenset(name for (name,) in sql.fetchall())


def measure(made: Made, rounds: int, only: str) -> list[Figure]:
    """All figures."""
    some = pages(made)
    with everywhere.planted(made.owner, frozenset(page.route for page in some)) as others:
        return figures_of(made, [page for page in [*some, *others] if only in page.name], rounds)


def figures_of(made: Made, asked: list[Asked], rounds: int) -> list[Figure]:
    """The figures of these pages."""
    ask = visitor(made.owner.pk)
    check(ask, asked)
    reference, times = cpu(ask, asked, rounds)
    large = large_tables()
    figures = [Figure("reference page, ms of CPU", reference)]
    for page in asked:
        bar = TIMES if page.is_page else None
        figures.append(Figure(f"{page.name}: CPU against the reference page", times[page.name], bar))
        told = statements(ask, page)
        figures.append(Figure(f"{page.name}: queries", len(told), MOST_QUERIES))
        read = [table for sql in told for table in walked(sql, large)]
        named = " ".join(sorted(set(read)))
        figures.append(Figure(f"{page.name}: tables read from end to end {named}".rstrip(), len(read), 0))
    return figures


class Sampler:
    """Looks a thousand times a second of CPU at what the process is in: a profile that costs next to nothing."""

    def __init__(self) -> None:
        self.looks = 0
        self.within: collections.Counter[str] = collections.Counter()

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        self.looks += 1
        seen = set()
        while frame is not None:
            seen.add(f"{'/'.join(Path(frame.f_code.co_filename).parts[-3:])} {frame.f_code.co_name}")
            frame = frame.f_back
        self.within.update(seen)

    def __enter__(self) -> Sampler:
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
        return self

    def __exit__(self, *_exception: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)


def profile(made: Made, word: str) -> None:
    """Print which functions the pages with ``word`` in their name spend their CPU in."""
    ask = visitor(made.owner.pk)
    some = pages(made)
    with everywhere.planted(made.owner, frozenset(page.route for page in some)) as others:
        for page in (page for page in [*some, *others] if word in page.name):
            for _turn in range(WARM):
                ask(page)
            with Sampler() as sampler:
                for _turn in range(150):
                    ask(page)
            print(f"\n{page.name}: share of CPU in each function and what it calls")
            for function, count in sampler.within.most_common(70):
                print(f"{100 * count / sampler.looks:5.1f} %  {function}")


def main() -> None:
    """Make the community, measure, report."""
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=10_000, help="how many people the owner keeps")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", metavar="WORD", help="only pages with this in their name")
    parser.add_argument("--profile", metavar="WORD", help="what pages with this in their name spend their time on")
    told = parser.parse_args()
    folder = kept.folder("pages", f"{told.members}-{told.people}", [HERE / "community.py", HERE / "previews.py"])
    set_up(folder)
    root = embedded.place(folder / "pg")
    embedded.start(root, options="-c fsync=off -c synchronous_commit=off")
    try:
        import django

        django.setup()
        made = community(told.members, told.people)
        if told.profile is not None:
            profile(made, told.profile)
            return
        figures = measure(made, told.rounds, told.only)
    finally:
        embedded.stop(root)
    report(f"Pages, with {told.members:,} members and {told.people:,} people", figures, as_json=told.json)


def community(members: int, people: int) -> Made:
    """Migrate and fill the database, unless it was filled before."""
    from benchmarks import community as large
    from django.core.management import call_command
    from django.db import connection, transaction

    from goodword.core import site
    from goodword.core.models import Site

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    site.begin(Site.Kind.OURS)
    if (made := large.found()) is not None:
        return made
    with transaction.atomic():  # half a community is none
        made = large.make(members=members, people=people)
    with connection.cursor() as sql:
        sql.execute("VACUUM ANALYZE")  # what the database does by itself soon after so many rows came in
    return made


if __name__ == "__main__":
    main()
