"""What search costs in a large community, against the two statements it can't do without.

    python benchmarks/search.py [--people 100000] [--posts 500000] [--rounds 40] [--json]

The reference is asked in the same run, in turns with search: the word statement by itself, the exact vector statement by itself, both with
the same condition on the audience and no fusion, and the reference page. The search page takes at most twice the two
statements together, and one reference page; rare and common words apart, at the median and at the 99th of a hundred. The same search by
somebody from whom half of all members are hidden by blocks asks as many statements. How fast documents are written is measured on the
first of them; the rest are copies that share their words, so that filling is not what is waited for.
"""

from __future__ import annotations

import os
import random
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "tests")]

from benchmarks.figures import Figure, arguments, report
from benchmarks.pages import set_up

from goodword.core import embedded

if TYPE_CHECKING:
    from goodword.accounts.models import Member

SEED: Final = 7
WRITTEN: Final = 8_000
"""So many posts are written by the rooms' own way, and timed."""
CLOSE, HELD, BODIES = 20, 300, 4
RARE = ("astrolabe", "zither", "falconry", "theodolite", "bassoon")
COMMON = ("meeting", "business", "customer", "help", "people")
WORDS = [
    "meeting",
    "business",
    "customer",
    "help",
    "people",
    "work",
    "time",
    "year",
    "money",
    "price",
    "garden",
    "factory",
    "school",
    "tax",
    "contract",
    "design",
    "printing",
    "bakery",
    "software",
    "energy",
    "insurance",
    "travel",
    "language",
    "film",
    "photo",
    "building",
    "timber",
    "textile",
    "machine",
    "energy",
    "market",
    "story",
    "team",
    "staff",
    "pension",
    "charity",
    "hotel",
    "music",
    "doctor",
    "nurse",
    "train",
    "port",
    "customs",
    "brewery",
    "coffee",
    "bread",
    "cloth",
    "steel",
    "paper",
    "glass",
    "solar",
    "roof",
    "lease",
    "rent",
    "logo",
    "brand",
    "website",
    "server",
    "data",
    "chart",
    "budget",
    "invoice",
    "audit",
    "grant",
    "loan",
    "risk",
    "safety",
    "fire",
    "water",
    "soil",
    "seed",
    "bee",
    "tree",
    "field",
]


