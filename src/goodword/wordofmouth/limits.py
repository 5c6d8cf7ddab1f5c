"""How much one member can recommend within a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import TooMany
from goodword.wordofmouth.models import Word

A_DAY: Final = 10


def may_recommend(actor: Member) -> None:
    """Whether the member may make or pass on one more; they are locked.

    Raises:
        TooMany: enough were within a day.
    """
    if Word.objects.filter(member=actor, at__gt=clock.now() - timedelta(days=1)).count() >= A_DAY:
        raise TooMany(_("These are as many good words as one can give within a day. Go on tomorrow."))
