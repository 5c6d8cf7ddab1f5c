"""The invented community: members who do not exist, for looking around and for load work.

``load`` writes it, ``remove`` takes it away whole, ``present`` tells whether it is there. Every member of it carries
``is_demo``. What a site does with it (the first start, the command) is ``demo.loading``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodword.accounts.models import Member
    from goodword.demo.community import Report

SEED = 2026


def load(members: int = 300, *, seed: int = SEED, progress: Report | None = None) -> Member:
    """Write a community of ``members`` in one transaction; returns the member one looks around as.

    The same seed, number and moment give the same community, keys included; except for what its members do by the rooms' own
    verbs (a chapter, gatherings, one-to-ones), which has new ones.

    Args:
        members: 16 to 1,000,000. From 1,000 on, the one you look around as keeps a tenth as many people, ten thousand at most.
        progress: told how many of how many steps are done.

    Raises:
        Invalid: too few members, or too many.
        Conflict: the demo is there already, or a member of this site has an address that it needs.
    """
    from goodword.demo import community

    return community.load(members=members, seed=seed, report=progress)


def remove(*, progress: Report | None = None) -> int:
    """Delete the community whole, in one transaction, and nothing else; returns how many members went."""
    from goodword.demo import removal

    return removal.remove(report=progress)


def present() -> bool:
    """Whether a demo community is there."""
    from goodword.accounts.models import Member

    return Member.objects.filter(is_demo=True).exists()
