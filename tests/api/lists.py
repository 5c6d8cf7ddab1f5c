"""What every list of the API is tested with: how to give the owner some more of it."""

from __future__ import annotations

from collections.abc import Callable

from api.chapter_lists import CHAPTERS
from api.discussion_lists import DISCUSSIONS
from api.gathering_lists import GATHERINGS
from api.giving_lists import GIVING
from api.group_lists import GROUPS
from api.investor_lists import INVESTORS
from api.library_lists import LIBRARY
from api.network_lists import NETWORKS
from api.objective_lists import OBJECTIVES
from api.rhythm_lists import RHYTHM
from api.some import others, person
from api.vouch_lists import VOUCHES
from api.word_lists import WORDS
from cast import Cast, member
from goodword.accounts.models import Member, Role
from goodword.conversations import actions as letters
from goodword.conversations.models import Letter
from goodword.core import clock
from goodword.importers.models import Batch, ReadLine, StagedPerson
from goodword.importers.subscriptions.models import CalendarAddress, MetPerson
from goodword.introductions import states
from goodword.introductions.models import Introduction, Question, Side, Wish
from goodword.openers import actions as begun
from goodword.people.actions import choosing, facts, merging, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import DuplicateCandidate, Organisation, Person
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Level, Report
from goodword.ties.actions import interactions, requests
from goodword.ties.noted import NewInteraction


def people(cast: Cast, count: int) -> str:
    for _number in range(count):
        person(cast)
    return "/people"


def known(cast: Cast, count: int) -> str:
    about = Person.objects.filter(owner=cast.owner).first() or person(cast)
    for number in range(count):
        facts.note(actor=cast.owner, person=about, fact=NewFact("topic", {"text": f"topic {number}"}))
    return f"/people/{about.key}/facts"


def circles(cast: Cast, count: int) -> str:
    has = cast.owner.circles.count()
    for number in range(has, has + count):
        circle = choosing.make_circle(actor=cast.owner, name=f"Circle {number}")
        choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[person(cast)])
    return "/circles"


def in_bin(cast: Cast, count: int) -> str:
    for number in range(count):
        one = person(cast)
        if number % 2:
            persons.put_into_bin(actor=cast.owner, persons=[one])
        else:
            facts.remove(
                actor=cast.owner, fact=facts.note(actor=cast.owner, person=one, fact=NewFact("note", {"text": "a"}))
            )
    return "/bin"


def pairs(cast: Cast, count: int) -> str:
    for _number in range(count):
        first, second = person(cast), person(cast)
        DuplicateCandidate.objects.create(
            owner=cast.owner, first=first, second=second, verdict="maybe", reasons=["same_name"]
        )
    return "/duplicates"


def merges(cast: Cast, count: int) -> str:
    for _number in range(count):
        merging.merge(actor=cast.owner, kept=person(cast), absorbed=person(cast))
    return "/merges"


def imports(cast: Cast, count: int) -> str:
    for number in range(count):
        Batch.objects.create(owner=cast.owner, source="linkedin", file_name=f"{number}.zip", state="applied")
    return "/imports"


def _waiting(cast: Cast) -> Batch:
    return Batch.objects.get_or_create(owner=cast.owner, source="linkedin", file_name="a.zip", state="preview")[0]


def staged(cast: Cast, count: int, verdict: str = "new") -> str:
    batch = _waiting(cast)
    has = batch.people.count()
    for number in range(has, has + count):
        StagedPerson.objects.create(
            batch=batch, number=number, file="Connections.csv", line=number, name="Sam Same", verdict=verdict,
            person=person(cast).pk, changes=[["organisation", "Old mill", "New mill"]], reasons=["same_name"],
        )  # fmt: skip
    return f"/imports/{batch.key}/people"


def changes(cast: Cast, count: int) -> str:
    return staged(cast, count, "matched").replace("/people", "/changes")


def lines(cast: Cast, count: int) -> str:
    batch = _waiting(cast)
    for number in range(count):
        ReadLine.objects.create(batch=batch, file="a.csv", line=number, refused=number % 2 == 0, reason="Not read.")
    return f"/imports/{batch.key}/lines"


