"""Life cycles are checked when they are declared."""

from __future__ import annotations

import pytest

from goodword.core.models import OutgoingMail
from goodword.core.states import MACHINES, Machine, Transition

MAIL = Machine(
    "tests.mail", "waiting", ["waiting", "sent", "failed"], ["sent", "failed"],
    [Transition("waiting", "sent", "send"), Transition("waiting", "failed", "give_up")],
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def leave_no_machine_of_the_tests():
    yield
    for name in [name for name in MACHINES if name.startswith("tests.")]:
        del MACHINES[name]


@pytest.mark.parametrize(
    ("states", "ends", "transitions", "complaint"),
    [
        (["a", "b"], ["b"], [("a", "c", "go")], "unknown states"),
        (["a", "b", "c"], ["b", "c"], [("a", "b", "go")], "cannot be reached"),
        (["a", "b"], [], [("a", "b", "go")], "no way on"),
        (["a", "b", "c"], ["b", "c"], [("a", "b", "go"), ("a", "c", "go")], "one state to two"),
    ],
)
def test_a_table_with_a_hole_is_refused(states, ends, transitions, complaint) -> None:
    with pytest.raises(ValueError, match=complaint):
        Machine("tests.bad", "a", states, ends, [Transition(*each) for each in transitions])


@pytest.mark.django_db
def test_a_row_moves_once() -> None:
    mail = OutgoingMail.objects.create(kind="test", to="ana@example.com", subject="Hello", text="Hello")
    assert MAIL.move(mail, "send")
    assert not MAIL.move(mail, "give_up")
    mail.refresh_from_db()
    assert mail.state == "sent"


def test_the_diagram_names_every_state() -> None:
    assert "waiting --> sent: send" in MAIL.diagram()
