"""Feeds of every kind, and bytes of none: what comes out is plain text, safe addresses, and a time where one was told."""

from __future__ import annotations

import codecs
import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.samples import ALL, ATOM, BOMB, JSON, MASTODON, PAGE, RSS2, STEALING
from goodword.feeds import decoding, discovering
from goodword.feeds.parsing import NoFeed, Parsed, parse
from goodword.feeds.plain import plain

URL = "https://blog.example.org/feed.xml"
AT = datetime(2026, 11, 20, 7, tzinfo=UTC)


def read(body: bytes, content_type: str = "") -> Parsed:
    return parse(body, url=URL, content_type=content_type)


@pytest.mark.parametrize(
    ("kind", "title", "excerpt", "url"),
    [
        ("rss2", "Mending nets & more", "The old way.", "https://blog.example.org/mending"),
        ("rss1", "Mending nets", "The old way.", "https://blog.example.org/mending"),
        ("atom", "Mending nets", "The old way.", "https://blog.example.org/mending"),
        ("json", "Mending nets", "The old way.", "https://blog.example.org/mending"),
        ("podcast", "Episode 4", "With a pilot.", "https://audio.example.org/4.mp3"),
        ("youtube", "A mended net", "How it holds.", "https://www.youtube.com/watch?v=abc"),
        ("mastodon", "", "Nets are out. Wind from the west.", "https://social.example.org/@ana/1"),
    ],
)
def test_each_kind_tells_title_excerpt_address_and_day(kind: str, title: str, excerpt: str, url: str) -> None:
    post = read(ALL[kind]).posts[0]
    assert (post.title, post.excerpt, post.url, post.at) == (title, excerpt, url, AT)


def test_a_title_of_its_own_and_each_post_once() -> None:
    parsed = read(RSS2.replace(b"<guid>n-1", b'<guid isPermaLink="false">n-2'))
    assert (parsed.title, len(parsed.posts)) == ("Harbor notes", 1)
    assert len({post.mark for post in read(RSS2).posts}) == 2


def test_what_tells_no_usable_time_has_none() -> None:
    assert [post.at for post in read(JSON).posts] == [AT, None]
    assert read(RSS2.replace(b"Fri, 20 Nov 2026 08:00:00 +0100", b"at dawn")).posts[0].at is None


@pytest.mark.parametrize("zero", [b"0001-01-01T00:00:00Z", b"1970-01-01T00:00:00Z"])
def test_the_zero_of_a_program_is_no_time(zero: bytes) -> None:
    atom = re.sub(rb"<(published|updated)>[^<]*<", rb"<\g<1>>" + zero + b"<", ATOM)
    assert zero in atom
    assert {post.at for post in read(atom).posts} == {None}
    told = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "Nets", "date_published": "%s"}]}'
    assert [post.at for post in read(told % zero).posts] == [None]


def test_half_a_surrogate_pair_spoils_no_feed() -> None:
    told = rb'{"version": "https://jsonfeed.org/version/1.1", "title": "Nets \ud83d", "items": [{"id": "\udc00", "title": "a\ud800b", "url": "https://blog.example.org/\ud83d"}]}'
    parsed = read(told)
    post = parsed.posts[0]
    assert (parsed.title, post.title, post.url) == ("Nets", "ab", "https://blog.example.org/")


@pytest.mark.parametrize("body", [BOMB, STEALING, BOMB.decode().encode("utf-16"), BOMB.replace(b"<rss", b"<x:rss")])
def test_entities_are_refused_in_any_encoding(body: bytes) -> None:
    with pytest.raises(NoFeed):
        read(body)


def test_no_encoding_smuggles_an_angle_bracket() -> None:
    sevenbit = b'<?xml version="1.0" encoding="utf-7"?>' + RSS2.partition(b"?>")[2].replace(
        b"Early", b"+ADw-b+AD4-Early"
    )
    assert read(sevenbit).posts[1].excerpt == "+ADw-b+AD4-Early."


