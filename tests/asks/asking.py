"""An ask and what is done with it, in a line each."""

from __future__ import annotations

from datetime import timedelta

from goodword.accounts.models import Member
from goodword.asks.actions import answering, asking, delivering
from goodword.asks.actions.asking import Wanted
from goodword.asks.models import Answer, Ask
from goodword.asks.named import Named
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.reach.models import Audience


def ask(asker: Member, *, kind: str = "supplier", audience: Audience = Audience.MEMBERS, **names: str) -> Ask:
    """One concrete thing, for all members."""
    wanted = Wanted(kind, "A linen printer for 500 bags", "**Soon**, please.", Named(**names), audience)
    return asking.ask(actor=asker, wanted=wanted)


def answer(member: Member, ask: Ask, way: str = "help", *, arrived: bool = True) -> Answer:
    """Answered; and, unless told otherwise, the minute is over."""
    made = answering.answer(actor=member, ask=ask, way=way, text="I print on linen.")
    if arrived:
        arrive(made)
    return made


def arrive(made: Answer) -> None:
    """As if it had been written a minute and a bit earlier; then what is due arrives."""
    ago = timedelta(seconds=61)
    Answer.objects.filter(pk=made.pk).update(at=made.at - ago, due_at=made.due_at - ago)
    delivering.deliver_due()
    made.refresh_from_db()


def keeps(owner: Member, name: str, *, member: Member | None = None, **facts: str) -> Person:
    """Somebody among ``owner``'s people: ``company`` (with ``title``), ``industry``, ``topic``, ``place``, ``headline``."""
    told = [NewFact("name", {"display": name})]
    if "company" in facts:
        work = {"company": facts.pop("company"), "title": facts.pop("title", ""), "ended": facts.pop("ended", "")}
        told.append(NewFact("organisation", {key: value for key, value in work.items() if value}))
    told += [NewFact(kind, {"text": text}) for kind, text in facts.items()]
    return persons.add(actor=owner, facts=told, member=member)
