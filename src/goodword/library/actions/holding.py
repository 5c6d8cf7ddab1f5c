"""A row of the library as it is now."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.library import states
from goodword.library.models import Keep


def held(actor: Member, keep: Keep, *, state: str = states.KEPT) -> Keep:
    """The row as it is now, locked until the transaction ends.

    Raises:
        NotFound: it is not the actor's, or not in that state any more.
    """
    rows = Keep.objects.select_for_update(no_key=True, of=("self",)).select_related("card__person")
    row = rows.filter(pk=keep.pk, owner=actor, state=state).first()
    if row is None:
        raise NotFound(_("There is no such thing in your library."))
    return row
