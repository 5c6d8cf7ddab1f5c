import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.people import platforms
from goodword.people.addresses import email_key, is_web_address, profile_key, read_email, read_profile


@pytest.mark.parametrize(
    ("typed", "shown", "key"),
    [
        ("Sam@Example.COM", "Sam@example.com", "sam@example.com"),
        ("Ana Prado <Ana@example.org>", "Ana@example.org", "ana@example.org"),
        ("mailto:ana@example.org?subject=Hi", "ana@example.org", "ana@example.org"),
        (" 'sam@example.com'; ", "sam@example.com", "sam@example.com"),
        ("ana@bücher.example", "ana@bücher.example", "ana@xn--bcher-kva.example"),
        ("o'neil+x@example.com.", "o'neil+x@example.com", "o'neil+x@example.com"),
    ],
)
def test_addresses_are_read_as_people_paste_them(typed: str, shown: str, key: str) -> None:
    read = read_email(typed)
    assert read is not None
    assert (read.shown, read.key) == (shown, key)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ana",
        "a@b",
        "a b@example.com",
        "a@@example.com",
        "a@example..com",
        "a@-x.com",
        "@example.com",
        "a\x00b@example.com",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert read_email(typed) is None
    assert email_key(typed) == typed.strip().casefold()


def test_dots_and_plus_words_only_fold_where_the_provider_ignores_them() -> None:
    one, other = read_email("Ana.B+news@googlemail.com"), read_email("anab@gmail.com")
    assert one is not None
    assert other is not None
    assert one.key != other.key
    assert one.alternative == other.alternative
    plain = read_email("ana.b+news@example.com")
    assert plain is not None
    assert plain.alternative == plain.key


@pytest.mark.parametrize(
    ("typed", "shared"),
    [
        ("info@example.com", True),
        ("Sales+uk@example.com", True),
        ("kontakt@example.org", True),
        ("ana@example.com", False),
    ],
)
def test_office_addresses_are_told_from_personal_ones(typed: str, shared: bool) -> None:
    read = read_email(typed)
    assert read is not None
    assert read.shared is shared


@pytest.mark.parametrize(
    ("typed", "key", "url", "display"),
    [
        ("https://www.linkedin.com/in/Sam-Kowalski-1a/", "linkedin:in/sam-kowalski-1a", "https://www.linkedin.com/in/sam-kowalski-1a", "sam-kowalski-1a"),
        ("uk.linkedin.com/in/zo%C3%AB-b?trk=x", "linkedin:in/zoë-b", "https://www.linkedin.com/in/zo%C3%AB-b", "zoë-b"),
        ("https://linkedin.com/mwlite/in/sam/de", "linkedin:in/sam", "https://www.linkedin.com/in/sam", "sam"),
        ("http://linkedin.com/pub/sam-k/12/3a4/b5", "linkedin:pub/sam-k/12/3a4/b5", "https://www.linkedin.com/pub/sam-k/12/3a4/b5", "sam-k"),
        ("https://www.linkedin.com/company/acme/about", "linkedin-company:company/acme", "https://www.linkedin.com/company/acme", "acme"),
        ("@Sam@bread.example", "mastodon:sam@bread.example", "https://bread.example/@sam", "@sam@bread.example"),
        ("acct:sam@bread.example", "mastodon:sam@bread.example", "https://bread.example/@sam", "@sam@bread.example"),
        ("https://bread.example/@sam", "mastodon:sam@bread.example", "https://bread.example/@sam", "@sam@bread.example"),
        ("https://bread.example/users/sam", "mastodon:sam@bread.example", "https://bread.example/@sam", "@sam@bread.example"),
        ("https://other.example/@sam@bread.example", "mastodon:sam@bread.example", "https://bread.example/@sam", "@sam@bread.example"),
        ("https://twitter.com/SamK/status/1", "x:samk", "https://x.com/samk", "@samk"),
        ("github.com/samk", "github:samk", "https://github.com/samk", "samk"),
        ("https://www.flickr.com/photos/wings/123", "flickr:wings", "https://www.flickr.com/people/wings", "wings"),
        ("https://youtube.com/channel/UCabcDEFghij", "youtube:channel/ucabcdefghij", "https://www.youtube.com/channel/UCabcDEFghij", "UCabcDEFghij"),
        ("https://bsky.app/profile/sam.example.com", "bluesky:sam.example.com", "https://bsky.app/profile/sam.example.com", "@sam.example.com"),
        ("https://www.xing.com/profile/Ana_Prado/cv", "xing:ana_prado", "https://www.xing.com/profile/ana_prado", "ana_prado"),
        ("instagram.com/sam.bakes/?igsh=x", "instagram:sam.bakes", "https://www.instagram.com/sam.bakes/", "@sam.bakes"),
        ("https://facebook.com/profile.php?id=123", "facebook:123", "https://www.facebook.com/profile.php?id=123", "123"),
        ("https://medium.com/@ana/a-post-1", "medium:ana", "https://medium.com/@ana", "@ana"),
        ("HTTP://WWW.Example.com:80/Ana/?utm_source=x&b=1#top", "site:example.com/ana?b=1", "http://www.example.com/Ana?b=1", "example.com/Ana?b=1"),
        ("example.com", "site:example.com", "https://example.com/", "example.com"),
        ("https://bücher.example/größe", "site:xn--bcher-kva.example/gr%c3%b6%c3%9fe", "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe", "bücher.example/größe"),
        ("https://x.com/home", "site:x.com/home", "https://x.com/home", "x.com/home"),
        ("https://github.com/samk/bread", "site:github.com/samk/bread", "https://github.com/samk/bread", "github.com/samk/bread"),
    ],
)  # fmt: skip
def test_profiles_are_read_from_addresses(typed: str, key: str, url: str, display: str) -> None:
    read = read_profile(typed)
    assert read is not None
    assert (read.key, read.url, read.display) == (key, url, display)
    assert profile_key(typed) == key


