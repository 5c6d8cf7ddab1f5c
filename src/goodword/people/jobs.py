"""Background work of the people room. Arguments are ids; each job may run twice or late."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from goodword.core.worker import app
from goodword.people import found, hooks
from goodword.people.actions import duplicates, links, organisations, topics, traits
from goodword.people.models import Fact, Person


def empty_bin(before: datetime) -> int:
    """Delete for good what was put into a bin before ``before``; how many people and facts that were."""
    with transaction.atomic():
        persons = Person.objects.filter(state=Person.State.BINNED, binning__at__lt=before)
        facts = Fact.objects.filter(state=Fact.State.BINNED, binning__at__lt=before)
        gone = persons.count() + facts.count()
        hooks.about_to_delete(persons.values_list("pk", flat=True))
        persons.delete()
        facts.delete()
    return gone


@app.task(name="people.look_for_duplicates")
def look_for_duplicates(owner_id: int) -> None:
    """Note the pairs of an owner's people that could be one."""
    duplicates.look(owner_id=owner_id)


def ask_for_a_look(owner_id: int) -> None:
    """Have the owner's people looked through, once however often it is asked for before the job runs.

    Call it inside the transaction of the change.
    """
    try:
        # A savepoint of its own: a refused second request must not undo the change it came with.
        with transaction.atomic():
            look_for_duplicates.configure(queueing_lock=f"duplicates-{owner_id}").defer(owner_id=owner_id)
    except AlreadyEnqueued:
        pass


@app.task(name="people.write_found")
def write_found(owner_id: int, batch: int) -> None:
    """Write what search finds of people whom an import brought, or told something of."""
    found.batch_changed(owner_id, batch)


@app.task(name="people.refold_topics", queueing_lock="people.refold_topics")
def refold_topics() -> None:
    """Bring stored keys of topics along after the vocabulary changed."""
    topics.refold()


@app.periodic(cron="40 * * * *")
@app.task(name="people.count_traits", queueing_lock="people.count_traits")
def count_traits(timestamp: int) -> None:
    """Count how many members show what, and let go of organisations that nobody represents."""
    traits.count()
    organisations.prune()


@app.task(name="people.check_link")
def check_link(check_id: int) -> None:
    """See whether a page on a member's profile links back to them."""
    links.check_entry(check_id=check_id)


@app.task(name="people.check_person")
def check_person(owner_id: int, person_id: int) -> None:
    """See whether the pages noted of a person link to each other."""
    links.check_person(owner_id=owner_id, person_id=person_id)


@app.periodic(cron="50 * * * *")
@app.task(name="people.look_at_links_again", queueing_lock="people.look_at_links_again")
def look_at_links_again(timestamp: int) -> None:
    """Look again at pages that were last looked at a month ago: a few an hour, and few at any one host."""
    entries, persons = links.due()
    for check_id in entries:
        links.check_entry(check_id=check_id)
    for owner_id, person_id in persons:
        links.check_person(owner_id=owner_id, person_id=person_id)
