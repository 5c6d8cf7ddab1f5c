"""Write docs/reference (settings, commands, the API) from the code; a test says when a page is stale."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
os.environ["DJANGO_SETTINGS_MODULE"] = "goodword.config.settings"

import click  # noqa: E402  # the path to our own package comes first
import django  # noqa: E402  # the same

REFERENCE = ROOT / "docs" / "reference"
WRITTEN = "<!-- Written from the code by `make docs`; edit the code. -->"


def cell(text: str) -> str:
    """``text`` in a table."""
    return " ".join(text.split()).replace("|", "\\|")


def settings_page() -> str:
    """Every environment variable that Goodword reads."""
    from django.conf import settings

    from goodword.config.env import DECLARED

    assert settings.DATABASES, "reading the settings is what declares them"
    lines = [
        "# Settings",
        "",
        WRITTEN,
        "",
        "Goodword is set up by environment variables: `PORT=9000 make run`, or lines of an `env` file that your process",
        "manager reads. All of them have defaults that are safe on one machine.",
        "",
        "| variable | kind | default | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for name, setting in sorted(DECLARED.items()):
        default = f"`{setting.default}`" if setting.default else ""
        secret = " Keep it secret." if setting.secret else ""
        lines.append(f"| `{name}` | {setting.kind} | {default} | {cell(setting.meaning)}{secret} |")
    return "\n".join(lines) + "\n"


def _default(option: click.Option) -> str:
    if isinstance(option.show_default, str):
        return f" (default: the setting `{option.show_default}`)"
    return f" (default `{option.default}`)" if option.show_default else ""


def _command(path: str, command: click.Command) -> list[str]:
    with click.Context(command, info_name=path) as context:
        lines = ["", f"## `{path}`", "", cell((command.help or "").split("\n\n")[0])]
        lines += [line for more in (command.help or "").split("\n\n")[1:] for line in ("", cell(more))]
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                if below is not None and not below.hidden:
                    lines += _command(f"{path} {name}", below)
            return lines
        usage = " ".join(command.collect_usage_pieces(context))
        lines += ["", f"    {path} {usage}".rstrip()]
        options = [each for each in command.get_params(context) if isinstance(each, click.Option) and not each.hidden]
        rows = [
            f"| `{', '.join(each.opts)}`{_metavar(each, context)} | {cell(each.help or '')}{_default(each)} |"
            for each in options
            if "--help" not in each.opts
        ]
        if rows:
            lines += ["", "| option | meaning |", "| --- | --- |", *rows]
    return lines


def _metavar(option: click.Option, context: click.Context) -> str:
    if option.is_flag or option.count:
        return ""
    return f" {cell(option.make_metavar(context))}"


def commands_page() -> str:
    """Every command of ``goodword``."""
    from goodword.cli import goodword

    lines = [
        "# Commands",
        "",
        WRITTEN,
        "",
        "In a checkout the command is `.venv/bin/goodword`, made by `make`. The exit code is 0 where all went well, 1 where",
        "something did not, 2 where the command was written wrongly. Trouble is told on standard error.",
    ]
    with click.Context(goodword, info_name="goodword") as context:
        for name in goodword.list_commands(context):
            command = goodword.get_command(context, name)
            assert command is not None
            lines += _command(f"goodword {name}", command)
    return "\n".join(lines) + "\n"


def api_page() -> str:
    """Every operation of the API, every shape and every problem."""
    from goodword.api.frame import reference
    from goodword.api.site import api

    before = [
        "# The API",
        "",
        WRITTEN,
        "",
        "How to begin: [the guide](../guide/api.md). The same page is on every site at `/api/v1/docs`, and for programs at",
        "`/api/v1/openapi.json`.",
    ]
    return reference.markdown(reference.build(api.get_openapi_schema()), "\n".join(before))


def pages() -> dict[Path, str]:
    """Path → what stands there."""
    return {
        REFERENCE / "settings.md": settings_page(),
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "api.md": api_page(),
    }


if __name__ == "__main__":
    django.setup()
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        print(path.relative_to(ROOT))