@pytest.mark.parametrize(
    ("platform", "typed", "key"),
    [
        ("github", "samk", "github:samk"),
        ("Twitter", "@SamK", "x:samk"),
        ("LinkedIn", "sam-kowalski", "linkedin:in/sam-kowalski"),
        ("linkedin", "www.linkedin.com/in/sam", "linkedin:in/sam"),
        ("mastodon", "sam@bread.example", "mastodon:sam@bread.example"),
        ("flickr", "yorkshire-wings", "flickr:yorkshire-wings"),
        ("youtube", "ana", "youtube:@ana"),
    ],
)
def test_a_bare_handle_is_read_where_the_platform_is_named(platform: str, typed: str, key: str) -> None:
    read = read_profile(typed, platform=platform)
    assert read is not None
    assert read.key == key


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://example.com/x",
        "mailto:a@example.com", "https://ana:secret@example.com/", "https://linkedin.com@example.com/in/ana", "http://example.com\\@example.org", "https://exam\u202eple.com",
        "https://", "ana", "", "localhost:8000", "https://example.com:99999999/", "https://[::zz]/",
    ],
)  # fmt: skip
def test_unsafe_or_unreadable_addresses_are_refused(typed: str) -> None:
    assert read_profile(typed) is None


def test_a_web_address_needs_a_scheme_and_a_host() -> None:
    assert is_web_address("https://example.com/x")
    assert not is_web_address("example.com/x")
    assert not is_web_address("https:///x")
    assert not is_web_address("https://user@example.com")


@given(st.text(), st.sampled_from(["", "github", "linkedin", "mastodon", "nothing"]))
def test_any_text_gives_a_plain_web_address_or_nothing(typed: str, platform: str) -> None:
    read = read_profile(typed, platform=platform)
    if read is not None:
        assert read.url.isascii()
        assert is_web_address(read.url)


@given(st.sampled_from(platforms.PLATFORMS), st.from_regex(r"[a-z][a-z0-9]{3,19}", fullmatch=True))
def test_the_address_of_a_profile_reads_back_as_the_same_profile(platform: platforms.Platform, handle: str) -> None:
    read = read_profile(handle, platform=platform.code)
    if read is not None and handle not in platform.reserved:
        assert read.platform == platform.code or platform.code in {"linkedin-company", "orcid"}
        assert read_profile(read.url) == read or platform.code in {"bluesky", "linkedin-company", "goodreads"}


@given(
    st.from_regex(
        r"https?://[a-z]{1,9}\.example(/[a-zA-Z0-9%~üß.@_-]{0,9}){0,3}/?(\?[a-z]=[a-z%]{0,4})?", fullmatch=True
    )
)
def test_reading_an_address_twice_changes_nothing(address: str) -> None:
    read = read_profile(address)
    if read is not None:
        again = read_profile(read.url)
        assert again is not None
        assert again.key == read.key
        assert again.url == read.url
