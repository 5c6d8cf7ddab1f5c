"""Progress bars: for whoever looks at a terminal, on standard error; for programs there is none."""

from __future__ import annotations

import io
import sys

import pytest

from goodword.cli.output import ProgressBar


class Looked(io.StringIO):
    """Standard error as a terminal, or as a file."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_for_a_terminal_alone(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    error = Looked(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", error)
    with ProgressBar("Members") as show:
        show(3, 10)
        show(10, 10)
    drawn = error.getvalue()
    assert ("Members" in drawn, "10/10" in drawn) == (terminal, terminal)
    assert capsys.readouterr().out == "", "what a program reads stays its answer alone"
