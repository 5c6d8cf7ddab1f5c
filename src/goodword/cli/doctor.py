"""``goodword doctor``: what is well, what is not, and what to do about it."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click
from django.conf import settings
from django.db import connection

from goodword.cli.output import as_json, console, emit
from goodword.core import embedded
from goodword.core.checks import database, examining, mail
from goodword.core.checks.findings import Finding, State, bad

SIGNS = {
    State.GOOD: "[green]✓[/]",
    State.LOOK: "[yellow]•[/]",
    State.BAD: "[red]✗[/]",
    State.SKIPPED: "[dim]–[/]",
}


@click.command(short_help="Check what is well, and say what to do about the rest.")
@click.option("--mail-to", metavar="ADDRESS", help="Send a test mail there.")
@as_json
def doctor(mail_to: str | None, as_json: bool) -> None:
    """Check database, tables, worker, jobs, disk, clock, versions, address, certificate and mail, and say what to do.

    Of versions: Python, PostgreSQL with pgvector, the packages beside Goodword, and whether the tables are of this version.

    The exit code is 1 where something does not work, else 0.
    """
    findings = examine(mail_to)
    if as_json:
        emit([asdict(finding) for finding in findings])
    else:
        show(findings)
    sys.exit(1 if any(finding.state == State.BAD for finding in findings) else 0)


def examine(mail_to: str | None = None, *, txt: mail.Look = mail.txt_records) -> list[Finding]:
    """Everything that can be checked from here. An embedded database that is down is brought up for it."""
    findings = examining.machine_checks()
    root = settings.EMBEDDED_ROOT
    try:
        if root:
            embedded.start(root)
        findings += [*database.all_checks(), mail.outbox()]
    except embedded.EmbeddedTrouble as trouble:
        findings.append(bad("Database", str(trouble), "See above what stands in the way."))
    finally:
        connection.close()
        if root:
            embedded.stop(root)
    if mail_to:
        findings.append(mail.send_test(mail_to))
    return findings + examining.far_checks(txt)


def show(findings: list[Finding]) -> None:
    """Print the findings for people."""
    out = console()
    for finding in findings:
        out.print(f"{SIGNS[finding.state]} [bold]{finding.name}[/]  ", end="")
        out.print(finding.said, markup=False)
        if finding.todo:
            out.print(f"  → {finding.todo}", markup=False)
