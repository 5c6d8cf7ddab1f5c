"""What a member does about what one of their people publishes elsewhere."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.feeds import events, jobs, keeping, looking, states
from goodword.feeds.models import Feed, Look
from goodword.people.actions import facts as people
from goodword.people.facts import NewFact, checked
from goodword.people.models import Fact, Person

MOST = 10  # of one person
A_DAY = 50  # added by one member: each makes the site ask another server
LOOKS_A_DAY = 40
REST = timedelta(minutes=5)  # between two looks at the same person's pages


def add(*, actor: Member, person: Person, address: str, label: str = "") -> Fact:
    """Follow what one of ``actor``'s people publishes: the address of a feed, or of a page that names one.

    Args:
        label: what it is called, such as "Podcast"; else the feed's own title is shown.

    Raises:
        Invalid: the address cannot be used, or the person has as many as one may.
        Conflict: it is followed already.
        TooMany: the member added many within a day.
    """
    new = NewFact(keeping.KIND, {"url": address}, label)
    _value, norm = checked(new)
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)  # one at a time: the limits hold
        mine = Fact.objects.filter(owner=actor, kind=keeping.KIND, state=Fact.State.CURRENT)
        there = mine.filter(card__person=person)
        if there.filter(norm=norm).exists():
            raise Conflict(_("This is followed already."))
        if there.count() >= MOST:
            message = ngettext("One person can have %(count)s of these. Remove it first.",
                               "One person can have %(count)s of these. Remove one first.", MOST) % {"count": MOST}  # fmt: skip
            raise Invalid(message, fields={"address": message})
        if mine.filter(by_hand=True, learned_at__gt=clock.now() - timedelta(days=1)).count() >= A_DAY:
            raise TooMany(_("You added many of these within a day. Go on tomorrow."))
        fact = people.note(actor=actor, person=person, fact=new)
        _begin(norm)
    return fact


def _begin(address: str) -> None:
    """Have it read soon, unless it is read already."""
    keeping.begin([address])
    feed = Feed.objects.get(address=address)
    if feed.tried_at is None:
        jobs.read_feed.configure(lock=f"feed-{feed.pk}").defer(feed_id=feed.pk)


def remove(*, actor: Member, fact: Fact) -> None:
    """Follow it no longer: it goes into the bin with all that was noted. Removing it twice changes nothing."""
    people.remove(actor=actor, fact=fact)


def try_again(*, actor: Member, fact: Fact) -> None:
    """Ask once more for what was given up.

    Raises:
        Conflict: it was not given up.
    """
    with transaction.atomic():
        feed = Feed.objects.filter(address=fact.norm).select_related("leads_to").first()
        if feed is not None and feed.leads_to is not None:
            feed = feed.leads_to
        if feed is None or not states.FEED.move(feed, "try again", next_at=clock.now(), failures=0):
            raise Conflict(_("It is asked once a day already."))
        jobs.read_feed.configure(lock=f"feed-{feed.pk}").defer(feed_id=feed.pk)


def look(*, actor: Member, person: Person) -> Look:
    """Have the pages noted of a person looked through for what they publish.

    Raises:
        Conflict: no page is noted that could tell.
        TooMany: they were looked through a moment ago, or many were within a day.
    """
    if not looking.pages(actor.pk, person.pk):
        raise Conflict(_("No page of theirs is noted that could name a blog or podcast. Add its address by hand."))
    now = clock.now()
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
        mine = Look.objects.filter(owner=actor)
        if mine.filter(card__person=person, asked_at__gt=now - REST).exists():
            raise TooMany(_("Their pages were looked through a moment ago. Try again in a few minutes."))
        if mine.filter(asked_at__gt=now - timedelta(days=1)).count() >= LOOKS_A_DAY:
            raise TooMany(_("Many pages were looked through for you within a day. Go on tomorrow."))
        card = people.hand_card(actor=actor, person=person)
        row, _made = Look.objects.update_or_create(
            card=card, defaults={"owner": actor, "asked_at": now, "done_at": None, "found": 0}
        )
        jobs.look.defer(look_id=row.pk)
        log.record(events.LOOKED, actor=actor.pk, parties=[actor.pk], person=person.pk)
    return row