def members(cast: Cast, count: int) -> str:
    for number in range(count):
        made = member("Sam Same", email=f"sam{Member.objects.count()}-{number}@example.com")
        profiles.begin(actor=made)
        profiles.rename(actor=made, name="Sam Same")
        profiles.add(actor=made, kind="headline", line=NewLine("Bakes"))
    return "/members"


def blocks(cast: Cast, count: int) -> str:
    for number in range(count):
        other = member("Sam Same", email=f"sam{Member.objects.count()}-{number}@example.com")
        reach.block(actor=cast.owner, other=other)
    return "/blocks"


def representatives(cast: Cast, count: int) -> str:
    line = profiles.add(actor=cast.owner, kind="organisation", line=NewLine("Alder & Sons", "Baker"))
    for number in range(count):
        made = member("Sam Same", email=f"sam{Member.objects.count()}-{number}@example.com")
        profiles.add(actor=made, kind="organisation", line=NewLine("Alder & Sons", "Baker"))
    return f"/organisations/{Organisation.objects.get(representations__entry=line).key}/representatives"


def requests_received(cast: Cast, count: int) -> str:
    for other in others(count):
        made, _none = requests.ask(actor=other, receiver=cast.owner, kind="client", why="Bread")
        requests.question(actor=cast.owner, request=made, text="Which?")
    return "/requests/received"


def requests_sent(cast: Cast, count: int) -> str:
    for other in others(count):
        made, _none = requests.ask(actor=cast.owner, receiver=other, kind="client", why="Bread")
        requests.question(actor=other, request=made, text="Which?")
    return "/requests/sent"


def connections(cast: Cast, count: int) -> str:
    for other in others(count):
        made, _none = requests.ask(actor=other, receiver=cast.owner, kind="client", why="Bread")
        requests.accept(actor=cast.owner, request=made, kind="client", close=bool(other.pk % 2))
    return "/connections"


def correspondences(cast: Cast, count: int) -> str:
    for other in others(count):
        reach.hold(actor=cast.owner, other=other, level=Level.CONNECTION)
        _arrived(letters.write(actor=other, to=cast.owner, text="The rye is in."))
    return "/letters"


def some_letters(cast: Cast, count: int) -> str:
    reach.hold(actor=cast.close, other=cast.owner, level=Level.CONNECTION)
    for number in range(count):
        letter = letters.write(actor=cast.owner, to=cast.close, text=f"Letter {number}")
    return f"/letters/{letter.thread.key}/letters"


def drafts(cast: Cast, count: int) -> str:
    for other in others(count):
        letters.keep_draft(actor=cast.owner, to=other, text="The rye is")
    return "/letter-drafts"


def _reports(cast: Cast, count: int, *, mine: bool) -> None:
    has = Report.objects.count()
    for number, other in enumerate(others(count), start=has):
        reporter, about = (cast.owner, other) if mine else (other, cast.close)
        Report.objects.create(reporter=reporter, about=about, kind="letter", row_id=number, reason="selling")


def reports(cast: Cast, count: int) -> str:
    _reports(cast, count, mine=True)
    return "/reports"


def held_reports(cast: Cast, count: int) -> str:
    Member.objects.filter(pk=cast.owner.pk).update(role=Role.ORGANISER)
    _reports(cast, count, mine=False)
    return "/organizers/reports"


