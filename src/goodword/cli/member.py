"""Members, at the terminal: who may run these commands runs the site."""

from __future__ import annotations

import click
from django.urls import reverse

from goodword.accounts import queries
from goodword.accounts.actions import links, membership
from goodword.accounts.models import Member, Role
from goodword.cli.database import with_database
from goodword.cli.output import as_json, console, emit
from goodword.core import mail

MOST_LISTED = 1000


@click.group(short_help="Make members, list them, let somebody back in.")
def member() -> None:
    """Make members, list them, and let somebody back in who cannot sign in."""


def _told(row: Member) -> dict[str, object]:
    return {
        "key": str(row.key),
        "email": row.email,
        "name": row.name,
        "role": row.role,
        "active": row.is_active,
        "joined_at": row.joined_at.isoformat(),
    }


@member.command(short_help="Make a member.")
@click.argument("email")
@click.option("--name", required=True, help="What the member is called.")
@click.option(
    "--role",
    type=click.Choice(Role.values),
    default=Role.MEMBER.value,
    show_default=True,
    help="What they may do for the whole site.",
)
@as_json
@with_database
def create(email: str, name: str, role: str, as_json: bool) -> None:
    """Make a member with the address EMAIL, which counts as confirmed.

    They sign in with a code by mail, and can then add a passkey or set a password.
    """
    made = membership.create(email=email, name=name, role=Role(role))
    if as_json:
        emit(_told(made))
    else:
        click.echo(f"{made.name} ({made.email}) is a member now, and can sign in with a code by mail.")


@member.command("list", short_help="List members.")
@click.option("--role", type=click.Choice(Role.values), help="Only those with this role.")
@click.option("--word", default="", help="Only those whose name or address begins with it.")
@click.option("--limit", type=click.IntRange(1), default=MOST_LISTED, show_default=True, help="At most so many.")
@as_json
@with_database
def list_members(role: str | None, word: str, limit: int, as_json: bool) -> None:
    """List members, the newest first. Nothing they keep privately is shown."""
    rows = queries.everybody(word).order_by("-joined_at", "-pk")
    if role:
        rows = rows.filter(role=role)
    shown = list(rows[:limit])
    if as_json:
        emit([_told(row) for row in shown])
        return
    out = console()
    for row in shown:
        marks = ", ".join(mark for mark in (row.role if row.role != Role.MEMBER else "", _closed(row)) if mark)
        out.print(f"{row.joined_at:%Y-%m-%d}  {row.email}  {row.name}{f'  ({marks})' if marks else ''}", markup=False)


def _closed(row: Member) -> str:
    return "" if row.is_active else "closed"


@member.command(short_help="Make a one-time link that lets somebody back in.")
@click.argument("email")
@as_json
@with_database
def recover(email: str, as_json: bool) -> None:
    """Print a link by which the member with the address EMAIL chooses a new password.

    It works once, for a day. Their passkeys, codes, tokens and sessions end with it; the member is told by mail, and
    the log keeps that the link was made.
    """
    made = links.make_recovery(actor=None, member=queries.by_email(email))
    url = mail.absolute(reverse("accounts:recover", args=[made.raw]))
    if as_json:
        emit({"url": url, "expires_at": made.link.expires_at.isoformat()})
    else:
        click.echo(url)
