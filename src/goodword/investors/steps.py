"""What founders and investors have as steps of the day: somebody who fits, a deck that is asked for, what to come back to, a request in
the organizers' queue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting, quoted, sentences
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import Look, Named, State, Step, Way, Who, row
from goodword.investors import states
from goodword.investors.actions import decks, talking
from goodword.investors.queries import decks as deck_queries
from goodword.investors.queries import fits, talks
from goodword.people import whom
from goodword.reach.sql import level, unblocked

FEW: Final = 3
"""So many are offered at a time of those who fit."""


def _deck_asked(found: Found) -> Step:
    who = whom.who(found.told["who"])
    return Step(
        found.kind,
        found.key,
        _("Decide whether %(name)s may see your deck") % {"name": who.name},
        _("They asked for it. You see when they open it, and can take it back at any time; a no is silent."),
        minutes=2,
        gain=66,
        who=(who,),
        ways=(
            Way(
                "give",
                _("Show them the deck"),
                Look.FIRST,
                said=_("%(name)s may see the deck now.") % {"name": who.name},
            ),
            Way("open", _("See who may see it"), route="investors:deck", args=(str(found.told["raise"]),)),
            Way("lie", _("Let it lie"), Look.QUIET, said=_("It lies. Nobody is told.")),
        ),
        waited_for=True,
        measures=("investor-talks",),
        beyond=True,
    )


def _come_back(found: Found) -> Step:
    who = whom.who(found.told["who"])
    return Step(
        found.kind,
        found.key,
        _("Come back to your talks with %(name)s") % {"name": who.name},
        sentences(_("You meant to, on this day."), quoted(found.told["note"]) if found.told["note"] else ""),
        minutes=5,
        gain=62,
        who=(who,),
        ways=(
            Way("open", _("See how it stands"), Look.FIRST, "investors:talk", (str(found.told["other"]),)),
            Way("done", _("Done"), said=_("Noted."), harmless=True),
        ),
        waited_for=True,
        measures=("investor-talks",),
        beyond=True,
    )


def _queued(found: Found) -> Step:
    who, other = whom.who(found.told["who"]), whom.who(found.told["other"])
    return Step(
        found.kind,
        found.key,
        _("%(name)s would like to meet %(other)s") % {"name": who.name, "other": other.name},
        sentences(_("They ask you as an organizer to introduce them."), quoted(found.told["why"])),
        minutes=5,
        gain=60,
        who=(who, other),
        ways=(Way("open", _("Introduce them, or let it rest"), Look.FIRST, "investors:queue"),),
        waited_for=True,
        until=found.day("lapses_at"),
        measures=("introductions",),
        beyond=True,
    )


def _give(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    access = deck_queries.access_row(member, key)
    decks.give(actor=member, raised=access.raised, member=access.member)


def _lie(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    decks.revoke(actor=member, access=deck_queries.access_row(member, key))


def _done(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    talking.done_for_now(actor=member, talk=talks.row(member, key))


WAITING: Final = Waiting(
    Kind(
        name="investors.deck",
        words=gettext_lazy("Who asks to see your deck"),
        rows="investors_deckaccess told JOIN investors_raise raise ON raise.id = told.raised_id"
        " JOIN accounts_member asker ON asker.id = told.member_id AND asker.is_active",
        key="told.key",
        seen=f"raise.owner_id = %(viewer)s AND {unblocked('%(viewer)s', 'told.member_id')}",
        stands=f"told.state = '{states.WANTED}' AND raise.state <> '{states.CLOSED}' AND raise.deck_id IS NOT NULL",
        done="told.given_at > %(since)s OR told.revoked_at > %(since)s",
        told={"who": whom.member("told.member_id"), "raise": "raise.key"},
        order="told.asked_at, told.id",
        step=_deck_asked,
        ways={"give": _give, "lie": _lie},
    ),
    Kind(
        name="investors.talk",
        words=gettext_lazy("Talks to come back to"),
        rows="investors_talk told JOIN accounts_member other ON other.id = told.other_id",
        key="told.key",
        seen=f"told.owner_id = %(viewer)s AND {unblocked('%(viewer)s', 'told.other_id')}",
        stands="told.next_on <= %(today)s AND other.is_active",
        done="told.changed_at > %(since)s AND (told.next_on IS NULL OR told.next_on > %(today)s)",
        told={"who": whom.member("told.other_id"), "note": "told.note", "other": "other.key"},
        order="told.next_on, told.id",
        step=_come_back,
        ways={"done": _done},
    ),
    Kind(
        name="investors.queue",
        words=gettext_lazy("As an organizer: who asks you for a way to somebody"),
        rows="investors_approach told JOIN accounts_member asker ON asker.id = told.asker_id AND asker.is_active"
        " JOIN accounts_member other ON other.id = told.other_id AND other.is_active"
        " JOIN accounts_member me ON me.id = %(viewer)s AND me.role IN ('organiser', 'operator')",
        key="told.key",
        seen=f"""told.queued AND (told.organizer_id IS NULL OR told.organizer_id = %(viewer)s)
                 AND %(viewer)s NOT IN (told.asker_id, told.other_id)
                 AND {unblocked("%(viewer)s", "told.asker_id")} AND {unblocked("%(viewer)s", "told.other_id")}""",
        stands=f"told.state = '{states.WAITING}' AND told.lapses_at > %(now)s",
        done=f"""EXISTS (SELECT FROM introductions_wish made WHERE made.id = told.wish_id AND made.introducer_id = %(viewer)s
                         AND made.asked_at > %(since)s) AND told.state = '{states.ASKED}'""",
        told={
            "who": whom.member("told.asker_id"), "other": whom.member("told.other_id"), "why": "told.why",
            "lapses_at": "told.lapses_at",
        },
        order="told.asked_at, told.id",
        step=_queued,
    ),
)  # fmt: skip


class Fitting:
    """Founders and investors who fit the member, both of whom may be suggested."""

    THESIS: Final = "investors.thesis"
    RAISE: Final = "investors.raise"
    kinds: Mapping[str, str | Promise] = {
        THESIS: gettext_lazy("Investors who fit what you raise"),
        RAISE: gettext_lazy("Founders who fit what you invest in"),
    }

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """Three statements."""
        del moment
        if not isinstance(member, Member):
            return
        investors, founders = fits.for_member(member, most=FEW)
        for one in investors:
            yield self._step(self.THESIS, one, one.thesis.owner, one.thesis.key, one.thesis.line, "investors:thesis")
        for one in founders:
            yield self._step(self.RAISE, one, one.raised.owner, one.raised.key, one.raised.line, "investors:raise")

    def _step(self, kind: str, one: fits.Suggested, other: Member, key: UUID, line: str, route: str) -> Step:
        words = (
            _("Look at what %(name)s invests in") if kind == self.THESIS else _("Look at what %(name)s raises")
        ) % {"name": other}
        return Step(
            kind,
            key,
            words,
            sentences(_("%(line)s.") % {"line": line.rstrip(".")}, *one.fit.reasons[:2]),
            minutes=6,
            gain=58,
            who=(Who(str(other), member=other.pk),),
            ways=(
                Way("open", _("See how it fits"), Look.FIRST, route, (str(key),)),
                Way("rest", _("Not for us"), Look.QUIET, said=_("Not suggested again. Nobody is told.")),
            ),
            measures=("investor-talks",),
            beyond=True,
        )

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        if not isinstance(member, Member):
            return None
        values: dict[str, Any] = {"viewer": member.pk, "lately": fits.lately(), "since": since}
        parts = []
        for place, (kind, keys) in enumerate(sorted(subjects.items())):
            values[f"keys{place}"] = list(keys)
            parts.append(_STATED[kind].replace("{keys}", f"%(keys{place})s"))
        return Tally(" UNION ALL ".join(parts), values) if parts else None

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        if way != "rest" or not isinstance(member, Member):
            raise NotFound(_("That is not among what can be done here."))
        found = fits.for_member(member)[step.kind == self.RAISE]
        for one in found:
            if step.subject == (one.thesis if step.kind == self.THESIS else one.raised).key:
                talking.rest(actor=member, other=one.other(member))
                return
        raise NotFound(_("That is not among what can be done here."))


def _stated(kind: str, table: str, pairs: str) -> str:
    """Which of the subjects in ``{keys}`` stand, and about whose owners the member did something after ``%(since)s``."""
    begun = """EXISTS (SELECT FROM investors_approach asked WHERE asked.asker_id = %(viewer)s AND asked.other_id = told.owner_id
                       AND asked.asked_at > %(since)s)
            OR EXISTS (SELECT FROM investors_talk talk WHERE talk.owner_id = %(viewer)s AND talk.other_id = told.owner_id
                       AND talk.began_at > %(since)s)"""
    own = "investors_thesis" if table == "investors_raise" else "investors_raise"
    return f"""SELECT {row(State.STANDS, kind, "told.key")} FROM {pairs} AND told.key = ANY({{keys}}::uuid[])
UNION ALL SELECT {row(State.DONE, kind, "told.key")} FROM {table} told WHERE told.key = ANY({{keys}}::uuid[]) AND ({begun})
  AND EXISTS (SELECT FROM {own} mine WHERE mine.owner_id = %(viewer)s)
  AND told.audience >= {level("told.owner_id", "%(viewer)s")} AND {unblocked("%(viewer)s", "told.owner_id")}"""  # noqa: S608  # constants of the code; values are sent apart


_STATED: Final = {
    Fitting.THESIS: _stated(Fitting.THESIS, "investors_thesis", fits.THESES),
    Fitting.RAISE: _stated(Fitting.RAISE, "investors_raise", fits.RAISES),
}


FITTING: Final = Fitting()