def _arrived(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(due_at=letter.sent_at)
    letters.settle(letter.pk)


def noted(cast: Cast, count: int) -> str:
    about = Person.objects.filter(owner=cast.owner).first() or person(cast)
    for _number in range(count):
        new = NewInteraction("meeting", "2026-11-02")
        interactions.note_down(actor=cast.owner, persons=[about, person(cast)], new=new)
    return "/interactions"


def binned_interactions(cast: Cast, count: int) -> str:
    noted(cast, count)
    interactions.put_in_bin(actor=cast.owner, interactions=list(cast.owner.interactions.order_by("-pk")[:count]))
    return "/bin/interactions"


def met(cast: Cast, count: int) -> str:
    calendar = CalendarAddress.objects.filter(owner=cast.owner).first()
    if calendar is None:
        batch = Batch.objects.create(owner=cast.owner, source="calendar", state="applied", file_name="Calendar")
        address = "https://calendar.example.com/private-1.ics"
        calendar = CalendarAddress.objects.create(
            owner=cast.owner, batch=batch, name="Work", sealed_address=CalendarAddress.seal(address)
        )
    for number in range(MetPerson.objects.count(), MetPerson.objects.count() + count):
        mail = f"met{number}@example.com"
        MetPerson.objects.create(owner=cast.owner, calendar=calendar, mail=mail, name="Mia Met", met=2)
    return "/calendars/people"


def _introductions(broker: Member, two: list[tuple[Member | None, str]]) -> Introduction:
    """Written straight into the tables, where no limit is asked."""
    now = clock.now()
    row = Introduction.objects.create(broker=broker, proposed_at=now, lapses_at=now + states.STANDS_FOR)
    for place, (one, name) in enumerate(two):
        side = Side.objects.create(
            introduction=row, place=place, member=one, name=name, reason="Spelt", state=states.ASKED, opens_at=now
        )
        Question.objects.create(side=side, text="Which mill?")
    return row


def introductions_made(cast: Cast, count: int) -> str:
    for other in others(count):
        _introductions(cast.owner, [(other, ""), (None, "Mia Miller")])
    return "/introductions"


def introductions_received(cast: Cast, count: int) -> str:
    for other in others(count):
        _introductions(cast.organiser, [(cast.owner, ""), (other, "")])
    return "/introductions/received"


def _wishes(cast: Cast, count: int, *, mine: bool) -> None:
    for other in others(count):
        asker, introducer = (cast.owner, other) if mine else (other, cast.owner)
        now = clock.now()
        Wish.objects.create(
            asker=asker, introducer=introducer, target=cast.organiser, why="Spelt", asked_at=now, opens_at=now,
            lapses_at=now + states.STANDS_FOR,
        )  # fmt: skip


def wishes_sent(cast: Cast, count: int) -> str:
    _wishes(cast, count, mine=True)
    return "/introduction-wishes/sent"


def wishes_received(cast: Cast, count: int) -> str:
    _wishes(cast, count, mine=False)
    return "/introduction-wishes/received"


# operation → makes some more and tells where the list is
def openers(cast: Cast, count: int) -> str:
    for number in range(count):
        begun.keep(actor=cast.owner, person=person(cast), text=f"Hello {number}")
    return "/openers"


MORE: dict[str, Callable[[Cast, int], str]] = {
    "list_people": people,
    "list_facts": known,
    "list_circles": circles,
    "list_bin": in_bin,
    "list_duplicates": pairs,
    "list_merges": merges,
    "list_members": members,
    "list_blocks": blocks,
    "list_representatives": representatives,
    "list_imports": imports,
    "list_import_people": staged,
    "list_import_changes": changes,
    "list_import_lines": lines,
    "list_received_requests": requests_received,
    "list_sent_requests": requests_sent,
    "list_connections": connections,
    "list_correspondences": correspondences,
    "list_letters": some_letters,
    "list_letter_drafts": drafts,
    "list_reports": reports,
    "list_held_reports": held_reports,
    "list_introductions": introductions_made,
    "list_introductions_for_you": introductions_received,
    "list_sent_wishes": wishes_sent,
    "list_received_wishes": wishes_received,
    **VOUCHES,
    **GATHERINGS,
    **GIVING,
    **OBJECTIVES,
    **RHYTHM,
    **INVESTORS,
    **NETWORKS,
    **LIBRARY,
    **WORDS,
    **GROUPS,
    **DISCUSSIONS,
    **CHAPTERS,
    "list_openers": openers,
    "list_interactions": noted,
    "list_binned_interactions": binned_interactions,
    "list_calendar_people": met,
}
