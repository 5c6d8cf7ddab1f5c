"""Write docs/reference from the code; a test says when a page is stale."""

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


def life_cycles_page() -> str:
    """Every life cycle, drawn from its table."""
    from goodword.core.states import MACHINES

    _import_rooms("states")
    lines = [
        "# Life cycles",
        "",
        WRITTEN,
        "",
        "What can be in several states says so in one table, checked when it is made.",
    ]
    for name, machine in sorted((name, each) for name, each in MACHINES.items() if not name.startswith("tests.")):
        lines += ["", f"## {name}", "", "```mermaid", machine.diagram(), "```"]
    return "\n".join(lines) + "\n"


def facts_page() -> str:
    """Every kind of fact that a card can carry."""
    from goodword.people.kinds import KINDS

    lines = [
        "# Kinds of fact",
        "",
        WRITTEN,
        "",
        "A fact's value is a flat object of texts. *Identifying* ones belong to one person; *shared* ones can be what two",
        "people have in common; a person has one current fact of a *single* kind.",
        "",
        "| kind | name | fields | |",
        "| --- | --- | --- | --- |",
    ]
    for code, kind in sorted(KINDS.items()):
        marks = [
            word
            for word, holds in (("identifying", kind.hard), ("shared", kind.trait), ("single", kind.single))
            if holds
        ]
        fields = ", ".join(f"`{field}`" for field in kind.fields)
        lines.append(f"| `{code}` | {cell(str(kind.label))} | {fields} | {', '.join(marks)} |")
    return "\n".join(lines) + "\n"


def events_page() -> str:
    """Every kind of event in the log."""
    from goodword.core.events import KINDS

    _import_rooms("events")
    lines = [
        "# Events",
        "",
        WRITTEN,
        "",
        "The log of what happened: written in the transaction of the change, ids only, no text.",
        "",
        "| kind | meaning |",
        "| --- | --- |",
        *(
            f"| `{kind}` | {cell(meaning)} |"
            for kind, meaning in sorted(KINDS.items())
            if not kind.startswith("tests.")
        ),
    ]
    return "\n".join(lines) + "\n"


GUIDES = {"table": "import-csv.md", "goodword": "move-your-data.md"}


def sources_page() -> str:
    """Every source that people can be brought from."""
    from goodword.importers import sources

    lines = ["# Sources of people", "", WRITTEN, "", "| source | name | guide |", "| --- | --- | --- |"]
    for source in sources.every():
        guide = GUIDES.get(source.slug, f"import-{source.slug}.md")
        link = f"[guide](../guide/{guide})" if (ROOT / "docs" / "guide" / guide).exists() else ""
        lines.append(f"| `{source.slug}` | {cell(str(source.label))} | {link} |")
    return "\n".join(lines) + "\n"


def _import_rooms(module: str) -> None:
    """Import ``module`` of every room that has it: declarations are made on import."""
    from importlib import import_module
    from importlib.util import find_spec

    from django.apps import apps

    for app in apps.get_app_configs():
        if app.name.startswith("goodword."):
            for name in (module, "actions"):
                if find_spec(f"{app.name}.{name}"):
                    import_module(f"{app.name}.{name}")


def pages() -> dict[Path, str]:
    """Path → what stands there."""
    return {
        REFERENCE / "settings.md": settings_page(),
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "api.md": api_page(),
        REFERENCE / "life-cycles.md": life_cycles_page(),
        REFERENCE / "facts.md": facts_page(),
        REFERENCE / "events.md": events_page(),
        REFERENCE / "sources.md": sources_page(),
    }


if __name__ == "__main__":
    django.setup()
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        print(path.relative_to(ROOT))
