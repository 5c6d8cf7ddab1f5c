"""Make src/goodword/people/topics_data/esco.tsv from a CSV of ESCO skills with their alternative labels.

    python scripts/esco_topics.py esco_skills_with_altlabels.csv.gz

Only knowledge concepts become topics: skills are phrased as duties ("use rental management software"), which nobody
would type about themselves.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/goodword/people/topics_data/esco.tsv"
NOT_A_TOPIC = re.compile(r"\d+\.\d|\(|[;\t]|^(kinds|types|ranges?|variet\w+|typolog\w+) of|\d$", re.IGNORECASE)
MOST = 8


def main(source: str) -> None:
    """Read the CSV and write the table."""
    lines = ["# name\tsynonyms, parted by |. See NOTICE.md"]
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        rows = sorted(
            (row for row in csv.DictReader(file) if row["type"] == "knowledge"), key=lambda row: row["label"].lower()
        )
    for row in rows:
        name = re.sub(r" \(.*\)$", "", row["label"].strip())
        if NOT_A_TOPIC.search(name) or len(name) > 50 or name.count(" ") > 4:
            continue
        name = name[0].upper() + name[1:] if name.split()[0].islower() else name
        others = {
            other.strip()
            for other in row["alt_labels"].split("|")
            if 3 < len(other.strip()) <= 50 and other.count(" ") <= 4 and not NOT_A_TOPIC.search(other)
        }  # fmt: skip
        kept = sorted(others - {name}, key=lambda other: (len(other), other))[:MOST]
        lines.append(f"{name}\t{'|'.join(kept)}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} topics in {TARGET}")


if __name__ == "__main__":
    main(sys.argv[1])
