"""Following what somebody publishes: read once for everybody, politely, quietly; gone when nobody follows it any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from cast import Cast
from feeds.samples import ATOM, MASTODON, PAGE, RSS2
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.core.guarded import Answer, Failed, Forbidden
from goodword.feeds import actions, fetching, jobs, keeping, looking, queries, reading, states, timing
from goodword.feeds.models import Feed, Look, Post
from goodword.people.actions import exporting, facts, merging, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Fact, Person
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from importers.vcard.reading import facts as known_facts
from importers.vcard.reading import people
from importers.vcard.reading import read as read_cards
from working import work

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BLOG = "https://blog.example.org/feed.xml"


@dataclass
class Net:
    """What stands where, and who was asked how. What stands nowhere does not answer."""

    places: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def put(self, url: str, body: bytes = b"", status: int = 200, moved_to: str = "", **headers: str) -> None:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.places[url] = Answer(moved_to or url, status, told, body, moved_to)

    def __call__(self, url: str, headers: Mapping[str, str]) -> Answer:
        self.asked.append((url, headers))
        if url not in self.places:
            raise Failed("Nobody answered.")
        return self.places[url]


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    made = Net()
    monkeypatch.setattr(fetching, "ask", made)
    return made


@pytest.fixture(autouse=True)
def _at_a_fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def know(owner: Member, *more: NewFact, name: str = "Ana Harbor") -> Person:
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name}), *more])


def follow(actor: Member, person: Person, address: str) -> Fact:
    fact = actions.add(actor=actor, person=person, address=address)
    Fact.objects.filter(pk=fact.pk).update(learned_at=NOW - timedelta(hours=2))
    return fact


def read(address: str = BLOG) -> Feed:
    row = Feed.objects.get(address=address)
    Feed.objects.filter(pk=row.pk).update(next_at=clock.now())
    reading.read(row.pk)
    return Feed.objects.get(address=address)


def titles(viewer: Member, person: Person) -> list[str]:
    return [post.title or post.excerpt for post in queries.of(viewer, person).posts]


def test_the_last_few_posts_of_one_person(cast: Cast, net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = know(cast.owner)
    fact = follow(actor=cast.owner, person=ana, address="feed:blog.example.org/feed.xml#latest")
    assert fact.value["url"] == BLOG
    net.put(BLOG, RSS2, content_type="text/xml", etag='"1"', last_modified="Fri, 20 Nov 2026 08:00:00 GMT")
    feed = read()
    Fact.objects.filter(pk=fact.pk).update(learned_at=NOW)
    assert (feed.title, feed.failures, feed.trouble, feed.read_at) == ("Harbor notes", 0, "", NOW)
    assert titles(cast.owner, ana) == []  # for a minute, whoever else follows it
    at(monkeypatch, NOW + timedelta(minutes=2))
    assert titles(cast.owner, ana) == ["Mending nets & more", "First light"]
    (followed,) = queries.of(cast.owner, ana).feeds
    assert (followed.name, followed.waiting, followed.ended) == ("Harbor notes", False, False)


def test_it_is_asked_politely(cast: Cast, net: Net) -> None:
    follow(actor=cast.owner, person=know(cast.owner), address=BLOG)
    net.put(BLOG, RSS2, etag='"1"', last_modified="yesterday")
    feed = read()
    assert feed.next_at is not None
    assert timing.DAY <= feed.next_at - NOW <= timing.DAY + timing.SPREAD
    assert reading.read(feed.pk) is None  # its day is not over
    net.put(BLOG, status=304)
    feed = read()
    assert net.asked == [(BLOG, {}), (BLOG, {"If-None-Match": '"1"', "If-Modified-Since": "yesterday"})]
    assert (feed.etag, feed.posts.count(), feed.failures) == ('"1"', 2, 0)


def test_one_row_however_many_follow_it(cast: Cast, net: Net) -> None:
    for owner in (cast.owner, cast.stranger):
        follow(actor=owner, person=know(owner), address=BLOG)
    assert Feed.objects.count() == 1
    net.put(BLOG, RSS2)
    read()
    assert len(net.asked) == 1
    facts.remove(actor=cast.owner, fact=Fact.objects.get(owner=cast.owner, kind="feed"))
    keeping.sweep()
    assert Post.objects.count() == 2
    persons.put_into_bin(actor=cast.stranger, persons=Person.objects.filter(owner=cast.stranger))
    keeping.sweep()
    assert not Feed.objects.exists()
    assert not Post.objects.exists()


def test_out_of_the_bin_it_is_read_again(cast: Cast, net: Net) -> None:
    fact = follow(actor=cast.owner, person=know(cast.owner), address=BLOG)
    actions.remove(actor=cast.owner, fact=fact)
    keeping.sweep()
    assert not Feed.objects.exists()
    facts.restore(actor=cast.owner, fact=fact)
    keeping.sweep()
    assert [Feed.objects.get(pk=pk).address for pk in keeping.due()] == [BLOG]


def test_erased_with_who_followed_it(cast: Cast, net: Net) -> None:
    ana = know(cast.stranger, NewFact("site", {"url": "https://blog.example.org"}))
    follow(actor=cast.stranger, person=ana, address=BLOG)
    actions.look(actor=cast.stranger, person=ana)
    leaving.erase(actor=cast.stranger)
    work()
    assert not Feed.objects.exists()
    assert not Look.objects.exists()


@pytest.mark.parametrize(
    ("status", "trouble"), [(404, "missing"), (403, "refused"), (500, "trouble"), (429, "trouble"), (200, "no feed")]
)
def test_failures_are_quiet_and_further_and_further_apart(cast: Cast, net: Net, status: int, trouble: str) -> None:
    follow(actor=cast.owner, person=know(cast.owner), address=BLOG)
    net.put(BLOG, b"nothing", status)
    rests = []
    for _number in range(timing.PATIENCE):
        feed = read()
        rests.append(round((feed.next_at - NOW) / timing.DAY) if feed.next_at else None)
    assert rests[:5] == [1, 2, 4, 7, 7]
    assert (rests[-1], feed.state, feed.trouble) == (None, states.ENDED, trouble)
    fact = Fact.objects.get(kind="feed")
    net.put(BLOG, RSS2)
    actions.try_again(actor=cast.owner, fact=fact)
    assert read().failures == 0
    with pytest.raises(Conflict):
        actions.try_again(actor=cast.owner, fact=fact)


def test_gone_is_gone_and_what_it_said_stays_for_a_while(cast: Cast, net: Net) -> None:
    follow(actor=cast.owner, person=know(cast.owner), address=BLOG)
    net.put(BLOG, RSS2)
    read()
    net.put(BLOG, status=410)
    feed = read()
    assert (feed.state, feed.next_at, feed.posts.count()) == (states.ENDED, None, 2)


@pytest.mark.parametrize(
    ("told", "days"), [("864000", 10), ("Wed, 02 Dec 2026 09:00:00 GMT", 10), ("60", 1), ("99999999", 30), ("soon", 1)]
)
def test_a_server_that_asks_for_peace_gets_it(cast: Cast, net: Net, told: str, days: int) -> None:
    follow(actor=cast.owner, person=know(cast.owner), address=BLOG)
    net.put(BLOG, status=503, retry_after=told)
    feed = read()
    assert feed.next_at is not None
    assert timedelta(days=days) <= feed.next_at - NOW <= timedelta(days=days) + timing.SPREAD


def test_out_of_bounds_says_nothing_of_where_it_led(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def inside(url: str, headers: Mapping[str, str]) -> Answer:
        raise Forbidden("10.0.0.7 is not a public address.")

    monkeypatch.setattr(fetching, "ask", inside)
    follow(actor=cast.owner, person=know(cast.owner), address=BLOG)
    assert read().trouble == "forbidden"


def test_moved_for_good_is_read_there_once(cast: Cast, net: Net) -> None:
    new = "https://ana.example.org/feed.xml"
    ana, bea = know(cast.owner), know(cast.stranger, name="Bea Harbor")
    follow(actor=cast.owner, person=ana, address=BLOG)
    follow(actor=cast.stranger, person=bea, address=new)
    net.put(BLOG, RSS2, moved_to=new)
    net.put(new, RSS2)
    read()
    read(new)
    old = Feed.objects.get(address=BLOG)
    assert (old.state, old.next_at, old.leads_to) == (states.ELSEWHERE, None, Feed.objects.get(address=new))
    assert Post.objects.count() == 2
    keeping.sweep()
    Fact.objects.filter(owner=cast.stranger).delete()
    keeping.sweep()
    assert Feed.objects.count() == 2  # the old address is followed still, and leads there
    assert titles(cast.owner, ana) == ["Mending nets & more", "First light"]


def test_in_a_circle_nothing_is_read(cast: Cast, net: Net) -> None:
    other = "https://ana.example.org/feed.xml"
    for name, address in (("Ana Harbor", BLOG), ("Bea Harbor", other)):
        follow(actor=cast.owner, person=know(cast.owner, name=name), address=address)
    net.put(BLOG, RSS2, moved_to=other)
    net.put(other, RSS2, moved_to=BLOG)
    read()
    assert read(other).trouble == "no feed"


def test_a_page_leads_to_the_feed_it_names(cast: Cast, net: Net) -> None:
    page = "https://blog.example.org/about/"
    ana = know(cast.owner)
    follow(actor=cast.owner, person=ana, address=page)
    net.put(page, PAGE, content_type="text/html; charset=utf-8")
    net.put(BLOG, RSS2)
    assert read(page).leads_to == Feed.objects.get(address=BLOG)
    assert read().posts.count() == 2
    net.put(BLOG, PAGE.replace(b"../feed.xml", b"../other.xml"), content_type="text/html")
    assert read().trouble == "no feed"  # pages do not lead from one to another for ever


def test_a_handle_of_the_fediverse_is_followed_by_itself(cast: Cast, net: Net) -> None:
    ana = know(cast.owner)
    follow(actor=cast.owner, person=ana, address="@ana@social.example.org")
    net.put("https://social.example.org/@ana.rss", MASTODON)
    read("https://social.example.org/@ana")
    read("https://social.example.org/@ana.rss")
    assert titles(cast.owner, ana) == ["Nets are out. Wind from the west."]
    assert [url for url, _headers in net.asked] == ["https://social.example.org/@ana.rss"]


def test_what_was_withdrawn_goes_and_what_has_no_day_gets_the_one_it_was_seen(cast: Cast, net: Net) -> None:
    undated = RSS2.replace(b"pubDate", b"x")
    follow(actor=cast.owner, person=know(cast.owner), address=BLOG)
    net.put(BLOG, undated)
    assert {post.at for post in read().posts.all()} == {None}
    net.put(BLOG, undated.replace(b"n-1", b"n-3").replace(b"First light", b"Last light"))
    assert {post.title: post.at for post in read().posts.all()} == {"Mending nets & more": None, "Last light": NOW}


@pytest.mark.parametrize(
    "address", ["", "ftp://x.example.org/", "https://ana:pw@blog.example.org/", "http://localhost/feed", "https://blog.example.org:8080/",
                "https://blog.example.org/" + "x" * 300, "javascript:alert(1)"]
)  # fmt: skip
def test_addresses_that_cannot_be_used(cast: Cast, address: str) -> None:
    with pytest.raises(Invalid):
        follow(actor=cast.owner, person=know(cast.owner), address=address)


def test_limits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, bea = know(cast.owner), know(cast.owner, name="Bea Harbor")
    monkeypatch.setattr(actions, "MOST", 2)
    monkeypatch.setattr(actions, "A_DAY", 3)
    follow(actor=cast.owner, person=ana, address=BLOG)
    with pytest.raises(Conflict):
        follow(actor=cast.owner, person=ana, address=BLOG)
    follow(actor=cast.owner, person=ana, address=f"{BLOG}?two")
    with pytest.raises(Invalid):
        follow(actor=cast.owner, person=ana, address=f"{BLOG}?three")
    follow(actor=cast.owner, person=bea, address=f"{BLOG}?three")
    with pytest.raises(TooMany):
        follow(actor=cast.owner, person=bea, address=f"{BLOG}?four")


def test_a_merge_and_its_undo_carry_them(cast: Cast, net: Net) -> None:
    ana, anna = know(cast.owner), know(cast.owner, name="Anna Harbor")
    follow(actor=cast.owner, person=anna, address=BLOG)
    merge = merging.merge(actor=cast.owner, kept=ana, absorbed=anna)
    assert len(queries.of(cast.owner, ana).feeds) == 1
    merging.undo(actor=cast.owner, merge=merge)
    assert (len(queries.of(cast.owner, ana).feeds), len(queries.of(cast.owner, anna).feeds)) == (0, 1)


def test_pages_are_looked_through_when_asked(cast: Cast, net: Net) -> None:
    page = "https://blog.example.org/about/"
    ana = know(
        cast.owner, NewFact("site", {"url": page}), NewFact("handle", {"url": "https://social.example.org/@ana"})
    )
    net.put(page, PAGE, content_type="text/html")
    net.put(BLOG, RSS2)
    row = actions.look(actor=cast.owner, person=ana)
    with pytest.raises(TooMany):
        actions.look(actor=cast.owner, person=ana)
    jobs.look(row.pk)
    found = Fact.objects.get(kind="feed")
    assert (found.norm, found.source, found.origin, found.by_hand) == (BLOG, looking.SOURCE, "blog.example.org", False)
    row.refresh_from_db()
    assert (row.found, row.done_at) == (1, NOW)
    assert [feed.address for feed in Feed.objects.all()] == [BLOG]  # what could not be read leaves no trace
    facts.remove(actor=cast.owner, fact=found)
    Look.objects.update(asked_at=NOW - timedelta(hours=1))
    jobs.look(actions.look(actor=cast.owner, person=ana).pk)
    assert Fact.objects.filter(kind="feed").count() == 1  # what was taken away is not brought again


def test_without_a_page_there_is_nothing_to_look_through(cast: Cast) -> None:
    with pytest.raises(Conflict):
        actions.look(actor=cast.owner, person=know(cast.owner))


def test_a_members_own_posts_count_for_them_and_stand_where_their_profile_lets_them(cast: Cast, net: Net) -> None:
    profiles.add(actor=cast.close, kind="feed", line=NewLine(BLOG, audience=Audience.CONNECTIONS))
    keeping.sweep()
    net.put(BLOG, RSS2)
    read()
    assert [post.title for post in queries.posts_of_member(cast.close, NOW - timedelta(days=7))] == [
        "Mending nets & more"
    ]
    assert queries.posts_of_member(cast.owner, NOW - timedelta(days=7)) == []
    seen = {who: queries.noted(getattr(cast, who), [], [cast.close.pk]) for who in ("owner", "stranger")}
    assert (len(seen["owner"].posts), len(seen["stranger"].posts), seen["owner"].feeds[0].fact) == (2, 0, None)
    reach.block(actor=cast.close, other=cast.owner)
    assert queries.noted(cast.owner, [], [cast.close.pk]).posts == ()


def test_own_posts_stay_when_they_leave_the_feed_and_go_when_they_are_withdrawn(cast: Cast, net: Net) -> None:
    profiles.add(actor=cast.close, kind="feed", line=NewLine(BLOG))
    keeping.sweep()
    net.put(BLOG, RSS2)
    read()
    first, _item, rest = RSS2.partition(b"<item><title>First")
    net.put(BLOG, first + b"</channel></rss>")  # the older one slid out
    assert read().posts.count() == 2
    net.put(BLOG, first.partition(b"<item>")[0] + b"<item><title>First" + rest)  # the newer one was taken back
    assert [post.title for post in read().posts.all()] == ["First light"]


def test_few_of_what_is_due_are_at_one_host(cast: Cast) -> None:
    keeping.begin([f"https://one.example.org/{number}" for number in range(keeping.MOST_OF_A_HOST + 5)])
    keeping.begin(["https://two.example.org/"])
    assert len(keeping.due()) == keeping.MOST_OF_A_HOST + 1


def test_atom_over_a_made_up_answer(cast: Cast, net: Net) -> None:
    follow(actor=cast.owner, person=know(cast.owner), address=BLOG)
    net.put(BLOG, ATOM, content_type="application/atom+xml")
    assert read().posts.get().title == "Mending nets"


def test_it_leaves_with_a_vcard_and_comes_back_as_what_it_was(cast: Cast) -> None:
    ana = know(cast.owner, NewFact("site", {"url": "https://blog.example.org"}))
    follow(actor=cast.owner, person=ana, address=BLOG)
    card = "".join(exporting.export(actor=cast.owner, wanted="vcard").pieces)
    assert f"URL;TYPE=feed:{BLOG}" in card
    (person,) = people(read_cards(card))
    told = {(fact.kind, fact.value["url"]) for fact in known_facts(person) if fact.kind in {"feed", "site"}}
    assert told == {("feed", BLOG), ("site", "https://blog.example.org")}
