"""The reference pages are as the code says, and every command helps."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from goodword.cli import COMMANDS, goodword
from goodword.config.env import DECLARED

ROOT = Path(__file__).resolve().parents[2]


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """Each command below ``group`` with the words that call it."""
    found: list[tuple[tuple[str, ...], click.Command]] = []
    with click.Context(group) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            found.append(((*path, name), command))
            if isinstance(command, click.Group):
                found += every_command(command, (*path, name))
    return found


EVERY = every_command(goodword)


def test_the_pages_are_as_the_code_says() -> None:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for path, text in script.pages().items():
        assert path.read_text() == text, "Run: make docs"


def test_every_setting_says_what_it_means() -> None:
    assert len(DECLARED) > 20
    for name, setting in DECLARED.items():
        assert setting.meaning.endswith("."), name
        assert str(ROOT) not in setting.default, name


@pytest.mark.parametrize(("words", "command"), EVERY, ids=[" ".join(words) for words, _ in EVERY])
def test_every_command_and_option_says_what_it_does(words: tuple[str, ...], command: click.Command) -> None:
    done = CliRunner().invoke(goodword, [*words, "--help"])
    assert done.exit_code == 0
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{words} {parameter.name}"


@pytest.mark.parametrize(("words", "command"), EVERY, ids=[" ".join(words) for words, _ in EVERY])
def test_every_command_speaks_to_programs_too(words: tuple[str, ...], command: click.Command) -> None:
    if not isinstance(command, click.Group):
        assert any("--json" in parameter.opts for parameter in command.params), words


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_they_say(name: str) -> None:
    command = COMMANDS[name].load()
    assert (command.short_help or command.get_short_help_str(limit=200)) == COMMANDS[name].help


def test_an_unknown_command_is_an_error_of_writing() -> None:
    done = CliRunner().invoke(goodword, ["dance"])
    assert done.exit_code == 2
    assert "No such command" in done.output


def test_the_list_of_commands_does_not_wait_for_django(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_lazy: object) -> click.Command:
        raise AssertionError("loaded")

    monkeypatch.setattr("goodword.cli.lazy.Lazy.load", load)
    done = CliRunner().invoke(goodword, ["--help"])
    assert done.exit_code == 0
    assert "doctor" in done.output
