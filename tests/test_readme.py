"""What the README and its neighbours say can be typed can be typed, and what they point at is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodword.cli import COMMANDS, goodword

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs" / "decisions").rglob("*.md")),
    *sorted((ROOT / "docs" / "guide").rglob("*.md")),
    *sorted((ROOT / "docs" / "operate").rglob("*.md")),
]


def blocks(page: Path) -> list[str]:
    """Lines that stand indented by four or between fences: what readers copy."""
    text = re.sub(
        r"```.*?\n(.*?)```", lambda found: re.sub("^", "    ", found[1], flags=re.M), page.read_text(), flags=re.S
    )
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


def test_every_make_target_that_is_named_exists() -> None:
    named = {
        word
        for page in PAGES
        for line in [*blocks(page), *re.findall(r"`([^`\n]+)`", page.read_text())]
        for word in re.findall(r"(?:^|\s)make ([a-z]+)", line.split("#")[0])
    }
    assert {"run", "test", "check", "docs"} <= named
    for target in named:
        done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, f"make {target}: {done.stderr}"


def test_every_goodword_command_that_is_named_exists() -> None:
    named = {
        word
        for page in PAGES
        for line in [*blocks(page), *re.findall(r"`([^`\n]+)`", page.read_text())]
        for word in re.findall(r"(?:^|/)goodword ([a-z][a-z-]+)", line.split("#")[0])
    }
    assert {"doctor", "web", "worker"} <= named
    assert named <= set(COMMANDS), f"not commands: {named - set(COMMANDS)}"


def test_help_is_what_the_readme_says() -> None:
    assert CliRunner().invoke(goodword, ["--help"]).exit_code == 0


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_files_that_contributing_names_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    for name in re.findall(r"`((?:web|people|api|core)/[a-z_/]+\.py)(?:::(\w+))?`", text):
        path = ROOT / "src" / "goodword" / name[0]
        assert path.exists(), name[0]
        assert not name[1] or f"def {name[1]}(" in path.read_text(), name
    for name in re.findall(r"`((?:tests|docs)/[a-z_/]+\.(?:py|md))`", text):
        assert (ROOT / name).exists(), name
