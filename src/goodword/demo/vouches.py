"""Vouches for Ruth and by her: some show, one waits for her to read it, and somebody asks her for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from goodword.demo.figures import RUTH
from goodword.demo.knots import Knot
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.people import normal
from goodword.reach.models import Audience
from goodword.vouches import events, evidence, states
from goodword.vouches.models import Asking, Vouch


class _Told(NamedTuple):
    """What is told of one. ``years``: since and until how many years ago, None where it goes on; ``shown``: days ago, 0 where it
    waits."""

    author: str
    subject: str
    days: float
    shown: float
    topics: tuple[str, ...]
    text: str
    work: str
    years: tuple[int, int | None]
    audience: Audience = Audience.MEMBERS


_TOLD: Final = (
    _Told(
        "Dana Mercer", RUTH, 301.0, 298.0, ("Pensions", "Plain language"),
        "She explained our scheme to forty people between two shifts, and not one of them had a question left that she had not "
        "asked for them.",
        "The review of our scheme, and two years of questions after it", (3, None), Audience.PUBLIC,
    ),
    _Told(
        "Zofia Kamińska", RUTH, 240.0, 233.0, ("Public speaking",),
        "I have sat through many talks on money. Ruth’s is the one people repeat at lunch.",
        "Breakfast talks that we held together", (4, 1),
    ),
    _Told(
        "Olumide Bankole", RUTH, 190.0, 188.0, ("Pensions",),
        "She comes when the night shift ends, because that is when they can listen. Nobody else ever did.",
        "Sessions for our night shift", (2, None),
    ),
    _Told(
        "Hana Lindqvist", RUTH, 2.2, 0.0, ("Public speaking",),
        "Most people change when a camera runs. Ruth goes on talking to the one person in the third row.",
        "A film about a warehouse in winter", (1, 1),
    ),
    _Told(
        RUTH, "Ahmed Rahimi", 270.0, 262.0, ("Bookkeeping",),
        "He finds the mistake, says whose it is not, and puts it right before the tea is cold.",
        "Payrolls of three clients we share", (5, None),
    ),
    _Told(
        RUTH, "Owen Pritchard", 205.0, 201.0, ("Event hosting",),
        "I have spoken in his room eleven times. The chairs were right each time, and so was the soup.",
        "Talks in his house", (6, None),
    ),
)  # fmt: skip

_ASKS: Final = (
    ("Isla Carmichael", RUTH, 5.3, "You have had two of my signs over your door. Would you say what it was like to work with me?"),
)  # fmt: skip


def write_vouches(written: Written, knots: Sequence[Knot], log: Log) -> None:
    """A handful, however large the community; with the evidence on both sides of each tie."""
    place = {member.name: at for at, member in reversed(list(enumerate(written.people[:40])))}
    tied = {frozenset((knot.first, knot.second)): knot.days for knot in knots if knot.second < len(place)}
    keys = written.keys.of("vouch")
    made = []
    for one in _TOLD:
        days = tied.get(frozenset((place.get(one.author, -1), place.get(one.subject, -1))))
        if days is None:
            continue
        shorter = min(1.0, 0.9 * days / one.days)
        made.append((_vouch(one, written, place, shorter, next(keys)), one, shorter))
    Vouch.objects.bulk_create([vouch for vouch, _one, _shorter in made])
    for vouch, one, shorter in made:
        author, subject = written.ids[place[one.author]], written.ids[place[one.subject]]
        log.add(events.WRITTEN, one.days * shorter, author, vouch=vouch.pk, other=subject)
        log.add(events.CAME, one.days * shorter, None, subject, vouch=vouch.pk, other=author)
        if one.shown:
            log.add(events.SHOWN, one.shown * shorter, subject, author, subject, vouch=vouch.pk)
            evidence.record(vouch)
    for asker, asked, ago, words in _ASKS:
        if frozenset((place.get(asker, -1), place.get(asked, -1))) not in tied:
            continue
        at = written.now - timedelta(days=ago)
        row = Asking.objects.create(
            key=next(keys), asker_id=written.ids[place[asker]], asked_id=written.ids[place[asked]], words=words, asked_at=at,
            lapses_at=at + states.STANDS_FOR,
        )  # fmt: skip
        log.add(events.ASKED, ago, row.asker_id, ask=row.pk, other=row.asked_id)
        log.add(events.ASK_CAME, ago, None, row.asked_id, ask=row.pk, other=row.asker_id)


def _vouch(one: _Told, written: Written, place: dict[str, int], shorter: float, key: str) -> Vouch:
    def at(days: float) -> datetime:
        return written.now - timedelta(days=days * shorter)

    since, until = one.years
    shown = at(one.shown) if one.shown else None
    return Vouch(
        key=key, author_id=written.ids[place[one.author]], subject_id=written.ids[place[one.subject]],
        topics=list(one.topics), topic_norms=[normal.topic(topic) for topic in one.topics], text=one.text, work=one.work,
        since=written.now.year - since, until=written.now.year - until if until is not None else None,
        public_ok=one.audience == Audience.PUBLIC, audience=one.audience,
        state=states.SHOWN if one.shown else states.WRITTEN, written_at=at(one.days), changed_at=at(one.days),
        decided_at=shown, shown_at=shown,
    )  # fmt: skip
