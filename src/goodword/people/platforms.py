"""The platforms whose profile addresses are understood: which hosts, which paths, how the address is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform.

    Attributes:
        code: lower case, stored with each handle.
        name: as people write it; a proper name, never translated.
        hosts: without ``www.``; a leading dot allows any one label before it (country sites).
        path: what a profile's path looks like, without the leading slash; its group ``handle`` is kept.
        url: the address of a profile, from its handle.
        shown: what is shown, from the bare handle.
        handle: how the kept handle is built from what the pattern found.
        typed: which bare handles are taken when somebody types no address but names the platform.
        reserved: first path words that are pages of the platform and no profile.
        one_each: a person has one profile here, so two different ones speak for two people.
        cased: the address opens only with the letter case it was given in.
    """

    code: str
    name: str
    hosts: tuple[str, ...]
    path: re.Pattern[str]
    url: str
    shown: str = "{}"
    handle: str = "{}"
    typed: re.Pattern[str] = field(default=re.compile(r"[^\s/?#@]{2,100}"))
    reserved: frozenset[str] = frozenset()
    one_each: bool = False
    cased: bool = False


def _path(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + r"/?", re.IGNORECASE)


def _pages(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_ONE = r"(?P<handle>[^/?#\s]{1,100})"
_AT = r"@(?P<handle>[\w.-]{1,100})"

PLATFORMS: Final[tuple[Platform, ...]] = (
    Platform(
        "linkedin", "LinkedIn", ("linkedin.com", ".linkedin.com"),
        _path(r"(?:mwlite/)?(?P<handle>in/[^/?#\s]{1,300}|pub/[^/?#\s]{1,300}(?:/[0-9a-f]{1,4}){3})(?:/.*)?"),
        "https://www.linkedin.com/{}", handle="{}", typed=re.compile(r"(?:in/)?[^\s/?#@]{2,300}"), one_each=True,
    ),
    Platform(
        "linkedin-company", "LinkedIn", ("linkedin.com", ".linkedin.com"),
        _path(r"(?P<handle>(?:company|school|showcase)/[^/?#\s]{1,300})(?:/.*)?"), "https://www.linkedin.com/{}",
    ),
    Platform(
        "xing", "XING", ("xing.com", ".xing.com"), _path(rf"profile/{_ONE}(?:/.*)?"),
        "https://www.xing.com/profile/{}", one_each=True,
    ),
    Platform(
        "x", "X", ("x.com", "twitter.com", ".twitter.com"), _path(r"@?(?P<handle>\w{1,30})(?:/(?:with_replies|media|status/.*))?"),
        "https://x.com/{}", "@{}", typed=re.compile(r"@?\w{1,30}"),
        reserved=_pages("home intent share search i hashtag explore settings login signup messages notifications compose tos privacy about"),
    ),
    Platform(
        "bluesky", "Bluesky", ("bsky.app",), _path(rf"profile/{_ONE}(?:/.*)?"), "https://bsky.app/profile/{}", "@{}",
        typed=re.compile(r"@?[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE),
    ),
    Platform(
        "threads", "Threads", ("threads.net", "threads.com"), _path(_AT), "https://www.threads.net/@{}", "@{}",
        typed=re.compile(r"@?[\w.]{1,40}"),
    ),
    Platform(
        "instagram", "Instagram", ("instagram.com", ".instagram.com"), _path(r"(?P<handle>[\w.]{1,40})(?:/(?:reels|tagged))?"),
        "https://www.instagram.com/{}/", "@{}", typed=re.compile(r"@?[\w.]{1,40}"),
        reserved=_pages("p reel reels explore stories accounts about developer direct tv"),
    ),
    Platform(
        "facebook", "Facebook", ("facebook.com", ".facebook.com", "fb.com"), _path(r"(?:people/[^/]+/)?(?P<handle>[\w.]{2,100})"),
        "https://www.facebook.com/{}",
        reserved=_pages("pages groups events watch marketplace photo photo.php story.php profile.php sharer login help privacy people share permalink.php"),
    ),
    Platform(
        "github", "GitHub", ("github.com",), _path(r"(?P<handle>[a-z0-9-]{1,40})"), "https://github.com/{}",
        typed=re.compile(r"@?[A-Za-z0-9-]{1,40}"),
        reserved=_pages("about features pricing login join explore topics orgs settings marketplace sponsors search apps collections trending"),
    ),
    Platform("gitlab", "GitLab", ("gitlab.com",), _path(r"(?P<handle>[\w.-]{1,100})"), "https://gitlab.com/{}",
             reserved=_pages("explore users groups help search public")),
    Platform("codeberg", "Codeberg", ("codeberg.org",), _path(r"(?P<handle>[\w.-]{1,100})"), "https://codeberg.org/{}",
             reserved=_pages("explore user org issues pulls about")),
    Platform(
        "flickr", "Flickr", ("flickr.com", ".flickr.com"), _path(rf"(?:people|photos)/{_ONE}(?:/.*)?"),
        "https://www.flickr.com/people/{}", typed=re.compile(r"[\w@.-]{2,100}"),
    ),
    Platform(
        "youtube", "YouTube", ("youtube.com", ".youtube.com"), _path(r"(?P<handle>@[^/?#\s]{1,100}|channel/[\w-]{10,40}|(?:c|user)/[^/?#\s]{1,100})(?:/.*)?"),
        "https://www.youtube.com/{}", handle="{}", typed=re.compile(r"@?[\w.-]{2,100}"), cased=True,
    ),
    Platform("vimeo", "Vimeo", ("vimeo.com",), _path(r"(?P<handle>[a-z][\w-]{1,60})"), "https://vimeo.com/{}",
             reserved=_pages("channels groups watch features upgrade categories blog")),
    Platform("tiktok", "TikTok", ("tiktok.com", ".tiktok.com"), _path(_AT + r"(?:/.*)?"), "https://www.tiktok.com/@{}", "@{}",
             typed=re.compile(r"@?[\w.]{2,40}")),
    Platform("medium", "Medium", ("medium.com",), _path(_AT + r"(?:/.*)?"), "https://medium.com/@{}", "@{}"),
    Platform("pinterest", "Pinterest", ("pinterest.com", ".pinterest.com"), _path(r"(?P<handle>[\w-]{2,60})"),
             "https://www.pinterest.com/{}/", reserved=_pages("pin search ideas today business")),
    Platform("telegram", "Telegram", ("t.me", "telegram.me"), _path(r"(?P<handle>[a-z]\w{3,40})"), "https://t.me/{}", "@{}",
             typed=re.compile(r"@?[A-Za-z]\w{3,40}"), reserved=_pages("joinchat share addstickers proxy")),
    Platform("orcid", "ORCID", ("orcid.org",), _path(r"(?P<handle>\d{4}-\d{4}-\d{4}-\d{3}[\dx])"), "https://orcid.org/{}",
             typed=re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]"), one_each=True),
    Platform("keybase", "Keybase", ("keybase.io",), _path(r"(?P<handle>\w{2,40})"), "https://keybase.io/{}"),
    Platform("strava", "Strava", ("strava.com", ".strava.com"), _path(r"athletes/(?P<handle>[\w-]{1,60})"), "https://www.strava.com/athletes/{}"),
    Platform("goodreads", "Goodreads", ("goodreads.com",), _path(r"user/show/(?P<handle>\d+)[^/]*"), "https://www.goodreads.com/user/show/{}"),
    Platform("behance", "Behance", ("behance.net",), _path(r"(?P<handle>[\w-]{2,60})"), "https://www.behance.net/{}",
             reserved=_pages("search gallery galleries joblist live")),
    Platform("dribbble", "Dribbble", ("dribbble.com",), _path(r"(?P<handle>[\w-]{2,60})"), "https://dribbble.com/{}",
             reserved=_pages("shots jobs designers search")),
)  # fmt: skip

BY_CODE: Final = {platform.code: platform for platform in PLATFORMS}
FEDIVERSE: Final = "mastodon"
SITE: Final = "site"
NAMES: Final = {**{platform.code: platform.name for platform in PLATFORMS}, FEDIVERSE: "Mastodon", SITE: ""}
ONE_EACH: Final = frozenset(platform.code for platform in PLATFORMS if platform.one_each)
"""Platforms on which a person has one profile."""


def of_host(host: str) -> tuple[Platform, ...]:
    """The platforms that live on ``host`` (lower case, without ``www.``)."""
    parent = host.partition(".")[2]
    return tuple(p for p in PLATFORMS if host in p.hosts or (parent and f".{parent}" in p.hosts))
