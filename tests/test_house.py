"""The rules of the house that no linter knows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
# From the ground up, as the import contract has it; an import hidden in a foreign key counts like any other.
ROOMS = [
    "core",
    "accounts",
    "reach",
    "people",
    "feeds",
    "ties",
    "graph",
    "rhythm",
    "webhooks",
    "openers",
    "conversations",
    "favors",
    "objectives",
    "vouches",
    "groups",
    "discussions",
    "introductions",
    "referrals",
    "onetoones",
    "investors",
    "asks",
    "gatherings",
    "library",
    "importers",
    "chapters",
    "networks",
    "wordofmouth",
    "today",
    "search",
    "demo",
    "web",
    "api",
]


def test_no_foreign_key_points_upwards() -> None:
    upward = []
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None)
            if target is None or field.auto_created or target.model._meta.app_label not in ROOMS:
                continue
            if ROOMS.index(target.model._meta.app_label) > ROOMS.index(model._meta.app_label):
                upward.append(f"{model._meta.label}.{field.name} -> {target.model._meta.label}")
    assert upward == []


def test_every_room_is_in_the_order() -> None:
    rooms = {app.label for app in apps.get_app_configs() if app.name.startswith("goodword.")}
    assert rooms == set(ROOMS)


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_no_file_names_a_package_registry_or_a_home_folder() -> None:
    told = re.compile(r"https?://[^ ]*/(simple|packages)/|/(root|home/[a-z]+)/")
    guilty = [
        path.relative_to(ROOT)
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".lock", ".json", ".html", ".css", ".js", ".txt", ""}
        and path != Path(__file__)
        and told.search(path.read_text(errors="ignore"))
    ]
    assert guilty == []


def test_nothing_static_is_asked_of_other_hosts() -> None:
    outside = re.compile(r"""(?:src|href)=["']https?://|url\(["']?https?://|@import ["']https?://""")
    pages = tracked("src/goodword/web/*.html", "src/goodword/web/*.css")
    assert pages
    assert [path.name for path in pages if "vendor" not in path.parts and outside.search(path.read_text())] == []


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    pages = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + list(
        (ROOT / "docs").rglob("*.md")
    )
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert broken == []


def test_settings_are_safe_by_default() -> None:
    assert settings.DEBUG is False
    assert settings.SESSION_COOKIE_HTTPONLY
    assert "unsafe-inline" not in str(settings.SECURE_CSP)
