"""Readable copies: what is kept of a page, what is not, and what stays when the page is gone."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cast import Cast
from goodword.core import clock
from goodword.core.errors import Conflict, NotFound
from goodword.core.guarded import Answer, Failed, Forbidden, Guard, Unreached
from goodword.core.models import Event, StoredFile
from goodword.library import events, found, states
from goodword.library.actions import binning, copies, keeping
from goodword.library.copying import cleaning, fetching, making, watching
from goodword.library.models import Copy, Keep
from goodword.library.queries import copies as queries
from goodword.library.told import Told
from goodword.search.queries.finding import find

URL = "https://example.org/bread"
LONG = "A long dough needs a day, and whoever waits is rewarded with a crust that sings when it cools. " * 4
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>On bread</title><script>steal()</script></head><body>
<nav><a href="/">Home</a> <a href="/shop">Buy our flour</a></nav>
<article><h1>On bread</h1><p>{LONG}</p><p onclick="steal()">Fold it <a href="/folding" onmouseover="steal()">like a letter</a>.
<img src="/crust.png" onerror="steal()" alt="A crust"><img src="https://tracker.example.net/pixel.gif"></p><p>{LONG}</p>
<form action="/subscribe"><input name="mail"></form><iframe src="https://ads.example.net"></iframe></article>
<footer>Cookies and more cookies</footer></body></html>"""


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "peru").save(made, "PNG")
    return made.getvalue()


class Net:
    """A few addresses that answer, and all others that do not."""

    def __init__(self, **answers: tuple[int, str, bytes]) -> None:
        self.answers = {"https://example.org/" + path: answer for path, answer in answers.items()}
        self.asked: list[str] = []

    def __call__(self, url: str, _picture: bool) -> Answer:
        self.asked.append(url)
        if url not in self.answers:
            raise Unreached("nobody")
        status, kind, body = self.answers[url]
        return Answer(url=url, status=status, headers={"content-type": kind}, body=body)


def net() -> Net:
    made = Net(bread=(200, "text/html; charset=utf-8", PAGE.encode()))
    made.answers["https://example.org/crust.png"] = (200, "image/png", picture())
    return made


@pytest.fixture
def kept(cast: Cast) -> Keep:
    return keeping.keep(actor=cast.owner, told=Told(url=URL, title="Bread, for Sundays", why="The part about waiting"))


@pytest.fixture
def copied(kept: Keep) -> Copy:
    making.make(kept.pk, net())
    return Copy.objects.get(keep=kept)


