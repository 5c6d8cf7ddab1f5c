"""Preparing a new site is killed half way: the next start goes on from there, and comes to the same tables."""

from __future__ import annotations

import os
import random
import time

from cli.run.site import Place
from faults.places import database, ran

KILLED = 6

SHAPE = """
    SELECT 'column', table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger', tgname || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'migration', app || ' ' || name FROM django_migrations
"""


def test_a_preparation_killed_half_way_goes_on(place: Place) -> None:
    chance = random.Random(4)
    for half in Place.whole(f"half-{os.getpid()}"):
        for _time in range(KILLED):
            program = half.command("prepare")
            time.sleep(2 + chance.random() * 15)
            program.kill()
            program.communicate()
        ran(half, "prepare")
        with database(half) as sql:
            came = set(sql.execute(SHAPE).fetchall())
        with database(place) as sql:
            straight = set(sql.execute(SHAPE).fetchall())
        assert came == straight
