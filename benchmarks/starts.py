"""How long a site takes to be there: the first start with the demo, the second start, and loading the demo anew.

    python benchmarks/starts.py [--members 300] [--json]

Seconds on the clock, so they say something of the machine and of what else it does: run it on a quiet one. With the
seconds of processor time that the site's own processes (not the database) took until it was ready.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.figures import Figure, arguments, report

from goodword.core import embedded


def started(settings: dict[str, str]) -> float:
    """Seconds until ``goodword run`` says that it is ready; then it is stopped."""
    begin = time.monotonic()
    site = subprocess.Popen(
        [sys.executable, "-m", "goodword", "run", "--json"], cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True
    )
    assert site.stdout is not None
    for line in site.stdout:
        if json.loads(line)["state"] == "ready":
            break
    else:
        sys.exit("The site did not start.")
    took = time.monotonic() - begin
    site.send_signal(signal.SIGTERM)
    site.communicate()
    return took


def ran(settings: dict[str, str], *words: str) -> float:
    """Seconds that a command takes."""
    begin = time.monotonic()
    subprocess.run([sys.executable, "-m", "goodword", *words], cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, check=True)  # fmt: skip
    return time.monotonic() - begin


def spent() -> float:
    """Seconds of processor time of all that was started and has ended."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def main() -> None:
    """Measure and report."""
    parser = arguments(__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--members", type=int, default=300, help="how many members the demo has that is loaded anew")
    told = parser.parse_args()
    var = ROOT / "var" / f"starts-{os.getpid()}"
    var.mkdir(parents=True)
    root = embedded.place(var / "pg")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SITE_URL", "SMTP_URL"}}
    settings = kept | {"GOODWORD_VAR": str(var), "PORT": port, "DEMO": "1"}
    figures = []
    try:
        for name in ("first start, with the demo", "second start"):
            before = spent()
            figures.append(Figure(f"{name}, s", started(settings)))
            figures.append(Figure(f"{name}, s of processor time until stopped again", spent() - before))
        ran(settings, "demo", "--remove")
        figures.append(
            Figure(f"demo of {told.members:,} members, s", ran(settings, "demo", "--members", str(told.members)))
        )
    finally:
        embedded.stop(root)
        shutil.rmtree(var)
        if var not in root.parents:
            shutil.rmtree(root.parent, ignore_errors=True)
    report("Starts", figures, as_json=told.json)


if __name__ == "__main__":
    main()