@pytest.mark.django_db
class TestMaking:
    def test_what_is_read_is_kept_and_nothing_that_stands_around_it(self, copied: Copy) -> None:
        assert (copied.state, copied.title, copied.language) == (states.HELD, "On bread", "en-gb")
        assert "crust that sings" in copied.text
        assert "On bread" not in copied.text, "its title stands above it"
        for other in ("Buy our flour", "Cookies", "steal", "iframe", "form", "tracker", "onclick", "onerror"):
            assert other not in copied.html
        assert 'href="https://example.org/folding"' in copied.html
        file = StoredFile.objects.get(purpose=making.PURPOSE)
        assert re.findall(r'src="([^"]*)"', copied.html) == [f"cid:{file.key}"]
        assert (file.owner, file.audience) == (copied.owner_id, 0)
        assert file.media_type != "image/png", "the picture was made anew"

    def test_twice_is_once(self, copied: Copy) -> None:
        again = net()
        making.make(copied.pk, again)
        assert again.asked == []
        assert StoredFile.objects.filter(purpose=making.PURPOSE).count() == 1

    def test_what_is_let_go_while_it_is_made_stays_gone(self, cast: Cast, kept: Keep) -> None:
        whole = net()

        def slow(url: str, picture: bool) -> Answer:
            Copy.objects.filter(keep=kept).delete()
            return whole(url, picture)

        making.make(kept.pk, slow)
        assert not Copy.objects.exists()
        assert not StoredFile.objects.filter(purpose=making.PURPOSE).exists()

    @pytest.mark.parametrize(
        ("answer", "trouble"),
        [
            ((404, "text/html", b""), "missing"),
            ((403, "text/html", b""), "refused"),
            ((503, "text/html", b""), "trouble"),
            ((200, "application/pdf", b"%PDF"), "no page"),
            ((200, "text/html", b"<p>Please enable scripts.</p>"), "no article"),
            ((200, "text/html", b""), "no article"),
            ((200, "text/html", b"\xff\xfe\x00<"), "no article"),
        ],
    )
    def test_what_cannot_be_copied_says_why_and_is_tried_again(
        self, cast: Cast, kept: Keep, answer: tuple[int, str, bytes], trouble: str
    ) -> None:
        making.make(kept.pk, Net(bread=answer))
        row = Copy.objects.get(keep=kept)
        assert (row.state, row.trouble) == (states.FAILED, trouble)
        copies.ask(actor=cast.owner, keep=kept)
        making.make(kept.pk, net())
        row.refresh_from_db()
        assert (row.state, row.trouble) == (states.HELD, "")

    def test_what_came_of_another_page_is_not_kept_as_this_one(self, cast: Cast, kept: Keep) -> None:
        """The address is changed while the job asks for the old one."""
        whole = net()

        def slow(url: str, picture: bool) -> Answer:
            told = Told(url="https://example.org/rye", title="Rye")
            keeping.change(actor=cast.owner, keep=Keep.objects.get(pk=kept.pk), told=told)
            return whole(url, picture)

        making.make(kept.pk, slow)
        row = Copy.objects.get(keep=kept)
        assert (row.state, row.html) == (states.WAITING, "")
        making.make(kept.pk, Net(rye=(404, "text/html", b"")))
        assert Copy.objects.get(keep=kept).trouble == "missing"

    def test_switched_off_nothing_is_asked_for_any_more(self, kept: Keep, copied: Copy, settings: Any) -> None:
        Copy.objects.update(next_at=clock.now())
        settings.LIBRARY_COPIES = False
        assert watching.due() == []
        nobody = Net()
        watching.look(copied.pk, nobody)
        Copy.objects.update(state=states.WAITING)
        making.make(kept.pk, nobody)
        assert nobody.asked == []
        assert Copy.objects.get().trouble == "off"

    def test_private_addresses_are_not_asked(self, kept: Keep) -> None:
        def closed(_url: str, _picture: bool) -> Answer:
            raise Forbidden("a private network")

        making.make(kept.pk, closed)
        assert Copy.objects.get(keep=kept).trouble == "forbidden"
        Keep.objects.filter(pk=kept.pk).update(url="http://127.0.0.1:1/")
        with pytest.raises(Forbidden):
            GUARDED_ASK("http://127.0.0.1:1/")


GUARDED_ASK = fetching.ask  # as it is outside of tests


