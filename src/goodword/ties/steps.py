"""What connecting offers as steps of the day: requests that wait for the member's word, and questions about their own.

Who asked is offered the same whether their request was declined or not answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting, quoted, sentences
from goodword.core.errors import NotFound
from goodword.core.steps import Look, Step, Way
from goodword.people import whom
from goodword.reach.sql import unblocked
from goodword.ties import states
from goodword.ties.actions import requests as actions
from goodword.ties.queries import requests

# What the receiver is to the asker → what the asker is then to the receiver, where one follows from the other.
_THE_OTHER_WAY: Final[Mapping[str, tuple[str, str | Promise]]] = {
    "client": ("supplier", gettext_lazy("Accept as supplier")),
    "prospect": ("supplier", gettext_lazy("Accept as supplier")),
    "supplier": ("client", gettext_lazy("Accept as client")),
    "subcontractor": ("client", gettext_lazy("Accept as client")),
    "colleague": ("colleague", gettext_lazy("Accept as colleague")),
    "referral partner": ("referral partner", gettext_lazy("Accept as referral partner")),
    "mentor": ("mentee", gettext_lazy("Accept as mentee")),
    "mentee": ("mentor", gettext_lazy("Accept as mentor")),
    "investor": ("founder", gettext_lazy("Accept as founder")),
    "founder": ("investor", gettext_lazy("Accept as investor")),
    "friend": ("friend", gettext_lazy("Accept as friend")),
}


def _request(found: Found) -> Step:
    told = found.told
    who = whom.who(told["who"])
    page: dict[str, Any] = {"route": "connections:request", "args": (str(found.key),)}
    if told["kind"] in _THE_OTHER_WAY:
        connected = _("You and %(name)s are connected.") % {"name": who.name}
        yes = Way("accept", str(_THE_OTHER_WAY[told["kind"]][1]), Look.FIRST, said=connected)
    else:
        yes = Way("open", _("Accept"), Look.FIRST, **page)
    met = _("You met: %(where)s.") % {"where": told["where_met"].rstrip(".")} if told["where_met"] else ""
    common = get_text_list(told["shared"] or [], _("and"))
    return Step(
        found.kind,
        found.key,
        _("%(name)s would like to connect") % {"name": who.name},
        sentences(quoted(told["why"]), met, _("You share %(what)s.") % {"what": common} if common else ""),
        minutes=3,
        gain=65,
        who=(who,),
        ways=(
            yes,
            Way("ask", _("Ask a question"), **page),
            Way(
                "decline", _("Decline quietly"), Look.QUIET,
                said=_("Declined. %(name)s is not told.") % {"name": who.name},
            ),
        ),
        waited_for=True,
        measures=("met", "talked"),
    )  # fmt: skip


def _question(found: Found) -> Step:
    who = whom.who(found.told["who"])
    return Step(
        found.kind,
        found.key,
        _("%(name)s asks about your request to connect") % {"name": who.name},
        sentences(quoted(found.told["text"]), _("Answer in a line or two.")),
        minutes=2,
        gain=62,
        who=(who,),
        ways=(Way("open", _("Answer"), Look.FIRST, "connections:request", (str(found.key),)),),
        waited_for=True,
        measures=("met", "talked"),
    )


def _accept(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    """
    Raises:
        NotFound: what the two are to one another does not follow from the request; its page asks.
    """
    del told
    row = requests.received_row(member, key)
    if row.kind not in _THE_OTHER_WAY:
        raise NotFound(_("There is no such request."))
    actions.accept(actor=member, request=row, kind=_THE_OTHER_WAY[row.kind][0])


def _decline(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    actions.decline(actor=member, request=requests.received_row(member, key))


_HERE: Final = "EXISTS (SELECT FROM accounts_member there WHERE there.id = {other} AND there.is_active)"
_OPEN_QUESTION: Final = (
    "EXISTS (SELECT FROM ties_question open WHERE open.request_id = told.id AND open.answered_at IS NULL{more})"
)
_STANDING: Final = ", ".join(f"'{state}'" for state in states.STANDING)

SOURCE: Final = Waiting(
    Kind(
        name="ties.request",
        words=gettext_lazy("Requests to connect"),
        rows="ties_request told",
        key="told.key",
        seen=f"told.receiver_id = %(viewer)s AND {_HERE.format(other='told.asker_id')}"
        f" AND {unblocked('%(viewer)s', 'told.asker_id')}",
        stands=f"told.state = '{states.WAITING}' AND NOT {_OPEN_QUESTION.format(more='')}",
        done=f"""(told.state = '{states.ACCEPTED}' AND EXISTS (
                   SELECT FROM ties_connection made WHERE made.request_id = told.id AND made.since > %(since)s))
                 OR (told.state = '{states.DECLINED}' AND EXISTS (
                   SELECT FROM ties_decline said
                   WHERE said.owner_id = %(viewer)s AND said.other_id = told.asker_id AND said.at > %(since)s))
                 OR (told.state = '{states.WAITING}' AND {_OPEN_QUESTION.format(more=" AND open.at > %(since)s")})""",  # noqa: S608  # constants; values are sent apart
        told={
            "who": whom.member("told.asker_id"), "kind": "told.kind", "why": "told.why", "where_met": "told.where_met",
            "shared": whom.shared("told.asker_id"),
        },
        order="told.asked_at, told.id",
        step=_request,
        ways={"accept": _accept, "decline": _decline},
    ),
    Kind(
        name="ties.question",
        words=gettext_lazy("Questions about your requests to connect"),
        rows="ties_request told JOIN LATERAL (SELECT * FROM ties_question question"
        " WHERE question.request_id = told.id ORDER BY question.id DESC LIMIT 1) asked ON true",
        key="told.key",
        seen=f"told.asker_id = %(viewer)s AND told.state IN ({_STANDING})"
        f" AND {unblocked('%(viewer)s', 'told.receiver_id')}",
        stands="asked.answered_at IS NULL",
        done="asked.answered_at > %(since)s",
        told={"who": whom.member("told.receiver_id"), "text": "asked.text"},
        order="asked.at, told.id",
        step=_question,
    ),
)  # fmt: skip
