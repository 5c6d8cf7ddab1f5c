"""How commands that go on tell what becomes of them: a sentence to people, a line of JSON to programs.

It is read by the supervisor of a site, which stays up as long as the site does: nothing large is loaded here.
"""

from __future__ import annotations

import json
from typing import Any

import click

json_lines = click.option(
    "--json", "as_json", is_flag=True, help="Print a line of JSON for programs at each change of state."
)


class Teller:
    """Tells states. Both kinds of line are written at once, so that whoever reads them need not wait for the next."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def tell(self, state: str, sentence: str = "", *, err: bool = False, **known: Any) -> None:
        """``sentence`` for people, on standard error where ``err``, and nothing where it is empty; for programs
        ``{"state": state, …known}`` on standard output."""
        if self.as_json:
            click.echo(json.dumps({"state": state, **known}, ensure_ascii=False, default=str))
        elif sentence:
            click.echo(sentence, err=err)


class Silent(Teller):
    """Tells nothing: for what is a step of something that tells of itself."""

    def __init__(self) -> None:
        super().__init__(as_json=False)

    def tell(self, state: str, sentence: str = "", *, err: bool = False, **known: Any) -> None:
        """Nothing."""
