"""What ``goodword.graph`` costs beside the statements it sends, and a snapshot beside COPY of the same rows.

    python benchmarks/graph.py [--members 100000] [--ties 2000000] [--asked 300] [--json]

A community with privacy applied (a third of the members keep their ties to connections, to nobody, or without a name; some
people are in circles that hide; some block one another) is made once below ``var``. Warm paths, people to meet and
introductions to make are asked for by many members; each answer is timed, and right after it the very statements that it
sent, alone. At most three statements, and at most twice their time, at the median and at the 99th percentile.
"""

from __future__ import annotations

import inspect
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks import kept
from benchmarks.figures import Figure, arguments, report

from goodword.core import embedded

TWICE, MOST, A_THIRD = 2.0, 3.0, 1 / 3
WARM = 20


def spoken_of(members: int) -> list[str]:
    """So many that a hundred members and more speak of each, at most 400."""
    return [f"topic {at}" for at in range(max(20, min(400, members // 100)))]


def towns(members: int) -> int:
    """So many that some 25 members of a town offer or need one topic: whoever asks for a kind of person can find one."""
    return max(3, 2 * members // (25 * len(spoken_of(members))))


def make(members: int, ties: int) -> None:
    """Members, profiles with offers, needs, groups and places; connections; choices about them. By SQL, once."""
    import numpy as np
    from django.db import connection, transaction

    from goodword.core import bulk
    from goodword.demo import writing
    from goodword.people.actions import traits
    from goodword.people.models import ProfileEntry
    from goodword.people.profile_kinds import KINDS
    from goodword.ties.models import Connection

    normal = KINDS["expertise"].norm

    dice = np.random.default_rng(7)
    owner = dice.integers(1, members + 1, ties * 2)
    near = dice.geometric(0.02, ties * 2)
    hub = (members * dice.power(3, ties * 2)).astype(np.int64) + 1
    other = np.where(dice.random(ties * 2) < 0.7, (owner + near - 1) % members + 1, hub)
    first, second = np.minimum(owner, other), np.maximum(owner, other)
    pairs = np.unique((first << 32) | second)
    pairs = dice.permutation(pairs[(pairs >> 32) != (pairs & 0xFFFFFFFF)])[:ties]

    def lines() -> Iterator[tuple[Any, ...]]:
        chance, spoken, places = random.Random(7), spoken_of(members), towns(members)
        for member in range(1, members + 1):
            town = f"town {member % places}"
            told = [("headline", f"Does {chance.choice(spoken)}", "", ""), ("place", town, town, "")]
            for kind in ("offer", "need"):
                topic = chance.choice(spoken)
                told.append((kind, f"{kind} about {topic}", "", topic))
            told += [("group", f"club {c}", f"club {c}", "") for c in {chance.randrange(2000) for _one in range(2)}]
            for at, (kind, text, norm, topic) in enumerate(told):
                named = bulk.texts([topic] if topic else []), bulk.texts([normal(topic)] if topic else [])
                yield bulk.fresh_keys(1)[0], member, "business", kind, text, norm, *named, 4, at

    with transaction.atomic(), connection.cursor() as sql:
        sql.execute(
            "INSERT INTO accounts_member (id, password, key, email, name, role, language, time_zone, theme, discoverable,"
            " is_active, is_demo, joined_at) SELECT n, '!', gen_random_uuid(), 'member' || n || '@example.com', 'Member '"
            " || n, 'member', 'en', 'UTC', 'system', false, true, false, now() FROM generate_series(1, %s) n", [members])  # fmt: skip
        sql.execute(
            "INSERT INTO people_profile (member_id, audience, business_audience, personal_audience, photo_audience,"
            " zone_audience, sort_name, name_terms, card_version, changed_at)"
            " SELECT id, CASE WHEN id % 20 = 0 THEN 2 ELSE 4 END, 4, 2, 4, 2, name, '{}', 1, now() FROM accounts_member")  # fmt: skip
        writing.copy(
            ProfileEntry,
            (
                "key",
                "member_id",
                "facet",
                "kind",
                "text",
                "norm",
                "topics",
                "topic_norms",
                "reach_audience",
                "position",
            ),
            lines(),
        )
        keys = iter(bulk.fresh_keys(len(pairs)))
        writing.copy(
            Connection, ("key", "first_id", "second_id", "state", "way", "since"),
            ((next(keys), pair >> 32, pair & 0xFFFFFFFF, "connected", "knowing", "2026-01-01T00:00:00Z") for pair in pairs.tolist()),
        )  # fmt: skip
        sql.execute(
            "INSERT INTO reach_standing (owner_id, other_id, level, since) SELECT first_id, second_id, 2, now() FROM"
            " ties_connection UNION ALL SELECT second_id, first_id, 1 + (id % 8 > 0)::int, now() FROM ties_connection")  # fmt: skip
        sql.execute(
            "INSERT INTO ties_tievisibility (member_id, used_by, named, chosen_at) SELECT id, CASE id % 9 WHEN 0 THEN 0"
            " WHEN 3 THEN 2 ELSE 4 END, id % 9 <> 6, now() FROM accounts_member WHERE id % 3 = 0"
        )
        sql.execute(
            "INSERT INTO reach_block (owner_id, other_id, at) SELECT id, id %% %s + 1, now() FROM accounts_member WHERE"
            " id %% 50 = 7 AND NOT EXISTS (SELECT FROM ties_connection WHERE first_id = least(id, id %% %s + 1) AND"
            " second_id = greatest(id, id %% %s + 1))", [members, members, members])  # fmt: skip
        for table in ("ties_connection", "people_profileentry", "accounts_member"):
            sql.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
    traits.count()
    with connection.cursor() as sql:
        sql.execute("VACUUM ANALYZE")


def give_cards(asking: list[int]) -> None:
    """Those who ask have a card, and contacts on record, of everybody they are connected with."""
    from django.db import connection

    with connection.cursor() as sql:
        sql.execute(
            "WITH mine AS (SELECT first_id AS owner, second_id AS other FROM ties_connection WHERE first_id = ANY(%s)"
            " UNION ALL SELECT second_id, first_id FROM ties_connection WHERE second_id = ANY(%s)), made AS (INSERT INTO"
            " people_person (key, owner_id, state, made_at, name, also_called, sort_name, name_terms, headline, company,"
            " place, chosen) SELECT gen_random_uuid(), owner, 0, now(), other::text, '', '', '{}', '', '', '', other %% 5 = 0 FROM"
            " mine RETURNING id, owner_id, name), cards AS (INSERT INTO people_card (key, owner_id, person_id, member_id,"
            " source, made_at) SELECT gen_random_uuid(), owner_id, id, name::bigint, 'connection', now() FROM made"
            " RETURNING id, owner_id) INSERT INTO ties_strand (owner_id, card_id, direction, kind, contacts, month, year,"
            " first_at, last_at) SELECT owner_id, id, way, kind, 3, extract(epoch FROM now()) / 2592000 - id %% 9,"
            " extract(epoch FROM now()) / 31536000 - id %% 3, now() - interval '2 years', now() FROM cards,"
            " (VALUES (2, 'meeting'), (0, 'letter'), (1, 'letter')) AS told (way, kind)", [asking, asking])  # fmt: skip
        sql.execute("ANALYZE")


class Sent:
    """The statements of one answer."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Any]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.told.append((sql, params))
        return execute(sql, params, many, context)


def timed(answers: list[tuple[str, Callable[[], object]]]) -> dict[str, tuple[list[float], list[float], int]]:
    """Name → seconds of each answer, seconds of its statements alone, most statements of one."""
    from django.db import connection

    found: dict[str, tuple[list[float], list[float], int]] = {}
    answered = dict.fromkeys((name for name, _answer in answers), 0)
    for turn, (name, answer) in enumerate(answers):
        sent = Sent()
        with connection.execute_wrapper(sent):
            answered[name] += bool(answer())
        begin = time.perf_counter()
        answer()
        whole = time.perf_counter() - begin
        begin = time.perf_counter()
        with connection.cursor() as sql:
            for statement, params in sent.told:
                sql.execute(statement, params)
                sql.fetchall()
        alone = time.perf_counter() - begin
        if turn >= WARM:
            wholes, alones, most = found.setdefault(name, ([], [], 0))
            wholes.append(whole)
            alones.append(alone)
            found[name] = (wholes, alones, max(most, len(sent.told)))
    if silent := [name for name, count in answered.items() if not count]:
        raise SystemExit(f"Nobody got an answer: {silent}")
    return found


def measure(members: int, asked: int) -> list[Figure]:
    from django.conf import settings
    from django.db import connection

    from goodword.accounts.models import Member
    from goodword.graph import arcs, live
    from goodword.graph.queries import introductions, paths
    from goodword.graph.queries.meeting import candidates
    from goodword.graph.wanted import Wanted
    from goodword.people.models import Card

    chance = random.Random(11)
    ids = chance.sample(range(1, members + 1), asked)
    have = set(Card.objects.filter(owner__in=ids).values_list("owner_id", flat=True))  # of an earlier run
    if asking := [pk for pk in ids if pk not in have]:
        give_cards(asking)
    viewers = list(Member.objects.filter(pk__in=ids).order_by("pk"))
    figures = []

    file = settings.GRAPH_FOLDER.parent / "rows"
    live.build()  # compiles
    copies, builds = [], []
    for _round in range(3):
        begin = time.perf_counter()
        with file.open("wb") as out:
            arcs.copied(out)
        copies.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        graph = live.build()
        graph.save(settings.GRAPH_FOLDER / "measured")
        builds.append(time.perf_counter() - begin)
    rows = len(arcs.every(file.read_bytes()))
    if graph.ties != 2 * rows:
        raise SystemExit(f"The snapshot has {graph.ties} directed ties of {rows} connections.")
    figures.append(Figure(f"COPY of {rows:,} ties to a file, s", statistics.median(copies)))
    figures.append(Figure("snapshot of them written, s", statistics.median(builds)))
    figures.append(
        Figure(
            "speed of the snapshot beside COPY",
            statistics.median(copies) / statistics.median(builds),
            A_THIRD,
            at_least=True,
        )
    )
    live.write()
    live.forget()

    keys = dict(Member.objects.filter(pk__in=chance.sample(range(1, members + 1), 2000)).values_list("pk", "key"))
    targets = list(keys.values())
    answers: list[tuple[str, Callable[[], object]]] = []
    for viewer in viewers:
        target = chance.choice(targets)

        def to_member(viewer: Member = viewer, key: Any = target) -> object:
            try:
                return paths.to_member(viewer, key)[1].paths
            except paths.NotFound:
                return None

        kind = Wanted(topic=chance.choice(spoken_of(members)), place=f"town {chance.randrange(towns(members))}")
        answers += [
            ("warm paths to a member", to_member),
            ("warm paths to a kind", lambda viewer=viewer, kind=kind: paths.to_kind(viewer, kind).paths),
            ("people to meet", lambda viewer=viewer: candidates(viewer)),
            ("introductions to make", lambda viewer=viewer: introductions(viewer)),
        ]
    for name, (wholes, alones, most) in timed(answers).items():
        figures.append(Figure(f"{name}: statements", most, MOST))
        for part, at in (("p50", 50), ("p99", 99)):
            whole, alone = (statistics.quantiles(some, n=100)[at - 1] for some in (wholes, alones))
            figures.append(Figure(f"{name}: {part}, ms", 1000 * whole))
            figures.append(Figure(f"{name}: {part} of its statements alone, ms", 1000 * alone))
            figures.append(Figure(f"{name}: {part} beside its statements", whole / alone, TWICE))
    connection.close()
    return figures


def main() -> None:
    """Make the community, measure, report."""
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=2_000_000)
    parser.add_argument("--asked", type=int, default=300, help="how many members ask")
    told = parser.parse_args()
    made_from = [inspect.getsource(function) for function in (spoken_of, towns, make, give_cards)]
    folder = kept.folder("bench-graph", f"{told.members}-{told.ties}", made_from)
    os.environ.update(GOODWORD_VAR=str(folder), GOODWORD_DEBUG="")
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goodword.config.settings"
    root = embedded.place(folder / "pg")
    embedded.start(root, options="-c fsync=off -c synchronous_commit=off -c shared_buffers=512MB -c work_mem=64MB")
    try:
        import django

        django.setup()
        from django.core.management import call_command

        from goodword.accounts.models import Member

        call_command("migrate", verbosity=0)
        if not Member.objects.exists():
            make(told.members, told.ties)
        figures = measure(told.members, told.asked)
    finally:
        embedded.stop(root)
    report(f"The graph, with {told.members:,} members and {told.ties:,} ties", figures, as_json=told.json)


if __name__ == "__main__":
    main()
