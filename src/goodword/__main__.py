"""``python -m goodword`` is the ``goodword`` command."""

from goodword.cli import main

main()
