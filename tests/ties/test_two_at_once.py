"""Two that count one card at once, on two real connections: the second counts what the first has written, too."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from cast import gather
from goodword.ties import actions as ties
from goodword.ties.models import Direction, Strand, Tie
from ties.storybook import NOW, card, somebody

WRITERS = 4


@pytest.mark.django_db(transaction=True)
def test_no_contact_is_lost_between_two_writers() -> None:
    owner = gather().owner
    pk = card(somebody(owner))
    begin = threading.Barrier(WRITERS)
    wrong: list[BaseException] = []

    def write(direction: Direction) -> None:
        try:
            with transaction.atomic():
                begin.wait(timeout=20)
                contact = ties.Contact(pk, direction, "message", NOW)
                ties.record_evidence(owner_id=owner.pk, contacts=[contact], source="hand")
        except BaseException as error:  # told by the test's own thread
            wrong.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(Direction(number % 2),)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert wrong == []
    tie = Tie.objects.get(card=pk)
    assert (tie.contacts_in, tie.contacts_out) == (2, 2)
    assert sorted(Strand.objects.values_list("direction", "contacts")) == [(0, 2), (1, 2)]
