"""The recipes in ``deploy/`` name settings and commands that there are, and pass the checks of the programs they are for."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from goodword.cli import COMMANDS
from goodword.config import env

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
# What other programs read.
FOREIGN = {
    "NUMBA_CACHE_DIR", "PATH", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_USER", "SITE_HOST", "UPSTREAM",
}  # fmt: skip


def settings_named(text: str) -> set[str]:
    """Names that are given a value: NAME=…, or NAME: … in a list of variables."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith(("# ", "#   "))]
    return set(re.findall(r"(?:^|[\s=])([A-Z][A-Z_]{3,})(?:=|: )", "\n".join(lines)))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(DEPLOY)) for path in FILES])
def test_every_setting_that_is_named_exists(path: Path) -> None:
    unknown = settings_named(path.read_text()) - set(env.DECLARED) - FOREIGN
    assert not unknown, f"no settings of Goodword: {', '.join(sorted(unknown))}"


def test_settings_are_found() -> None:
    assert {"SITE_URL", "SMTP_URL", "TRUSTED_PROXIES"} <= settings_named((DEPLOY / "env.example").read_text())
    assert "GOODWORD_VAR" in settings_named(UNITS[0].read_text())
    assert "DATABASE_URL" in settings_named((DEPLOY / "compose.yaml").read_text())


def test_every_command_that_is_named_exists() -> None:
    said = "\n".join(path.read_text() for path in FILES)
    named = set(re.findall(r"bin/goodword ([a-z-]+)", said)) | set(re.findall(r'"goodword", "([a-z-]+)"', said))
    assert {"run", "web", "worker", "prepare"} <= named
    assert named <= set(COMMANDS)


def test_the_container_copies_what_there_is() -> None:
    copied = re.findall(r"^COPY (.+) \S+$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        # The program and the user are not there yet on the machine that tests.
        text = re.sub(r"/opt/goodword/\S+", "/bin/true", unit.read_text())
        (tmp_path / unit.name).write_text(re.sub(r"^(User|Group)=.*$", "", text, flags=re.MULTILINE))
    made = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *made], capture_output=True, text=True)
    complaints = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "goodword" in line]
    assert not complaints, "\n".join(complaints)


@pytest.mark.skipif(shutil.which("caddy") is None, reason="no caddy")
def test_caddy_understands_its_file() -> None:
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("nginx") is None or shutil.which("openssl") is None, reason="no nginx or no openssl")
def test_nginx_understands_its_file(tmp_path: Path) -> None:
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=network.example.org",
    ]
    made += ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run(made, check=True, capture_output=True)
    site = re.sub(r"/etc/letsencrypt/live/[^/]+/", f"{tmp_path}/", (DEPLOY / "nginx.conf").read_text())
    (tmp_path / "site.conf").write_text(site)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    (tmp_path / "nginx.conf").write_text(
        f"events {{}} pid {tmp_path}/pid; http {{ access_log off; {temporary} include {tmp_path}/site.conf; }}"
    )
    command = ["nginx", "-t", "-p", str(tmp_path), "-e", str(tmp_path / "log"), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
