"""A file of a million lines takes no more memory than one of a tenth; of too many people the first are read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).parents[3] / "src"
# In a process of its own: nothing else may have used the memory before. It generates the file on disk, and reads it.
READ = """
import json, resource, sys, tempfile
from goodword.importers.linkedin.parse import LinkedIn
from goodword.importers.records import Refused, Unreadable
from goodword.importers.sources import Options, Upload

def lines(kind, count):
    if kind == "messages":
        yield ("CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
               "CONTENT,FOLDER\\n")
        for at in range(count):
            day = "no day" if at % 10 == 0 else f"2026-01-{at % 28 + 1:02} 10:00:00 UTC"
            one = at % 5000
            yield (f"c{one},,Sam Same,https://www.linkedin.com/in/sam{one},Olive Ownby,"
                   f"https://www.linkedin.com/in/olive,{day},,Good morning,INBOX\\n")
    else:
        yield "First Name,Last Name,URL,Email Address,Company,Position,Connected On\\n"
        for at in range(count):
            yield f"Sam,Same,https://www.linkedin.com/in/sam{at},,Mill,Miller,08 Feb 2026\\n"

def read(kind, count):
    told = {"records": 0, "unreadable": 0, "refused": ""}
    with tempfile.TemporaryFile() as file:
        file.writelines(line.encode() for line in lines(kind, count))
        size = file.tell()
        file.seek(0)
        options = Options(own_keys=frozenset({"in/olive"}))
        try:
            for record in LinkedIn().read(Upload(f"{kind}.csv", file, size), options, lambda done, total: None):
                told["records"] += 1
                told["unreadable"] += isinstance(record, Unreadable)
        except Refused as refused:
            told["refused"] = refused.reason
    return told | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}

print(json.dumps([read("messages", 100_000), read("messages", 1_000_000), read("connections", 150_000)]))
"""


def test_a_million_lines_are_bounded_in_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=True,
    )
    tenth, million, people = json.loads(done.stdout)
    assert million["refused"] == ""
    assert million["unreadable"] <= tenth["unreadable"] + 1, "those beyond are counted, not told one by one"
    assert million["peak"] - tenth["peak"] < 16, "megabytes"
    assert (people["records"], people["unreadable"]) == (100_001, 1), (
        "the first hundred thousand, and a word on the rest"
    )
    assert people["peak"] - million["peak"] < 64, "megabytes"
