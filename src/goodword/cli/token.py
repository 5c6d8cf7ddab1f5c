"""Personal tokens, at the terminal."""

from __future__ import annotations

import click

from goodword.accounts import queries
from goodword.accounts.actions import tokens
from goodword.accounts.models import Scope
from goodword.cli.database import with_database
from goodword.cli.output import as_json, emit


@click.group(short_help="Make tokens for programs that act for a member.")
def token() -> None:
    """Make tokens for programs that act for a member."""


@token.command(short_help="Make a token and print it.")
@click.option("--member", "email", required=True, metavar="EMAIL", help="For whom it acts.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(Scope.values),
    multiple=True,
    required=True,
    help="What it may do; give it more than once for several.",
)
@click.option("--name", default="Made at the terminal", show_default=True, help="What it is for.")
@click.option("--days", type=click.IntRange(0, tokens.LONGEST_DAYS), default=90, show_default=True, help="0: no end.")
@as_json
@with_database
def create(email: str, scopes: tuple[str, ...], name: str, days: int, as_json: bool) -> None:
    """Make a token and print it, this once: only a fingerprint of it is kept."""
    made = tokens.make(actor=queries.by_email(email), name=name, scopes=scopes, days=days or None)
    if as_json:
        row = made.token
        emit(
            {
                "token": made.raw,
                "key": str(row.key),
                "name": row.name,
                "scopes": row.scopes,
                "expires_at": row.expires_at.isoformat() if row.expires_at else None,
            }
        )
    else:
        click.echo(made.raw)