def fill(people: int, posts: int) -> float:
    """Members, whom the viewer is to them, and half of all documents; documents written a second."""
    from django.db import connection

    from goodword.accounts.models import Member
    from goodword.core import bulk, documents
    from goodword.core.documents import Document, Version

    viewer = Member.objects.create_user("viewer@example.com", "correct horse battery", name="Vera Viewer")
    bulk.copy_in(
        Member, ("key", "email", "password", "name", "role", "language", "time_zone", "theme", "discoverable", "is_active", "is_demo", "joined_at"),
        ((str(uuid.UUID(int=at + 1)), f"m{at}@example.org", "!", f"Member {at}", "member", "en", "UTC", "system", False, True, False, "2025-01-01T00:00:00Z")
         for at in range(people)),
    )  # fmt: skip
    with connection.cursor() as sql:
        sql.execute("INSERT INTO people_profile (member_id, audience, business_audience, personal_audience, photo_audience, zone_audience, sort_name, name_terms, card_version, changed_at)"
                    " SELECT id, 4, 4, 2, 4, 2, lower(name), '{}', 1, now() FROM accounts_member")  # fmt: skip
        sql.execute("INSERT INTO reach_standing (owner_id, other_id, level, since) SELECT id, %s, CASE WHEN row_number() OVER () <= %s THEN 1 ELSE 2 END, now()"
                    " FROM (SELECT id FROM accounts_member WHERE id <> %s ORDER BY hashint8(id) LIMIT %s) near", [viewer.pk, CLOSE, viewer.pk, HELD])  # fmt: skip
    ids = list(Member.objects.exclude(pk=viewer.pk).order_by("pk").values_list("pk", flat=True))
    chance = random.Random(SEED)

    def document(at: int) -> Document:
        words = chance.choices(WORDS, k=40)
        if at % 1_000 < len(RARE):
            words[3] = RARE[at % 1_000]
        level = chance.choices((4, 2, 1), (8, 1, 1))[0]
        text = " ".join(words)
        return Document(at, uuid.UUID(int=at + 1), chance.choice(ids), [Version(level, text[:60], text, language="en")])

    begun = time.perf_counter()
    documents.write_many("bench.post", (document(at) for at in range(WRITTEN)))
    rate = WRITTEN / (time.perf_counter() - begun)
    documents.write_many("bench.person", (document(at) for at in range(WRITTEN // 4)))
    grow("bench.post", posts // 2)
    grow("bench.person", people // 2)
    return rate


def grow(kind: str, to: int) -> None:
    """Copies of what was written, of other owners and elsewhere in the space of meanings, until there are so many."""
    from django.db import connection

    with connection.cursor() as sql:
        sql.execute("SELECT count(*), coalesce(max(of), 0) FROM core_searchdocument WHERE kind = %s", [kind])
        there, last = sql.fetchone()
        while there < to:
            sql.execute(
                "INSERT INTO core_searchdocument (kind, of, key, part, owner, level, body, language, title, text, topics, place, at, words, meaning)"
                " SELECT kind, %s + row_number() OVER (ORDER BY id), gen_random_uuid(), part, owner + 1, level, body, language, title, text, topics, place, at, words, meaning"
                " FROM core_searchdocument WHERE kind = %s ORDER BY id LIMIT %s ON CONFLICT DO NOTHING",
                [last, kind, to - there],
            )
            sql.execute("SELECT count(*), max(of) FROM core_searchdocument WHERE kind = %s", [kind])
            there, last = sql.fetchone()
        sql.execute("VACUUM ANALYZE core_searchdocument")


def at(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def timed(ask: Callable[[], Any]) -> float:
    """Milliseconds that it takes."""
    begun = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - begun)


def measure(viewer: Member, rounds: int, named: str) -> list[Figure]:
    """Search against its parts and the reference page, in turns."""
    from django.db import connection
    from django.test import Client

    from goodword.search import asking
    from goodword.search.queries import finding, statements

    visitor = Client(headers={"host": "localhost"})
    visitor.force_login(viewer)

    def page_of(address: str, shown: str, **told: str) -> None:
        answer = visitor.get(address, told)
        if answer.status_code != 200 or shown not in answer.content.decode():
            raise SystemExit(f"{address} did not answer as it should: {answer.status_code}")

    figures = []
    for sort, words in (("rare", RARE), ("common", COMMON)):
        whole, part, reference = list[float](), list[float](), list[float]()
        for turn in range(rounds + 3):
            word = words[turn % len(words)]
            told = finding._told(viewer, asking.read(f"{word} "), finding.Narrowed(), meaning=True)

            def ask(statement: str, told: dict[str, Any] = told) -> None:
                with connection.cursor() as sql:
                    sql.execute(statement, told)
                    sql.fetchall()

            page = timed(lambda: page_of("/reference/", "Reference"))
            by_words = timed(lambda: ask(statements.lists(statements.by_words("all"))))
            by_meaning = timed(lambda: ask(statements.lists(statements.by_meaning())))
            search = timed(partial(page_of, "/search/", word, q=f"{word} "))
            if turn >= 3:  # the first fill caches
                whole.append(search)
                part.append(by_words + by_meaning)
                reference.append(page)
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            bar = 2 * at(part, share) + at(reference, share)
            figures.append(
                Figure(
                    f"{named}, {sort} words: search page {name}, ms (bar: twice its statements and a page)",
                    at(whole, share),
                    bar,
                )
            )
    return figures


def statements_of(viewer: Member) -> int:
    """How many statements a search asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from goodword.search.queries.finding import find

    with CaptureQueriesContext(connection) as asked:
        find(viewer, "meeting ")
    return len(asked)


def main() -> None:
    """Make the community, measure half of it and all of it, report."""
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--posts", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=40)
    told = parser.parse_args()
    folder = ROOT / "var" / "bench-search" / uuid.uuid4().hex[:8]
    folder.mkdir(parents=True)
    os.environ.setdefault("SECRET_KEY", "for-benchmarks-only")
    set_up(folder)
    root = embedded.place(folder / "pg")
    embedded.start(root, options="-c fsync=off -c synchronous_commit=off -c shared_buffers=1GB -c max_wal_size=4GB")
    try:
        import django

        django.setup()
        figures = run(told.people, told.posts, told.rounds)
    finally:
        embedded.stop(root)
        import shutil

        shutil.rmtree(embedded.place(folder / "pg"), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
    report(f"Search, with {told.people:,} people and {told.posts:,} posts", figures, as_json=told.json)


def run(people: int, posts: int, rounds: int) -> list[Figure]:
    """All figures."""
    from django.core.management import call_command
    from django.db import connection

    from goodword.accounts.models import Member
    from goodword.core import documents, site
    from goodword.core.models import Site
    from goodword.people.actions import profiles

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    site.begin(Site.Kind.OURS)
    site.ready()
    for name in ("bench.post", "bench.person"):
        documents.register(documents.Kind(name, name, "sun", "groups:group", lambda _ids: [], lambda _after, _most: []))
    rate = fill(people, posts)
    viewer = Member.objects.get(email="viewer@example.com")
    profiles.welcome(actor=viewer)
    figures = [Figure("documents written a second, with words and meaning", rate)]
    half = measure(viewer, rounds, "half")
    grow("bench.post", posts)
    grow("bench.person", people)
    whole = measure(viewer, rounds, "whole")
    figures += half + whole
    figures += [
        Figure(
            f"{one.figure.partition(':')[0].removeprefix('whole, ')}, p50: whole against half", one.value / other.value
        )
        for one, other in zip(whole[::2], half[::2], strict=True)
    ]
    before = statements_of(viewer)
    with connection.cursor() as sql:
        sql.execute("INSERT INTO reach_block (owner_id, other_id, at) SELECT id, %s, now() FROM accounts_member WHERE id <> %s AND id %% 2 = 0", [viewer.pk, viewer.pk])  # fmt: skip
    return [
        *figures,
        Figure("statements of a search, half of all hidden (bar: none hidden)", statements_of(viewer), before),
    ]


if __name__ == "__main__":
    main()
