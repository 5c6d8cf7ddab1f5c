"""What rooms' tables do not plant and days are made of: something of each kind of step that would be missing otherwise."""

from __future__ import annotations

from datetime import timedelta

from asks.asking import answer, ask
from cast import member
from conversations.writing import write
from favors.thanked import noted
from gatherings.opening import comes, doors_open, over
from goodword.accounts.models import Member
from goodword.asks.models import Ask
from goodword.chapters.actions import visiting
from goodword.chapters.entries import Entry
from goodword.chapters.policy import today
from goodword.conversations.actions import see
from goodword.conversations.models import Letter, Party
from goodword.core import clock
from goodword.core.mail import addresses
from goodword.discussions.actions import writing
from goodword.gatherings.actions import arriving, inviting, meeting
from goodword.gatherings.models import Guest
from goodword.graph.models import Meeting
from goodword.graph.queries.meeting import week_of
from goodword.introductions.models import Side
from goodword.investors.models import Talk
from goodword.networks import described
from goodword.networks.described import Described
from goodword.networks.models import Network, Presence
from goodword.onetoones.models import OneToOne
from goodword.onetoones.models import Side as Meeter
from goodword.people.actions import choosing, profiles
from goodword.people.profile_lines import NewLine
from goodword.people.queries.acquaintances import naming
from goodword.reach.reports import actions as reports
from goodword.reach.reports import reportable
from goodword.referrals.models import Kept, Referral, Step
from goodword.vouches.actions import deciding
from introductions.introducing import introduce, yes
from investors.investing import invests, raises
from matrix.table import World
from objectives.aiming import aim
from onetoones.meeting import agreed, held, proposed
from referrals.passing import moved, passed
from vouches.vouching import connect, written


def plant(world: World) -> None:
    """The owner, four connections of theirs and somebody worth meeting; a report that nobody has looked at."""
    owner = world.cast.owner
    names = ("Bea Baker", "Cem Cooper", "Dan Dyer", "Eva Elder")
    bea, cem, dan, eva = (member(name, email=f"{name.split()[0].lower()}@example.net") for name in names)
    for who in (bea, cem, dan, eva):
        connect(owner, who)
    connect(bea, eva)
    write(bea, owner)
    _of_days_ago(write(cem, owner), 2)
    see(actor=owner, thread=Letter.objects.get(author=cem).thread)
    for who, days in ((cem, 1), (dan, 60)):
        person = naming(owner, who)
        assert person is not None
        noted(owner, person, days=days)
        choosing.choose(actor=owner, person=person)
    profiles.add(actor=owner, kind="offer", line=NewLine("We dye linen", topics=("Linen",)))
    profiles.add(actor=eva, kind="need", line=NewLine("Somebody who dyes linen", topics=("Linen",)))
    profiles.add(actor=dan, kind="offer", line=NewLine("We dye linen blue", topics=("Linen",)))
    fay = member("Fay Fuller", email="fay@example.net")
    profiles.add(actor=fay, kind="need", line=NewLine("Blue linen", topics=("Linen",)))
    Meeting.objects.create(owner=owner, other=fay, week=week_of(owner), place=1)
    ask(bea, trade="Linen")
    writing.start(actor=world.cast.close, group=world["group"], kind="question", title="Who dyes linen?", text="Blue.")
    over = ask(owner, trade="Rope")
    answer(bea, over)
    Ask.objects.filter(pk=over.pk).update(lapses_at=clock.now() - timedelta(days=1))
    deciding.give_back(actor=eva, vouch=written(owner, eva), word="We met in Leeds.")
    moved(passed(bea, owner), "contact", "win")
    slow = moved(passed(eva, owner), "contact")
    Referral.objects.filter(pk=slow.pk).update(since=clock.now() - timedelta(days=40))
    Step.objects.filter(referral=slow).update(at=clock.now() - timedelta(days=40))
    Kept.objects.create(referral=passed(cem, owner), owner=owner, remind_on=clock.now().date() - timedelta(days=1))
    proposed(bea, owner)
    _gathered(owner, cem, bea)
    inviting.invite(actor=bea, gathering=doors_open(bea, title="A breakfast to come"), members=[owner])
    chapter = world["chapter that meets"]
    visiting.note(
        actor=owner, chapter=chapter, entry=Entry("Vera Visits"), day=today(chapter) - timedelta(days=1),
        invited_by=chapter.memberships.get(member=owner),
    )  # fmt: skip
    _today(agreed(cem, owner))
    held(dan, owner)
    Meeter.objects.filter(onetoone=held(eva, owner), owner=owner).update(
        follow_up=clock.now().date() - timedelta(days=1), told_at=clock.now()
    )
    met = introduce(bea, owner, eva)
    yes(met, owner)
    yes(met, eva)
    Side.objects.filter(introduction=met).update(asked_how_at=clock.now())
    Presence.objects.filter(owner=owner).update(made_at=clock.now() - timedelta(days=30))
    guild = Described("Bakers’ Guild", "profession", connected="They meet weekly.", trades=("Baking",))
    Network.objects.create(**described.columns(guild))
    for who in (world.cast.close, world.cast.friend_of_friend, world.cast.blocked, world.cast.stranger):
        aim(who, trade="Baking")  # of any four members in a row one has their week
    raises(world.cast.close, sectors=["Milling"])
    invests(world.cast.close, sectors=["Milling"])
    Talk.objects.filter(owner=owner).update(next_on=clock.now().date() - timedelta(days=1))
    for _time in range(addresses.MOST):
        addresses.refused(world.cast.close.email, "550 No such mailbox")
    thing = reportable.find(world.cast.close, "member", world.cast.stranger.key)
    reports.report(actor=world.cast.close, kind="member", thing=thing, reason="harsh")


def _of_days_ago(letter: Letter, days: int) -> None:
    at = letter.sent_at - timedelta(days=days)
    Letter.objects.filter(pk=letter.pk).update(sent_at=at, due_at=at)
    Party.objects.filter(thread=letter.thread_id).update(last_at=at)


def _today(row: OneToOne) -> None:
    """In the last minutes of the owner's day, whatever the hour."""
    here = clock.now().astimezone(row.other.zone)
    begins = here.replace(hour=23, minute=59, second=59, microsecond=0)
    OneToOne.objects.filter(pk=row.pk).update(begins_at=begins, ends_at=begins + timedelta(minutes=30))


def _gathered(owner: Member, host: Member, other: Member) -> None:
    """The owner came to two gatherings that are over, and met somebody at one of them."""
    for title in ("A supper", "A lunch"):
        row = doors_open(host, title=title)
        for who in (owner, other):
            arriving.arrive(guest=comes(row, who), by=host)
        if title == "A supper":
            meeting.note(actor=owner, guest=Guest.objects.get(gathering=row, member=other))
        over(row)
