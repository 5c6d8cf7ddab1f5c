"""Make the ESCO synonyms of the engine from a CSV of ESCO skills with their alternative labels.

python scripts/esco_synonyms.py esco_skills_with_altlabels.csv.gz
"""

from __future__ import annotations

import csv
import gzip
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/goodword/engine/meaning/synonyms_data/esco.tsv"


def main(source: str) -> None:
    """Read the CSV and write the table."""
    lines = ["# name\tsynonyms, parted by |. See NOTICE.md"]
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: row["label"].lower()):
            others = sorted({" ".join(other.split()) for other in row["alt_labels"].split("|")} - {"", row["label"]})
            lines.append(f"{' '.join(row['label'].split())}\t{'|'.join(others)}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


main(sys.argv[1])
