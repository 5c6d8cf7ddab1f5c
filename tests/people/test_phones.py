import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.people.phones import phone_key, read


@pytest.mark.parametrize(
    ("written", "e164", "shown"),
    [
        ("0113 496 0000", "+441134960000", "+44 113 496 0000"),
        ("+44 (0)113 496 0000", "+441134960000", "+44 113 496 0000"),
        ("0044 113 4960000", "+441134960000", "+44 113 496 0000"),
        ("tel:+1-212-555-0123", "+12125550123", "+1 212-555-0123"),
        ("٠١١٣ ٤٩٦ ٠٠٠٠", "+441134960000", "+44 113 496 0000"),
    ],
)
def test_numbers_are_read_in_their_region(written: str, e164: str, shown: str) -> None:
    number = read(written, "gb")
    assert (number.raw, number.e164, number.shown) == (written, e164, shown)


def test_the_region_decides_numbers_without_a_country_code() -> None:
    assert read("030 23125 000", "DE").e164 == "+493023125000"
    assert read("030 23125 000", "DE").region == "DE"


def test_extensions_tell_two_desks_apart() -> None:
    one, other = read("+1 212-555-0123 ext. 12", ""), read("+1 212 555 0123 x13", "US")
    assert one.e164 == other.e164
    assert (one.extension, one.key) == ("12", "+12125550123;ext=12")
    assert one.key != other.key


@pytest.mark.parametrize(
    ("written", "key"), [("call me", ""), ("", ""), ("+99912", "99912"), ("12 34", "1234"), ("1" * 400, "1" * 400)]
)
def test_what_cannot_be_read_keeps_its_text(written: str, key: str) -> None:
    number = read(written, "GB")
    assert (number.raw, number.e164, number.shown, number.key) == (written, "", written, key)


@given(st.text(), st.sampled_from(["", "GB", "US", "ZZ"]))
def test_any_text_is_read_without_an_error(written: str, region: str) -> None:
    assert read(written, region).raw == written


@given(st.integers(0, 9999))
def test_a_shown_number_reads_back_the_same(last: int) -> None:
    number = read(f"0113 496 {last:04}", "GB")
    assert phone_key(number.shown, "US") == number.key


@given(
    st.sampled_from(
        ["+47 ", "+49", "+44-", "+39 0", "+1", "+1.", "+7 8", "+54 9 ", "+52 1", "+55 0", "+290 ", "+800 ", "+999 "]
    ),
    st.text("0123456789 .-", min_size=3, max_size=14),
    st.sampled_from(["GB", "US", "NO", ""]),
)
def test_a_number_written_in_full_is_the_one_that_the_library_reads(country: str, rest: str, region: str) -> None:
    assert phone_key(f"{country}{rest}", region) == read(f"{country}{rest}", region).key
