"""Pure arithmetic: arrays in, arrays out. No Django, no database, no clock.

``TieGraph`` is loaded when it is first asked for: numba takes its time, and many processes never need it.
``strength``, ``rhythm`` and ``meaning`` are modules of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodword.engine.graph import TieGraph

__all__ = ["TieGraph"]


def __getattr__(name: str) -> object:
    """What is public here and has not been loaded yet."""
    if name == "TieGraph":
        from goodword.engine.graph import TieGraph

        globals()[name] = TieGraph
        return TieGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
