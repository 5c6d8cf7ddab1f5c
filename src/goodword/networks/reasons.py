"""Advice on networks, and what came back from them, in sentences with the figures behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.networks import told
from goodword.networks.kinds import Aim, Exposure
from goodword.networks.queries.advice import Joining, Judged, Kept
from goodword.networks.queries.returned import Returned
from goodword.networks.weighing import EARLY, Came, Verdict


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(some)s and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}


def _things(came: Came) -> list[str]:
    counted: list[tuple[int, str]] = [
        (came.met, ngettext("%(count)s person met", "%(count)s people met", came.met)),
        (came.referrals, ngettext("%(count)s referral", "%(count)s referrals", came.referrals)),
        (came.answers, ngettext("%(count)s answer", "%(count)s answers", came.answers)),
    ]
    return [words % {"count": count} for count, words in counted if count]


def back(one: Returned) -> str:
    """What came back: "In the past year: 4 people met and 2 referrals. You know 11 people there."."""
    things = _things(Came(one.met_lately, one.referrals, one.answers))
    sentences = []
    if things:
        sentences.append(_("In the past year: %(things)s.") % {"things": _listed(things)})
    earlier = one.met - one.met_lately
    if earlier:
        words = ngettext(
            "Before that, you met %(count)s person there.", "Before that, you met %(count)s people there.", earlier
        )
        sentences.append(words % {"count": earlier})
    if one.known > one.met:
        words = ngettext("You know %(count)s person there.", "You know %(count)s people there.", one.known)
        sentences.append(words % {"count": one.known})
    return " ".join(sentences) or _("As far as you noted, nothing has come back yet.")


def time(kept: Kept) -> str:
    """What it takes, and how that is known."""
    if kept.taken.minutes is None:
        return _("How much time it takes is not known.")
    words = capfirst(told.hours(kept.taken.minutes))
    if kept.said:
        return _("%(time)s, as you said.") % {"time": words}
    if kept.back.untimed:
        more = ngettext(
            "%(time)s, by meetings there; %(count)s meeting does not say how long it was.",
            "%(time)s, by meetings there; %(count)s meetings do not say how long they were.",
            kept.back.untimed,
        )
        return more % {"time": words, "count": kept.back.untimed}
    return _("%(time)s, by meetings there.") % {"time": words}


def question(name: str) -> str:
    """What is asked once a quarter."""
    return _("About how many hours a week does %(name)s take you?") % {"name": name}


def title(one: Judged) -> str:
    """The advice itself."""
    name = {"name": one.kept.presence.network.name}
    said: dict[Verdict, Callable[[], str]] = {
        Verdict.DEEPEN: lambda: _("Deepen %(name)s"),
        Verdict.KEEP: lambda: _("Keep %(name)s as it is"),
        Verdict.LEAVE: lambda: _("You could leave %(name)s"),
        Verdict.UNSAID: lambda: _("Too little to say of %(name)s yet"),
    }
    return said[one.verdict]() % name


def judged(one: Judged) -> str:
    """Why."""
    kept, came = one.kept, one.kept.came
    if one.verdict == Verdict.UNSAID:
        if kept.taken.weeks < EARLY:
            return _("You have been there for less than three months.")
        return _(
            "Neither what came back nor how long it takes is known. Say about how long it takes, and note whom you meet there."
        )
    gave = _("In the past year: %(things)s.") % {"things": _listed(_things(came))} if came.anything else _(
        "As far as you noted, nothing came back in the past year."
    )  # fmt: skip
    sentences = [gave]
    if kept.taken.minutes is None:
        sentences.append(_("How long it takes is not known, so it cannot be weighed against the others."))
        return " ".join(sentences)
    hours = round(kept.taken.hours)
    took = ngettext("It took about %(count)s hour", "It took about %(count)s hours", hours) % {"count": hours}
    if kept.taken.exposure is not None and kept.taken.exposure > Exposure.LITTLE:
        lays = (
            _("and lays some of you open") if kept.taken.exposure == Exposure.SOME else _("and lays much of you open")
        )
        took = f"{took} {lays}"
    sentences.append(f"{took}.")
    if one.verdict == Verdict.DEEPEN:
        sentences.append(_("For each hour that is no less than your networks give you together."))
    elif one.verdict == Verdict.KEEP and came.anything and one.rate < one.usual:
        sentences.append(_("For each hour that is less than your networks give you together."))
    return " ".join(sentences)


_BETTER: Final[dict[str, Callable[[int], str]]] = {
    Aim.KNOWN: lambda count: ngettext(
        "%(some)s of %(all)s members who answered is better known through it.",
        "%(some)s of %(all)s members who answered are better known through it.", count,
    ),
    Aim.EQUIPPED: lambda count: ngettext(
        "%(some)s of %(all)s members who answered is better equipped through it.",
        "%(some)s of %(all)s members who answered are better equipped through it.", count,
    ),
    Aim.CONNECTED: lambda count: ngettext(
        "%(some)s of %(all)s members who answered is better connected through it.",
        "%(some)s of %(all)s members who answered are better connected through it.", count,
    ),
}  # fmt: skip


def joining(one: Joining, aim: str) -> str:
    """Why to join."""
    network, fits = one.network, one.fit
    sentences = [str(getattr(network, aim))]
    if fits.trade:
        sentences.append(_("The trade you look for is there."))
    if fits.place:
        sentences.append(_("It is in %(place)s.") % {"place": network.place})
    elif fits.online:
        sentences.append(_("People meet online."))
    if fits.answered and fits.better:
        words = _BETTER[aim](fits.better) % {"some": told.number(fits.better), "all": told.number(fits.answered)}
        sentences.append(capfirst(words))
    takes = [told.hours(fits.minutes)] if fits.minutes is not None else [_("time that nobody has said yet")]
    takes += [told.cost(network)] if network.cost else []
    sentences.append(_("It takes %(takes)s.") % {"takes": _listed(takes)})
    if fits.exposure == Exposure.MUCH:
        sentences.append(_("It lays much of you open."))
    return " ".join(sentence if sentence.endswith((".", "?", "!")) else f"{sentence}." for sentence in sentences)
