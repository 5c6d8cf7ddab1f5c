"""How commands speak: people read sentences and tables, programs read JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def emit(data: Any) -> None:
    """Print ``data`` as JSON."""
    json.dump(data, sys.stdout, indent=2, ensure_ascii=False, default=str)
    sys.stdout.write("\n")


def console() -> Console:
    """Where tables and colors go: standard output, plain where it is no terminal."""
    return Console(highlight=False, soft_wrap=True)


def show_wide(table: Table, width: int) -> None:
    """Print a table of so many columns, also where the terminal is narrower: numbers cut off would tell nothing."""
    wide = console()
    wide.width = max(wide.width, width)
    wide.print(table)


class ProgressBar:
    """A progress bar on standard error; nothing where that is no terminal. Call it with done and total."""

    def __init__(self, label: str) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(file=sys.stderr),
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._progress.add_task(label, total=None)

    def __enter__(self) -> Callable[[int, int], None]:
        self._progress.start()
        return self._show

    def __exit__(self, *_exception: object) -> None:
        self._progress.stop()

    def _show(self, done: int, total: int) -> None:
        self._progress.update(self._task, completed=done, total=total)
