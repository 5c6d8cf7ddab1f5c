"""Whoever leaves takes everything along, and leaves nothing: tried on a world in which every room has something of theirs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import connection, transaction

from goodword.accounts import bundles
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from matrix.table import World
from working import work

CHAPTERS: Final = "it is a chapter's; those who lead it take it along in the chapter's own file"
WAITS: Final = "it stands in a file that waits for the member to decide, who has the file"
OTHERS: Final = "somebody else said it, and has it in their own export"

# What was planted and is in no export of the owner's, and why.
NOT_TAKEN: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            "a name in a brought file", "a phone number on a roster", "a role in a chapter", "a trade that is looked for",
            "a visitor of a chapter", "another's chapter", "somebody in a file of a roster", "somebody on a roster",
            "somebody who asks to join a chapter", "what is on at a meeting", "where a chapter is", "who stood in",
            "why a line was refused",
        ),
        CHAPTERS,
    ),
    **dict.fromkeys(
        ("a file inside", "a person in a file", "a person in a file (doubtful)", "a person in a file (new)", "what was known before"),
        WAITS,
    ),
    **dict.fromkeys(("an answer in a thread", "why a guest asks to be introduced", "why somebody would like to come into a group"), OTHERS),
    "a post of somebody the owner follows": "it was published elsewhere, and is read there again",
}  # fmt: skip

KEPT_BY_OTHERS: Final = "another member noted it, and keeps what they know"
WRITTEN_BY_OTHERS: Final = "another member wrote it and keeps it; it says nothing about who left that they did not know"
GOES_ON: Final = "the chapter or the group goes on without the member"

# Marks of a member that are left after an erasure, by mark and table, and why.
STAYS: Final[dict[str, dict[str, str]]] = {
    "their name": dict.fromkeys(("people_fact", "people_person", "core_searchdocument"), KEPT_BY_OTHERS),
    **{
        what: {table: WRITTEN_BY_OTHERS}
        for what, table in (
            ("a letter received", "conversations_letter"),
            ("thanks received", "favors_thanks"),
            ("thanks received", "referrals_thanks"),
            ("words to the owner", "introductions_side"),
            ("why somebody would like to come into a group", "groups_membership"),
        )
    },
    "an answer in a thread": dict.fromkeys(("discussions_post", "core_searchdocument"), WRITTEN_BY_OTHERS),
    "thanks received": dict.fromkeys(("favors_thanks", "referrals_thanks"), WRITTEN_BY_OTHERS),
    "a group that cannot be found": dict.fromkeys(("groups_group", "core_searchdocument"), GOES_ON),
    "the welcome of a group": dict.fromkeys(("groups_group", "core_searchdocument"), GOES_ON),
}
OF_CHAPTERS: Final = "chapters_"


def dump() -> Iterator[tuple[str, str]]:
    """Every row of every table, as text."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as sql:
        for table in sorted(tables):
            sql.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608  # names of our own tables
            for (row,) in sql.fetchall():
                yield table, row


def exported(member: Member) -> str:
    """Everything an export holds, as one text."""
    target = io.BytesIO()
    list(bundles.write(member, target))
    archive = zipfile.ZipFile(target)
    return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_an_export_holds_all_that_was_planted(world: World) -> None:
    with transaction.atomic():
        taken = exported(world.cast.owner)
        transaction.set_rollback(True)
    missing = {mark.what for mark in world.markers if mark.text not in taken}
    assert len(world.markers) - len(missing) > 50, "there is something to look for"
    assert not missing - set(NOT_TAKEN), f"In no export: {', '.join(sorted(missing - set(NOT_TAKEN)))}"
    assert not set(NOT_TAKEN) - missing, f"It is, now: {', '.join(sorted(set(NOT_TAKEN) - missing))}"


def test_nothing_of_a_member_is_left_after_an_erasure(world: World) -> None:
    owner = world.cast.owner
    marks = {mark.text: mark.what for mark in world.markers}
    marks |= {owner.email: "their address", owner.name: "their name"}
    with transaction.atomic():
        before = {what for _table, row in dump() for text, what in marks.items() if text in row}
        with connection.cursor() as sql:  # what planting left would ask the world outside; mail stays here
            sql.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo' AND task_name NOT LIKE '%.send_mail'")
        leaving.erase(actor=owner)
        work()  # what an erasure leaves to jobs, and the last mail
        left = {(table, what) for table, row in dump() for text, what in marks.items() if text in row}
        transaction.set_rollback(True)
    assert len(before) > 50, "there is something to look for"
    assert "their address" in before
    unexplained = sorted(
        f"{what} in {table}"
        for table, what in left
        if table not in STAYS.get(what, {}) and not table.startswith(OF_CHAPTERS)
    )
    assert not unexplained, "Left behind:\n" + "\n".join(unexplained)
