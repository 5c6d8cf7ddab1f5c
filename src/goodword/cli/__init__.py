"""The ``goodword`` command: one file per family of commands, each loaded only when it is called."""

from __future__ import annotations

import os

import click

from goodword import __version__
from goodword.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "run": Lazy("goodword.cli.run:run", "Start Goodword: database, web server and worker.", django=False),
    "web": Lazy("goodword.cli.serve:web", "Run the web server alone."),
    "worker": Lazy("goodword.cli.serve:worker", "Run one job worker alone."),
    "start-link": Lazy("goodword.cli.start_link:command", "Print a one-time link that makes a new site yours."),
    "demo": Lazy("goodword.cli.demo:command", "Load the invented community, or remove it."),
    "doctor": Lazy("goodword.cli.doctor:doctor", "Check what is well, and say what to do about the rest."),
    "import": Lazy("goodword.cli.imports:command", "Bring a file into a member's people."),
    "export": Lazy(
        "goodword.cli.export:export", "Take a member's people, or all that is kept for them, along in a file."
    ),
    "note": Lazy("goodword.cli.note:command", "Note a meeting, a call or a letter in a line."),
    "today": Lazy("goodword.cli.today:command", "Print the plan of a member's day."),
    "mail": Lazy("goodword.cli.mail:mail", "See what mail could not be sent, send it again, take in what came back."),
    "member": Lazy("goodword.cli.member:member", "Make members, list them, let somebody back in."),
    "token": Lazy("goodword.cli.token:token", "Make tokens for programs that act for a member."),
    "search": Lazy("goodword.cli.search:search", "Write what search reads anew."),
    "evaluate": Lazy(
        "goodword.cli.evaluate:evaluate",
        "Measure what the engine finds on recorded networks, beside what is usual.",
        django=False,
    ),
    "backup": Lazy("goodword.cli.backup:backup", "Write all of the site to one file."),
    "restore": Lazy("goodword.cli.backup:restore", "Bring a backup back into an empty place."),
    "upgrade": Lazy("goodword.cli.upgrade:upgrade", "Back up, then bring the site up to this version."),
    "prepare": Lazy("goodword.cli.prepare:prepare", "Bring database and static files up to date."),
}


@click.group(cls=LazyGroup, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Goodword", message="%(prog)s %(version)s")
def goodword() -> None:
    """Goodword, a business network built on relationships instead of reach."""


def main() -> None:
    """Entry point of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodword.config.settings")
    goodword(prog_name="goodword")
