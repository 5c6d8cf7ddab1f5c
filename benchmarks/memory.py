"""How much memory a whole site takes: two web workers, one job worker, the database, the demo loaded, pages asked for.

    .venv/bin/python benchmarks/memory.py [--json]

What counts is the proportional set size (PSS): memory that processes share is counted once. The figure is the peak
over all processes at one moment, sampled five times a second from the start to the end, loading the demo included.
Linux only.
"""

from __future__ import annotations

import http.client
import http.cookies
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.figures import Figure, arguments, report

from goodword.core import embedded

BAR = 1000.0  # MB for everything together
PAGES = 120
AT_ONCE = 4
EVERY = 0.2  # seconds


class Sampler:
    """Watches a supervisor, what it starts, and the database, and keeps the highest sum of their PSS."""

    def __init__(self, supervisor: int, data: Path) -> None:
        self._supervisor = psutil.Process(supervisor)
        self._data = data
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak: dict[str, float] = {}

    def __enter__(self) -> Sampler:
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._done.set()
        self._thread.join()

    def _processes(self) -> Iterator[tuple[str, psutil.Process]]:
        yield "supervisor", self._supervisor
        for process in self._supervisor.children(recursive=True):
            words = " ".join(process.cmdline())
            kind = next((kind for kind in ("web", "worker", "prepare") if f"goodword {kind}" in words), "other")
            yield {"web": "web server", "prepare": "preparation"}.get(kind, kind), process
        try:
            postmaster = psutil.Process(int((self._data / "postmaster.pid").read_text().split("\n")[0]))
        except (OSError, ValueError, psutil.Error):
            return
        yield "database", postmaster
        for process in postmaster.children():
            yield "database", process

    def sample(self) -> dict[str, float]:
        """MB by kind of process, now."""
        found: dict[str, float] = {}
        try:
            for kind, process in self._processes():
                try:
                    text = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
                except OSError:
                    continue
                pss = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
                found[kind] = found.get(kind, 0.0) + (int(pss[1]) * 1024 / 1e6 if pss else 0.0)
        except psutil.Error:
            pass  # somebody came or went while we looked
        return found

    def _watch(self) -> None:
        while not self._done.wait(EVERY):
            now = self.sample()
            if sum(now.values()) > sum(self.peak.values()):
                self.peak = now


class Browser:
    """Asks for pages and keeps cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        """Status and text of an answer; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Host": "localhost", "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body=body or None, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        connection.close()
        return answer.status, text

    def look_around(self) -> int:
        """Sign in as the demo's host and ask for pages, following their links; how many were answered."""
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.ask("GET", "/start/")[1])
        assert token, "the demo's start page has a form"
        status, _ = self.ask("POST", "/start/enter/", f"csrfmiddlewaretoken={token[1]}")
        assert status == 302, f"signing in as the demo's host gave {status}"
        seen, waiting, answered = {"/"}, ["/"], 0
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            while waiting:
                pages = list(crowd.map(lambda path: self.ask("GET", path), waiting))
                answered += sum(status == 200 for status, _ in pages)
                found = {link for _, text in pages for link in re.findall(r'href="(/[^"#?]*)"', text)}
                waiting = sorted(link for link in found - seen if not re.match(r"/(static|accounts/logout)", link))
                waiting = waiting[: PAGES - len(seen)]
                seen |= set(waiting)
        return answered


@contextmanager
def site(port: int) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A new site in a folder of its own, on its way up; gone afterwards."""
    var = ROOT / "var" / f"memory-{os.getpid()}"
    var.mkdir(parents=True)
    root = embedded.place(var / "pg")
    settings = {"GOODWORD_VAR": str(var), "PORT": str(port), "WEB_WORKERS": "2", "DEMO": "1"}
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SITE_URL", "SMTP_URL"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "goodword", "run"], cwd=ROOT, env=kept | settings, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process, embedded.data_dir(root)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
        shutil.rmtree(var)
        if var not in root.parents:
            shutil.rmtree(root.parent)


def main() -> None:
    """Measure and report."""
    told = arguments("Whole-system memory of a site with the demo.").parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with site(port) as (process, data), Sampler(process.pid, data) as sampler:
        assert process.stdout is not None
        for line in process.stdout:
            if "Goodword is at" in line:
                break
        else:
            sys.exit("The site did not start.")
        answered = Browser(port).look_around()
        after = sampler.sample()
    figures = [Figure("whole system, peak (MB)", sum(sampler.peak.values()), BAR)]
    figures += [Figure(f"at that moment: {kind} (MB)", value) for kind, value in sorted(sampler.peak.items())]
    figures.append(Figure("whole system, after the pages (MB)", sum(after.values()), BAR))
    figures += [Figure(f"after the pages: {kind} (MB)", value) for kind, value in sorted(after.items())]
    figures.append(Figure("pages answered", answered, PAGES / 2, at_least=True))
    report("Memory", figures, as_json=told.json)


if __name__ == "__main__":
    main()
