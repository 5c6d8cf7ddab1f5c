"""A group whose commands are loaded when they are called, so that ``--help`` does not wait for Django."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from goodword.config.env import BadSetting
from goodword.core.embedded import EmbeddedTrouble


@dataclass(frozen=True, slots=True)
class Lazy:
    """Where a command is (``module:name``), its one line of help, and whether its module needs Django set up."""

    target: str
    help: str
    django: bool = True

    def load(self) -> click.Command:
        """The command itself."""
        if self.django:
            import django

            django.setup()
        module, name = self.target.split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


class LazyGroup(click.Group):
    """Commands by name, from a table."""

    def __init__(self, *args: Any, commands: Mapping[str, Lazy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = dict(commands)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now."""
        lazy = self.table.get(cmd_name)
        return lazy.load() if lazy else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in self.table.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the operator can mend is told in a sentence, without a traceback."""
        try:
            return super().invoke(ctx)
        except (BadSetting, EmbeddedTrouble) as trouble:
            click.echo(str(trouble), err=True)
            sys.exit(1)