def test_a_declaration_of_the_old_kind_is_let_be() -> None:
    old = b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'
    assert len(read(RSS2.replace(b"<rss", old + b"<rss", 1)).posts) == 2


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"items": []}', PAGE, b"<html></html>", b"\0\1\2", b"/etc/hostname", b"{" * 5_000]
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(NoFeed):
        read(body)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    told = ATOM.decode().replace("utf-8", encoding).replace("The old way", "Où ça, Ana")
    body = told.encode(encoding)
    assert read(body).posts[0].excerpt == "Où ça, Ana."
    assert read(codecs.BOM_UTF8 + told.encode()).posts[0].excerpt == "Où ça, Ana."


def test_an_address_that_is_no_web_address_is_left_out() -> None:
    for evil in (b"javascript:alert(1)", b"data:text/html,x", b"https://ana@evil.example.com/", b"//[half"):
        assert read(RSS2.replace(b"https://blog.example.org/first", evil)).posts[1].url == ""


def test_a_long_one_gives_its_first_posts() -> None:
    item = b"<item><title>%d</title><a/><a/><a/><a/><a/></item>"
    many = RSS2.partition(b"<item>")[0] + b"".join(item % number for number in range(9_000)) + b"</channel></rss>"
    posts = read(many).posts
    assert posts[0].title == "0"
    assert len(posts) == 400


@given(st.binary(max_size=400), st.integers(0, 900), st.sampled_from(sorted(ALL)), st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_broken_bytes_are_refused_or_read_and_never_more(noise: bytes, at: int, kind: str, cut: bool) -> None:
    sample = ALL[kind]
    body = sample[:at] + noise + (b"" if cut else sample[at + len(noise) :])
    try:
        parsed = read(body)
    except NoFeed:
        return
    for post in parsed.posts:
        assert len(post.title) <= 201
        assert len(post.excerpt) <= 281
        assert post.url == "" or post.url.lower().startswith(("http://", "https://"))
        assert not set("\0\u202e") & set(post.title + post.excerpt)


@given(st.text(max_size=300))
def test_plain_text_is_plain(words: str) -> None:
    told = plain(words, 40)
    assert len(told) <= 41
    assert "\n" not in told
    assert not set("\0\u202e\u200b") & set(told)


def test_markup_goes_and_words_stay_apart() -> None:
    assert plain("<p>One</p><p>two<br/>three</p><style>x{}</style><img src=x onerror=y>", 100) == "One two three"
    assert plain("a &lt;b&gt; c", 100) == "a <b> c"
    assert plain("word " * 50, 20) == "word word word word…"


def test_a_page_names_its_feed_and_not_its_comments() -> None:
    assert (
        discovering.named("https://blog.example.org/about/", decoding.text(PAGE)) == "https://blog.example.org/feed.xml"
    )
    assert (
        discovering.named("https://x.example.org/", "<link rel=alternate type=application/rss+xml href='//[x'>") == ""
    )
    assert (
        discovering.named(
            "https://x.example.org/", "<link rel=alternate type=application/rss+xml href='http://localhost/x'>"
        )
        == ""
    )


@pytest.mark.parametrize(
    ("profile", "feed"),
    [
        ("https://social.example.org/@ana", "https://social.example.org/@ana.rss"),
        ("https://social.example.org/@ana.rss", ""),
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"),
        ("https://www.youtube.com/@ana", ""),
        ("https://github.com/ana", "https://github.com/ana.atom"),
        ("https://github.com/ana.atom", ""),
        ("https://bsky.app/profile/ana.example.org", "https://bsky.app/profile/ana.example.org/rss"),
        ("https://bsky.app/profile/ana.example.org/rss", ""),
        ("https://medium.com/@ana", "https://medium.com/feed/@ana"),
        ("https://blog.example.org/", ""),
    ],
)  # fmt: skip
def test_platforms_whose_profiles_have_a_feed(profile: str, feed: str) -> None:
    assert discovering.known(profile) == feed


def test_a_post_without_words_is_none() -> None:
    assert read(MASTODON.replace(b"Nets are out.", b"").replace(b"Wind from the west.", b"")).posts == []
