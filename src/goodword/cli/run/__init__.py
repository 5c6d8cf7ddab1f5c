"""``goodword run``: the database, the web server and a worker, started, watched and stopped together."""

from goodword.cli.run.command import run

__all__ = ["run"]
