"""First words, from what is known: plain, honest, always the same for the same facts. Each variant is whole sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goodword.feeds.queries import Published
from goodword.openers.known import Job, Known, Topic
from goodword.openers.reasons import DORMANT, Reason, Why, since

MOST = 5
PLAIN, CALL = "plain", "call"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to begin. ``code`` names what it is made of."""

    code: str
    text: str


_FITTING = {Why.PROMISED: "promised", Why.BIRTHDAY: "birthday", Why.JOB: "job", Why.POST: "post", Why.SHARED: "shared"}
"""What to begin with for a reason; the others begin with what was talked about last."""


def variants(told: Known, reason: Reason | None) -> list[Variant]:
    """Ways to begin, what fits the reason first; the last one needs to know nothing."""
    made = _made(told)
    first = _FITTING.get(reason.why, "topic") if reason else ""
    order = sorted(made, key=lambda code: code != first)
    kept = [*[code for code in order if code not in {PLAIN, CALL}][: MOST - 2], PLAIN, CALL]
    days = since(told)
    # It eases what is awkward after years, for both: nobody has to explain themselves, nobody has to answer soon.
    easing = _("It has been a long time, and I would like to change that. There is no hurry to answer.")
    before = [easing] if days is not None and days >= DORMANT else []
    greeting = _("Hello %(name)s,") % {"name": told.name}
    return [Variant(code, f"{greeting}\n\n{' '.join([*before, made[code]])}") for code in kept]


def _made(told: Known) -> dict[str, str]:
    """What each thing known gives, in the order in which they are offered where no reason asks for one."""
    made: dict[str, str] = {}
    if told.promised is not None:
        made["promised"] = _promised(told.promised)
    if told.birthday is not None:
        made["birthday"] = _birthday(told.birthday)
    if told.job is not None:
        made["job"] = _job(told.job)
    if told.post is not None:
        made["post"] = _post(told.post)
    if told.topic is not None and (told.promised is None or told.promised.words != told.topic.words):
        made["topic"] = _talked(told.topic, told)
    if told.shared:
        made["shared"] = _shared(*told.shared[0])
    made[PLAIN] = _("How are you, and what keeps you busy at the moment?")
    made[CALL] = _("I would like to hear how you are. Would you have twenty minutes for a call in the next two weeks?")
    return made


def _promised(topic: Topic) -> str:
    if topic.words:
        return _("I said I would come back to you about this: %(topic)s. Is this a good moment?") % {
            "topic": topic.words
        }
    return _("I said I would come back to you. Is this a good moment?")


def _birthday(days: int) -> str:
    if days > 0:
        return _("Your birthday is tomorrow, so let me be early: all the best for your new year.")
    if days == 0:
        return _("Happy birthday, and all the best for your new year.")
    if days == -1:
        return _("Your birthday was yesterday. I hope it was a good one, and wish you all the best for your new year.")
    return _("Your birthday was a few days ago. I hope it was a good one, and wish you all the best for your new year.")


def _job(job: Job) -> str:
    said = {"company": job.company, "title": job.title}
    if job.title:
        return _("I saw that you are at %(company)s now, as %(title)s. Congratulations. What is it like so far?") % said
    return _("I saw that you are at %(company)s now. Congratulations. What is it like so far?") % said


def _post(post: Published) -> str:
    if post.title:
        return _("I saw what you published, “%(title)s”. How did it come about?") % {"title": post.title}
    return _("I saw what you wrote: “%(words)s” How did it come about?") % {"words": Truncator(post.excerpt).words(14)}


def _talked(topic: Topic, told: Known) -> str:
    """What was talked about last, and when: in a month of the last year, or in a year."""
    said = {"topic": topic.words, "month": str(MONTHS[topic.day.month])}
    if (told.today - topic.day).days < 300:
        return _("In %(month)s we talked about this: %(topic)s. How did it go on?") % said
    said["month"] = date_format(topic.day, "YEAR_MONTH_FORMAT")
    return _("When we talked in %(month)s, it was about this: %(topic)s. What came of it?") % said


def _shared(kind: str, words: str) -> str:
    said = {"trait": words}
    told = {
        "topic": _("We share an interest: %(trait)s. What are you up to with it at the moment?"),
        "group": _("We both belong to %(trait)s. Will you be there next time?"),
        "event": _("We both go to %(trait)s. Will you be there next time?"),
        "school": _("We were both at %(trait)s. Are you still in touch with others from there?"),
        "organisation": _("We both know %(trait)s from the inside. What do you do these days?"),
        "industry": _("We are in the same trade, %(trait)s. What occupies you there at the moment?"),
    }
    return told[kind] % said
