"""The doctor judges what Goodword runs on: Python, and the packages beside it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from goodword.core.checks import versions
from goodword.core.checks.findings import Finding

ROOT = Path(__file__).resolve().parents[2]
NEEDS = [
    "click>=8.2",
    "django>=6.1.3,<6.2",
    "psycopg[binary,pool]>=3.3",
    "certifi",
    "tomli>=2; python_version < '3.11'",
]
FIT = {"click": "8.5.0", "django": "6.1.3", "psycopg": "3.3.9", "certifi": "2026.1.4", "ruff": "0.17"}
LOCK = """click==8.5.0 \\
    --hash=sha256:0
colorama==0.4.6 ; sys_platform == 'win32' \\
django==6.1.3 \\
psycopg==3.3.9 \\
certifi==2026.1.4 \\
ruff==0.17 \\
"""


def judged(lock: str | None = LOCK, **other: str | None) -> Finding:
    return versions.packages(NEEDS, lock, {**FIT, **other}.get)


def state_of(finding: Finding) -> str:
    assert bool(finding.todo) == (finding.state in {"look", "bad"}), "whoever is told of trouble is told what to do"
    return str(finding.state)


@pytest.mark.parametrize(
    ("running", "expected"), [((3, 11), "bad"), ((3, 12), "good"), ((3, 14), "good"), ((3, 15), "look")]
)
def test_python(running: tuple[int, int], expected: str) -> None:
    assert state_of(versions.python(running)) == expected


def test_what_counts_as_tried_is_what_the_project_says() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert told == f">={'.'.join(map(str, versions.OLDEST_PYTHON))}"
    makefile = re.search(r"PY_RANGE +:= >=3\.(\d+),<3\.(\d+)", (ROOT / "Makefile").read_text())
    assert makefile is not None
    assert (3, int(makefile[1])) == versions.OLDEST_PYTHON
    assert (3, int(makefile[2]) - 1) == versions.NEWEST_PYTHON


def test_packages_as_the_lock_has_them() -> None:
    found = judged()
    assert state_of(found) == "good"
    assert found.said.startswith("6,")


@pytest.mark.parametrize(
    ("name", "have", "said"),
    [
        ("django", "6.1.2", "django 6.1.2, which is not >=6.1.3,<6.2"),
        ("django", "6.2", "django 6.2"),
        ("psycopg", "3.2.99", "psycopg 3.2.99"),
        ("certifi", None, "certifi, which is missing"),
    ],
)
@pytest.mark.parametrize("lock", [LOCK, None])
def test_packages_that_it_cannot_work_with(name: str, have: str | None, said: str, lock: str | None) -> None:
    found = judged(lock, **{name: have})
    assert state_of(found) == "bad"
    assert said in found.said


@pytest.mark.parametrize(
    ("name", "have"), [("django", "6.1.4"), ("ruff", None), ("ruff", "0.18"), ("click", "8.5.0rc1")]
)
def test_packages_that_are_not_those_of_the_lock(name: str, have: str | None) -> None:
    found = judged(**{name: have})
    assert state_of(found) == "look"
    assert name in found.said


def test_without_a_lock_what_is_needed_counts() -> None:
    assert state_of(judged(None, ruff=None)) == "good"
    assert state_of(versions.packages(None, None)) == "skipped"


def test_many_are_counted() -> None:
    found = versions.packages([], "".join(f"part{at}==1.0 \\\n" for at in range(9)), lambda _name: None)
    assert found.said.endswith("; and 4 more")


def test_this_very_checkout_is_as_its_lock_has_it() -> None:
    wanted = versions.needs()
    assert wanted is not None
    assert any(need.startswith("django>=") for need in wanted)
    assert state_of(versions.packages(wanted, versions.lock())) == "good"


def test_an_installed_package_is_asked_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "requires", lambda name: [f"{name}-part>=1"])
    assert versions.needs(tmp_path) == ["goodword-part>=1"]
    assert versions.lock(tmp_path) is None
