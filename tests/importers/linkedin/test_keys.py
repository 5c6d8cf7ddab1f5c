"""The key of a person: the same for every spelling of an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.importers.linkedin.keys import name_key, profile_key, profile_keys
from goodword.importers.linkedin.recipients import split_names


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/zoë-brandt",
        "https://www.linkedin.com/in/zo%C3%AB-brandt/",
        "http://de.linkedin.com/in/Zoe\u0308-Brandt?trk=x",
        "www.linkedin.com/in/zo%c3%ab-brandt#top",
        " linkedin.com/in/ZOË-BRANDT/de ",
    ],
)
def test_spellings_of_one_address(address: str) -> None:
    assert profile_key(address) == "in/zoë-brandt"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.com/in/zoe",
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/in/%00",
        "https://www.linkedin.com/in/a%2Fb",
        "https://evil.example/https://www.linkedin.com/in/zoe",
        "https://linkedin.com.example.org/in/zoe",
    ],
)
def test_what_is_no_profile(address: str) -> None:
    assert profile_key(address) == ""


def test_old_public_profiles() -> None:
    assert profile_key("http://www.linkedin.com/pub/Ada-Adler/1/2a/3b4") == "pub/ada-adler/1/2a/3b4"


def test_lists_of_addresses() -> None:
    joined = "https://www.linkedin.com/in/a,https://www.linkedin.com/in/b; https://www.linkedin.com/in/A"
    assert profile_keys(joined) == ["in/a", "in/b"]


@given(st.text(max_size=60))
def test_keys_are_fixed_points(slug: str) -> None:
    key = profile_key("https://www.linkedin.com/in/" + slug)
    if key and "%" not in key:
        assert profile_key("https://www.linkedin.com/" + key) == key


def test_names_as_keys() -> None:
    assert name_key("René  MÜLLER, Ph.D.") == "name/rene muller ph d"
    assert name_key(" , ") == ""


def test_lists_of_names() -> None:
    known = {"Ada, Countess of Lovelace"}
    joined = "Ada, Countess of Lovelace, Jane Doe, Ph.D., MBA, Max Muster"
    assert split_names(joined, known.__contains__) == [
        "Ada, Countess of Lovelace",
        "Jane Doe, Ph.D., MBA",
        "Max Muster",
    ]
    assert split_names("", known.__contains__) == []