@pytest.mark.django_db
class TestKeeping:
    def test_only_pages_are_copied_and_only_where_the_site_does(self, cast: Cast, settings: Any) -> None:
        keeping.keep(actor=cast.owner, told=Told("note", title="Starter needs a week"))
        settings.LIBRARY_COPIES = False
        row = keeping.keep(actor=cast.owner, told=Told(url=URL, title="On bread"))
        assert not Copy.objects.exists()
        with pytest.raises(Conflict, match="makes no copies"):
            copies.ask(actor=cast.owner, keep=row)

    def test_another_address_is_another_page(self, cast: Cast, copied: Copy) -> None:
        keeping.change(actor=cast.owner, keep=copied.keep, told=Told(url=URL + "?utm_source=x", title="The same"))
        assert Copy.objects.get().state == states.HELD
        keeping.change(actor=cast.owner, keep=copied.keep, told=Told(url="https://example.org/rye", title="Rye"))
        assert Copy.objects.get().state == states.WAITING
        assert not StoredFile.objects.filter(purpose=making.PURPOSE).exists()

    def test_a_day_has_its_measure(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(copies, "MOST_A_DAY", 1)
        keeping.keep(actor=cast.owner, told=Told(url=URL, title="First"))
        row = keeping.keep(actor=cast.owner, told=Told(url=URL + "/2", title="Second"))
        assert Copy.objects.count() == 1
        with pytest.raises(Conflict, match="tomorrow"):
            copies.ask(actor=cast.owner, keep=row)
        copies.remove(actor=cast.owner, keep=Keep.objects.get(title="First"))
        with pytest.raises(Conflict, match="tomorrow"):
            copies.ask(actor=cast.owner, keep=row)
        Event.objects.update(at=clock.now() - timedelta(days=2))
        copies.ask(actor=cast.owner, keep=row)

    def test_let_go_by_itself_and_with_what_is_kept(self, cast: Cast, copied: Copy) -> None:
        keep = copied.keep
        for other in (cast.close, cast.stranger, cast.operator):
            with pytest.raises(NotFound):
                copies.remove(actor=other, keep=keep)
        assert sings(cast) == [keep.pk]
        copies.remove(actor=cast.owner, keep=keep)
        assert sings(cast) == []
        assert Event.objects.filter(kind=events.COPY_REMOVED, actor=cast.owner.pk).count() == 1
        copies.ask(actor=cast.owner, keep=keep)
        making.make(keep.pk, net())
        binning.put_into_bin(actor=cast.owner, keep=keep)
        with pytest.raises(NotFound):
            queries.held(cast.owner, keep.key)
        binning.restore(actor=cast.owner, keep=keep)
        assert sings(cast) == [keep.pk], "it comes back whole"
        binning.put_into_bin(actor=cast.owner, keep=keep)
        binning.erase(actor=cast.owner, keep=keep)
        assert not Copy.objects.exists()
        assert not StoredFile.objects.filter(purpose=making.PURPOSE).exists()


def sings(cast: Cast) -> list[int]:
    """What the owner finds by words that only the copy has; nobody else finds any."""
    for other in (cast.close, cast.stranger, cast.organiser, cast.operator):
        assert find(other, "crust sings cools").hits == []
    return [hit.of for hit in find(cast.owner, "crust sings cools").hits if hit.kind == found.NAME]


@pytest.mark.django_db
class TestWatching:
    def test_gone_is_said_after_three_misses_and_taken_back(self, copied: Copy) -> None:
        nobody, there = Net(), net()
        for misses in range(1, watching.MISSES + 1):
            Copy.objects.update(next_at=clock.now())
            assert watching.due() == [copied.pk]
            watching.look(copied.pk, nobody)
            copied.refresh_from_db()
            assert copied.misses == misses
            assert (copied.gone_since is not None) == (misses == watching.MISSES)
        assert copied.gone_since == copied.missed_since
        assert watching.due() == []
        Copy.objects.update(next_at=clock.now())
        watching.look(copied.pk, there)
        copied.refresh_from_db()
        assert (copied.gone_since, copied.misses) == (None, 0)

    def test_a_refusal_is_no_end(self, copied: Copy) -> None:
        Copy.objects.update(next_at=clock.now())
        watching.look(copied.pk, Net(bread=(403, "text/html", b"")))
        assert Copy.objects.get().misses == 0

    def test_saying_more_than_we_listen_to_is_no_end(self, copied: Copy) -> None:
        def long(_url: str, _picture: bool) -> Answer:
            raise Failed("The answer is longer than we listen.")

        Copy.objects.update(next_at=clock.now())
        watching.look(copied.pk, long)
        assert Copy.objects.get().misses == 0


MARKUP = st.text(alphabet="<>/='\"& abcsriptonlhefjv:()%;#-!x\n\t", max_size=200) | st.sampled_from(
    [
        "<svg/onload=alert(1)>", "<img src=x onerror=alert(1)>", "<a href=javascript:alert(1)>x</a>", "<math><mi xlink:href=data:x>",
        "<p style=background:url(https://t.example)>", "<div hx-get=/x hx-trigger=load>", "<base href=https://t.example>",
        "<link rel=stylesheet href=https://t.example>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<video src=https://t.example/v poster=https://t.example/p>", "<img srcset='https://t.example/1 1x'>",
        "<form><button formaction=javascript:x>", "<table background=https://t.example>", "<a href='data:text/html,x'>x</a>",
    ]
)  # fmt: skip
FOREIGN = re.compile(
    r"<(?:script|style|iframe|form|svg|math|link|base|video|object)|\son\w+=|\shx-|srcset|style=|javascript:|data:",
    re.I,
)


@given(st.lists(MARKUP, max_size=6))
def test_nothing_runs_and_nothing_is_asked_for(pieces: list[str]) -> None:
    made = cleaning.clean("".join(pieces), {})
    tags = "".join(re.findall(r"<[^>]*>", made))
    assert not FOREIGN.search(tags), made
    assert "<img" not in made, "a picture that does not stand here"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_told: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.server_close()


@pytest.mark.django_db
def test_it_is_read_after_its_site_is_gone(
    cast: Cast, site: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a reader has it: kept, copied by the job from a site that answers, read when that site does not."""
    here = ip_network("127.0.0.0/8")  # this machine, for once

    def ask(url: str, picture: bool = False) -> Answer:
        return Guard(seconds=5, ports=frozenset({site.server_address[1]}), allowed=[here]).get(url)

    monkeypatch.setattr(fetching, "ask", ask)
    reader = Client()
    reader.force_login(cast.owner)
    url = f"http://127.0.0.1:{site.server_address[1]}/bread"
    answer = reader.post(
        reverse("library:new"), {"kind": "link", "url": url, "title": "Bread, for Sundays"}, follow=True
    )
    assert "A copy is being made." in answer.content.decode()
    keep = Keep.objects.get()
    making.make(keep.pk)
    site.shutdown()
    site.server_close()
    for _time in range(watching.MISSES):
        Copy.objects.update(next_at=clock.now())
        watching.look(keep.pk)
    page = reader.get(reverse("library:keep", args=[keep.key])).content.decode()
    assert "The page itself has been gone since" in page
    assert "crust that sings" in page
    whole = reader.get(reverse("library:copy", args=[keep.key])).content.decode()
    assert "like a letter" in whole
    assert "Your copy stays." in whole
    assert "steal" not in whole
    assert "Bread, for Sundays" in reader.get(reverse("search"), {"q": "crust sings"}).content.decode()


@pytest.mark.django_db
def test_pages_say_where_a_copy_stands(cast: Cast, kept: Keep) -> None:
    reader = Client()
    reader.force_login(cast.owner)
    page = reverse("library:keep", args=[kept.key])
    making.make(kept.pk, Net())
    assert "Nobody answered at this address in time." in reader.get(page).content.decode()
    answer = reader.post(reverse("library:copy_ask", args=[kept.key]), follow=True).content.decode()
    assert "The copy is being made." in answer
    assert (
        "There is a copy already"
        in reader.post(reverse("library:copy_ask", args=[kept.key]), follow=True).content.decode()
    )
    making.make(kept.pk, net())
    whole = reader.get(reverse("library:copy", args=[kept.key])).content.decode()
    file = StoredFile.objects.get(purpose=making.PURPOSE)
    assert reverse("files:show", args=[file.key]) in whole
    assert reader.get(reverse("files:show", args=[file.key])).status_code == 200
    other = Client()
    other.force_login(cast.close)
    assert other.get(reverse("files:show", args=[file.key])).status_code == 404
    answer = reader.post(reverse("library:copy_remove", args=[kept.key]), follow=True).content.decode()
    assert "Make a copy" in answer
