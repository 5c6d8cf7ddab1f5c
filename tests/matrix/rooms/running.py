"""How the site runs: for operators alone."""

from __future__ import annotations

from matrix.table import Row, operators

ROWS = {
    "running:site": Row(get=operators(200)),
    "running:again": Row(post=operators(302)),
    "running:look": Row(post=operators(302)),
}
