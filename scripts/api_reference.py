"""Write docs/reference/api.md from the API itself: ``python scripts/api_reference.py``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "api.md"
BEFORE = """# The API

Written by `scripts/api_reference.py` from the API itself; a test says when it is out of date. The same is on every
site at `/api/v1/docs`, and for programs at `/api/v1/openapi.json`. How to begin: [the guide](../guide/api.md).
"""


def written() -> str:
    """The page as it should be."""
    from goodword.api.frame import reference
    from goodword.api.site import api

    return reference.markdown(reference.build(api.get_openapi_schema()), BEFORE)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodword.config.settings")
    import django

    django.setup()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(written())
