"""What make says on a machine that lacks something."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("python", "said"),
    [
        ("", "Goodword needs Python 3.12 or newer (Debian/Ubuntu: apt install python3 python3-venv)."),
        ("exit 1", "This python3 lacks its venv module (Debian/Ubuntu: apt install python3-venv)."),
    ],
)
def test_what_is_missing_is_named(python: str, said: str, tmp_path: Path) -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("There is no make here.")
    shutil.copy(ROOT / "Makefile", tmp_path)
    programs = tmp_path / "programs"
    programs.mkdir()
    if python:
        (programs / "python3").write_text(f"#!/bin/sh\n{python}\n")
        (programs / "python3").chmod(0o755)
    done = subprocess.run(
        [make, ".tools/bin/uv"], cwd=tmp_path, env={"PATH": str(programs), "HOME": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert said in done.stdout
    assert not (tmp_path / ".tools").exists()
