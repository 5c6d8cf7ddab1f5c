"""How much one member writes in groups within a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import TooMany
from goodword.discussions.models import Post

MOST_STARTED: Final = 20
MOST_ANSWERED: Final = 100
DAY: Final = timedelta(days=1)


def may_write(member: Member, *, answer: bool) -> None:
    """Whether the member may start one more thread, or answer once more; the member is locked.

    Raises:
        TooMany: they wrote a lot within a day.
    """
    lately = Post.objects.filter(author=member, written_at__gt=clock.now() - DAY, thread__isnull=not answer)
    if answer and lately.count() >= MOST_ANSWERED:
        raise TooMany(_("You answered a lot within a day. Go on tomorrow; copy what you wrote until then."))
    if not answer and lately.count() >= MOST_STARTED:
        raise TooMany(_("You started many threads within a day. Go on tomorrow; copy what you wrote until then."))
