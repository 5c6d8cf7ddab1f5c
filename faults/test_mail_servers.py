"""Mail servers that refuse, hang, or fall silent after they took a mail."""

from __future__ import annotations

import json
import threading

from cli.run.site import Place
from faults.ledger import Ledger, Writer
from faults.mailbox import Drop
from faults.places import comes, ran
from faults.running import Running, run


def written(site: Running, name: str) -> str:
    """A mail of its own; to whom."""
    ledger = Ledger()
    Writer(site.place, name, ledger, count=1).wait()
    assert ledger.kept
    return f"{name}0@example.org"


def is_in(site: Running, to: str, state: str) -> bool:
    site.time_passes()
    return site.count('SELECT count(*) FROM core_outgoingmail WHERE "to" = %s AND state = %s', to, state) == 1


def test_what_is_refused_for_good_is_kept_and_told(place: Place) -> None:
    with run(place) as site:
        site.mailbox.behave = lambda step, _to: "550 No such mailbox" if step == "RCPT" else None
        to = written(site, "refused")
        comes(lambda: is_in(site, to, "failed"), "the failure")
        told = json.loads(ran(place, "mail", "failed", "--json"))
        assert [row["said"] for row in told if row["to"] == to] == ["550 No such mailbox"]
        site.mailbox.behave = lambda _step, _to: None
        ran(place, "mail", "resend", "--all")
        comes(lambda: is_in(site, to, "sent"), "the mail, sent again by hand")
        assert len(site.mailbox.ids(to)) == 1


def test_what_may_pass_is_tried_again(place: Place) -> None:
    """Not now; no answer after the mail was taken; no answer at all."""
    times = dict[str, int]()
    hanging = threading.Event()

    def behave(step: str, to: str) -> str | None:
        key = f"{step} {to}"
        times[key] = times.get(key, 0) + 1
        if to.startswith("notnow") and step == "RCPT" and times[key] == 1:
            return "451 Try again later"
        if to.startswith("dropped") and step == "after" and times[key] == 1:
            return None
        if to.startswith("dropped") and step == "DATA" and times[key] == 1:
            raise Drop
        if to.startswith("hanging") and step == "RCPT" and times[key] == 1:
            hanging.wait(60)
            raise Drop
        return None

    with run(place) as site:
        site.mailbox.behave = behave
        those = [written(site, name) for name in ("notnow", "dropped", "hanging", "other")]
        try:
            for to in (those[3], *those[:3]):
                comes(lambda to=to: is_in(site, to, "sent"), f"the mail to {to}")
        finally:
            hanging.set()
        for to in those:
            assert len(set(site.mailbox.ids(to))) == 1


def test_a_mail_taken_without_an_answer_comes_again_as_the_same(place: Place) -> None:
    """The server has the mail, and ends before it says so: nobody can know, so it is sent again, with the same Message-ID."""
    taken: list[str] = []

    with run(place) as site:

        def behave(step: str, to: str) -> str | None:
            if step == "body" and not taken:
                taken.append(to)
                site.mailbox.taken.append(("<first>", to))
                raise Drop
            return None

        site.mailbox.behave = behave
        to = written(site, "silent")
        comes(lambda: is_in(site, to, "sent"), "the mail")
        assert len(site.mailbox.ids(to)) == 2
        assert site.count('SELECT attempts FROM core_outgoingmail WHERE "to" = %s', to) == 2
