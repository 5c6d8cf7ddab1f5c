"""What pages cost in a large community: server CPU against the reference page, queries, and whether indexes serve them.

    python benchmarks/pages.py [--members 100000] [--people 10000] [--rounds 15] [--json]

Every page is asked for in the same process, in turns, so that all of them meet the same machine. CPU is that of the
server's process (the database works in its own). For each page: its median CPU is at most three times the reference
page's, at most twelve queries, and no query walks through a whole table of the community.
"""

from __future__ import annotations

import io
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]

from benchmarks.figures import Figure, arguments, report  # noqa: E402  # the path above makes it importable

if TYPE_CHECKING:
    from benchmarks.community import Made

TIMES, MOST_QUERIES = 3.0, 12
LARGE = 5_000
"""A table with more rows than this must not be walked through from end to end."""

Ask = Callable[[str], bytes]


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


def visitor(made: Made) -> Ask:
    """Asks for pages as the owner's browser does, through the server's own entrance."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.wsgi import get_wsgi_application

    session = SessionStore()
    session[SESSION_KEY] = str(made.owner.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = made.owner.get_session_auth_hash()
    session.create()
    serve = get_wsgi_application()

    def ask(address: str) -> bytes:
        path, _, query = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": f"session={session.session_key}", "HTTP_ACCEPT_LANGUAGE": "en",
            "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
        }  # fmt: skip
        told: list[str] = []
        answer = serve(environ, lambda status, _headers: told.append(status))
        body = b"".join(answer)
        answer.close()
        if not told[0].startswith(str(HTTPStatus.OK.value)):
            raise SystemExit(f"{address} answered {told[0]}")
        return body

    return ask


def addresses(made: Made) -> dict[str, str]:
    """The pages by what they are called in the table."""
    from django.urls import NoReverseMatch, reverse

    from goodword.people.models import Circle

    circle = Circle.objects.filter(owner=made.owner)[0].key
    person = f"/people/{made.person}/"
    fixed = {
        "people": "/people/",
        "people of a circle and topic, by contact": f"/people/?circle={circle}&topic=bread&sort=contact",
        "people called roughly so": "/people/?q=dana+ostrom",
        "chosen people": "/people/?chosen=1",
        "a person": person,
        "a person's facts": f"{person}facts/",
        "choosing": "/people/choose/?at=0.0",
        "choosing, far on": "/people/choose/?at=3.5000",
        "palette": "/search/palette?q=dana",
        "search": "/search/?q=dana+ostrom",
    }
    named = {
        "today": ("home", {}), "add": ("people:add", {}), "circles": ("people:circles", {}),
        "archive": ("people:archive", {}), "bin": ("people:bin", {}), "a new fact": ("people:fact_kinds", {"key": made.person}),
        "imports": ("importers:start", {}), "pairs": ("merging:pairs", {}), "merges": ("merging:history", {}),
        "members": ("profiles:members", {}), "a member": ("profiles:member", {"key": made.member}),
        "your profile": ("profiles:edit", {}), "you": ("you", {}), "privacy": ("accounts:privacy", {}),
        "tokens": ("accounts:tokens", {}), "sessions": ("accounts:sessions", {}), "security": ("accounts:security", {}),
        "invitations": ("accounts:invitations", {}), "organizations": ("profiles:organisations", {}),
        "taking people along": ("exports:people", {}), "who sees what": ("accounts:who_sees_what", {}),
    }  # fmt: skip
    found = dict(fixed)
    for name, (route, parts) in named.items():
        try:
            found[name] = reverse(route, kwargs=parts)
        except NoReverseMatch:
            continue
    return found


def cpu(ask: Ask, pages: Iterable[str], rounds: int) -> dict[str, float]:
    """Median milliseconds of server CPU for each page; the pages take turns."""
    took: dict[str, list[float]] = {page: [] for page in pages}
    for turn in range(rounds + 2):
        for page, times in took.items():
            begin = time.process_time()
            ask(page)
            if turn > 1:  # the first two fill caches
                times.append((time.process_time() - begin) * 1000)
    return {page: statistics.median(times) for page, times in took.items()}


def statements(ask: Ask, page: str) -> list[str]:
    """What a page asks the database."""
    from django.db import connection, reset_queries

    connection.force_debug_cursor = True
    reset_queries()
    from django.core import signals

    signals.request_started.disconnect(reset_queries)
    ask(page)
    connection.force_debug_cursor = False
    return [str(query["sql"]) for query in connection.queries]


def walked(sql: str, large: frozenset[str]) -> list[str]:
    """The large tables that PostgreSQL would read from end to end for ``sql``."""
    from django.db import connection

    if not re.match(r"\s*(SELECT|WITH)\b", sql, re.IGNORECASE):
        return []
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql.replace("%", "%%"), [])
        (plan,) = cursor.fetchone()
    found, waiting = [], [plan[0]["Plan"]]
    while waiting:
        node = waiting.pop()
        if node["Node Type"] in {"Seq Scan", "Parallel Seq Scan"} and node["Relation Name"] in large:
            found.append(node["Relation Name"])
        waiting += node.get("Plans", [])
    return found


def large_tables() -> frozenset[str]:
    """Tables that grow with the community."""
    from django.db import connection

    with connection.cursor() as sql:
        sql.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [LARGE])
        return frozenset(name for (name,) in sql.fetchall())


def measure(made: Made, rounds: int) -> list[Figure]:
    """All figures."""
    ask = visitor(made)
    pages = addresses(made)
    took = cpu(ask, ["/reference/", *pages.values()], rounds)
    reference = took["/reference/"]
    large = large_tables()
    figures = [Figure("reference page, ms of CPU", reference)]
    for name, page in pages.items():
        figures.append(Figure(f"{name}: CPU against the reference page", took[page] / reference, TIMES))
        asked = statements(ask, page)
        figures.append(Figure(f"{name}: queries", len(asked), MOST_QUERIES))
        read = [table for sql in asked for table in walked(sql, large)]
        figures.append(
            Figure(f"{name}: tables read from end to end {' '.join(sorted(set(read)))}".rstrip(), len(read), 0)
        )
    return figures


def main() -> None:
    """Make the community, measure, report."""
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=10_000, help="how many people the owner keeps")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path, help="folder whose database is kept, and used again when it is there")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="goodword-pages-") as temporary:
        folder = (told.keep or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        if not told.keep:
            folder.chmod(0o755)  # the database's own user has to pass through
        set_up(folder)
        from goodword.core import embedded

        embedded.start(folder / "pg", options="-c fsync=off -c synchronous_commit=off")
        try:
            import django

            django.setup()
            figures = measure(community(told.members, told.people), told.rounds)
        finally:
            embedded.stop(folder / "pg")
    report(f"Pages, with {told.members:,} members and {told.people:,} people", figures, as_json=told.json)


def community(members: int, people: int) -> Made:
    """Migrate and fill the database, unless it was filled before."""
    from benchmarks import community as large
    from django.core.management import call_command

    from goodword.accounts.models import Member
    from goodword.core import site
    from goodword.core.models import Site
    from goodword.people.models import Person

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    site.begin(Site.Kind.OURS)
    owner = Member.objects.filter(email="member1@example.com").first()
    if owner is None:
        return large.make(members=members, people=people)
    person = Person.objects.filter(owner=owner).order_by("pk")[0].key
    return large.Made(owner, person, Member.objects.get(email="member2@example.com").key)


if __name__ == "__main__":
    main()
