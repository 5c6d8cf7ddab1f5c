"""Commands that need the database: it is brought up for them if it is down, and told of in plain words if it is away."""

from __future__ import annotations

import functools
from collections.abc import Callable

import click
from django.conf import settings
from django.db import OperationalError, ProgrammingError, connection

from goodword.core import embedded
from goodword.core.checks import servers
from goodword.core.errors import GoodwordError

UNDEFINED_TABLE = "42P01"


def with_database[**P, R](command: Callable[P, R]) -> Callable[P, R]:
    """Run ``command`` with the database up. Put it directly above the function, below click's decorators.

    An embedded server that this starts is stopped afterwards. ``GoodwordError`` ends the command with exit code 1
    and its message.
    """

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        root = settings.EMBEDDED_ROOT
        try:
            if root:
                embedded.start(root)
            return command(*args, **kwargs)
        except GoodwordError as trouble:
            raise click.ClickException(trouble.message) from trouble
        except OperationalError as trouble:
            raise click.ClickException(str(servers.refusal(trouble))) from trouble
        except ProgrammingError as trouble:
            if connection.connection is None:  # an address that PostgreSQL's own library does not understand
                raise click.ClickException(str(servers.refusal(trouble))) from trouble
            if getattr(trouble.__cause__, "sqlstate", "") != UNDEFINED_TABLE:
                raise
            raise click.ClickException("The database has no tables yet. Run goodword prepare first.") from trouble
        finally:
            connection.close()
            if root:
                embedded.stop(root)

    return wrapped
