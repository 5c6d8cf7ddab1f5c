"""Mail, at the terminal: what could not be sent, sending it again, and taking in what came back."""

from __future__ import annotations

import sys
from typing import BinaryIO
from uuid import UUID

import click
from rich.table import Table

from goodword.cli.database import with_database
from goodword.cli.output import as_json, console, emit
from goodword.core.mail import bounces, sending


@click.group(short_help="See what mail could not be sent, send it again, take in what came back.")
def mail() -> None:
    """See what mail could not be sent, send it again, take in what came back."""


@mail.command(short_help="List mails that could not be sent.")
@as_json
@with_database
def failed(as_json: bool) -> None:
    """List mails that could not be sent in the last thirty days, the latest first, with what the server said."""
    rows = sending.failed()
    if as_json:
        emit([{"key": str(row.key), "kind": row.kind, "to": row.to, "written_at": row.written_at.isoformat(), "said": row.trouble}
              for row in rows])  # fmt: skip
        return
    table = Table("Key", "Kind", "To", "Written", "What the server said")
    for row in rows:
        table.add_row(str(row.key), row.kind, row.to, f"{row.written_at:%Y-%m-%d %H:%M}", row.trouble)
    console().print(table if rows else "Nothing failed.")


@mail.command(short_help="Send mails again that could not be sent.")
@click.argument("keys", nargs=-1, type=click.UUID, metavar="[KEY]...")
@click.option("--all", "everything", is_flag=True, help="All that failed, and all that have waited for a day.")
@as_json
@with_database
def resend(keys: tuple[UUID, ...], everything: bool, as_json: bool) -> None:
    """Send mails again, by their keys or all of them. What has gone out meanwhile is not sent twice."""
    if not keys and not everything:
        raise click.UsageError("Give the keys of mails, or --all.")
    many = sending.again(None if everything else keys)
    if as_json:
        emit({"sent_again": many})
        return
    click.echo(f"{many} will be sent again by the worker.")


@mail.command(short_help="Take in a report that a mail could not be delivered.")
@click.argument("report", type=click.File("rb"), default="-")
@as_json
@with_database
def bounced(report: BinaryIO, as_json: bool) -> None:
    """Read a report on delivery (RFC 3464) from a file or standard input, as a mail server pipes it.

    An address that refused three mails for good gets no more; its member reads on their pages what to do. Reports that are
    not about a mail of this site count for nothing, and are no failure: a mail server would only send them back.
    """
    from goodword.core.errors import Invalid

    try:
        told = bounces.took_back(report.read(bounces.LARGEST + 1))
    except Invalid as refusal:
        click.echo(refusal.message, err=True)
        sys.exit(0)
    if as_json:
        emit({"counted": len(told.counted), "stopped": len(told.stopped)})
        return
    click.echo(f"{len(told.counted)} counted, {len(told.stopped)} written to no more.")
