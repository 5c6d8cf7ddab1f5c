"""A step of the day for who is not reached by mail: their address refuses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core import events
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.mail import addresses
from goodword.core.steps import Look, Named, State, Step, Way, row

KIND: Final = "accounts.mail"
AGAIN: Final = "again"
TRIED: Final = events.declare("accounts.mail_again", "A member said that their address takes mail again.")


def again(*, actor: Member) -> bool:
    """Write to the actor's address again; whether that had stopped."""
    with transaction.atomic():
        stopped = addresses.works_again(actor.email)
        if stopped:
            events.record(TRIED, actor=actor.pk, parties=[actor.pk])
    return stopped


class Refused:
    """That mails to the member's address have stopped."""

    kinds: Mapping[str, str | Promise] = {KIND: gettext_lazy("Your address refuses mail")}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        del moment
        assert isinstance(member, Member)
        trouble = addresses.trouble(member.email)
        if trouble is None:
            return []
        why = _(
            "Your mailbox refused several mails, the last with: %(said)s. Nothing but codes is sent there now. "
            "Correct the address, or say that it works again."
        ) % {"said": trouble.said or _("no reason")}
        return [
            Step(
                KIND,
                member.key,
                _("Mails to %(address)s do not arrive") % {"address": member.email},
                why,
                minutes=2,
                gain=85,
                ways=(
                    Way("change", _("Correct the address"), Look.FIRST, "account_email"),
                    Way(AGAIN, _("It works again"), said=_("Mails go there again.")),
                ),
                waited_for=True,
            )
        ]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        del subjects, since
        assert isinstance(member, Member)
        sql = f"""SELECT {row(State.STANDS, KIND, "%(refused_key)s")} FROM core_mailaddress
                  WHERE address_hash = %(refused_hash)s AND stopped_at IS NOT NULL"""  # noqa: S608  # put together from constants
        return Tally(sql, {"refused_key": str(member.key), "refused_hash": addresses.hashed(member.email)})

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        del told
        assert isinstance(member, Member)
        if way != AGAIN or step.subject != member.key:
            raise NotFound(_("That is not among what can be done here."))
        again(actor=member)


REFUSED: Final = Refused()
