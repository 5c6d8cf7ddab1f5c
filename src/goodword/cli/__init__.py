"""The ``goodword`` command."""

from __future__ import annotations

import os


def main() -> None:
    """Entry point of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodword.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line()
