"""Saying what a network gave one, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid, NotFound
from goodword.core.texts import within
from goodword.introductions.locking import locked
from goodword.networks import events
from goodword.networks.actions.listing import held
from goodword.networks.actions.presences import AUDIENCES
from goodword.networks.kinds import AIMS, Amount, Came, Recommend, Stay
from goodword.networks.models import Gift, Network
from goodword.networks.models.words import LONGEST_WHOM
from goodword.reach.models import Audience


@dataclass(frozen=True, slots=True)
class Gave:
    """What a network gave somebody; what they leave out is not counted.

    Attributes:
        came: codes of ``kinds.Came``.
        whom: to whom they would recommend it; read with their name by those whom ``audience`` lets.
    """

    known: int | None = None
    equipped: int | None = None
    connected: int | None = None
    came: tuple[str, ...] = ()
    stay: str = ""
    recommend: str = ""
    whom: str = ""
    audience: int = Audience.ME


def say(*, actor: Member, network: Network, gave: Gave) -> Gift:
    """Say what a network gave the actor; a second time says it anew.

    Raises:
        Invalid: nothing was said, or something is none of what is offered.
        NotFound: the entry is not in the directory.
    """
    columns = _columns(gave)
    with transaction.atomic():
        if not locked([actor])[actor.pk].is_active:
            raise NotFound(_("There is no such member."))
        row = held(network)
        made, _new = Gift.objects.update_or_create(owner=actor, network=row, defaults={**columns, "at": clock.now()})
        log.record(events.GAVE, actor=actor.pk, parties=[actor.pk], network=row.pk)
    return made


def take_back(*, actor: Member, network: Network) -> None:
    """Take back what the actor said; it is neither counted nor read any more.

    Raises:
        NotFound: they said nothing.
    """
    with transaction.atomic():
        gone, _rows = Gift.objects.filter(owner=actor, network=network).delete()
        if not gone:
            raise NotFound(_("There is no such network in the directory."))
        log.record(events.TOOK_BACK, actor=actor.pk, parties=[actor.pk], network=network.pk)


def _columns(gave: Gave) -> dict[str, Any]:
    trouble: dict[str, str] = {}
    offered = _("Choose one of those offered.")
    amounts = {aim: getattr(gave, aim) for aim in AIMS}
    trouble |= {aim: offered for aim, amount in amounts.items() if amount is not None and amount not in Amount.values}
    if gave.stay and gave.stay not in Stay.values:
        trouble["stay"] = offered
    if gave.recommend and gave.recommend not in Recommend.values:
        trouble["recommend"] = offered
    if set(gave.came) - set(Came.values):
        trouble["came"] = offered
    if gave.audience not in AUDIENCES:
        trouble["audience"] = _("Choose who may see it.")
    whom = " ".join(within(gave.whom, LONGEST_WHOM, "whom").split())
    if not trouble and not (gave.came or gave.recommend or whom or any(one is not None for one in amounts.values())):
        trouble["known"] = _("Answer at least one of these, or leave the page.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    came = [code for code in Came.values if code in gave.came]
    return {
        **amounts, "came": came, "stay": gave.stay, "recommend": gave.recommend, "whom": whom,
        "audience": int(gave.audience),
    }  # fmt: skip
