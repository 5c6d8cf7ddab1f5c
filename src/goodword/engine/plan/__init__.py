"""What to do with a few minutes: the best of what is worth doing, with variety, and what others wait for first."""

from goodword.engine.plan.choosing import (
    LONGEST,
    MOST,
    SAME_KIND,
    SAME_OBJECTIVE,
    URGENT,
    Chosen,
    choose,
)

__all__ = ["LONGEST", "MOST", "SAME_KIND", "SAME_OBJECTIVE", "URGENT", "Chosen", "choose"]
