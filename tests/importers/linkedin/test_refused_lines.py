"""Each refused line has its file, its line and a reason; the lines around it are read."""

from goodword.importers.limits import Limits
from goodword.importers.sources import Options
from importers.linkedin.reading import CONNECTIONS, ME, MESSAGES, contacts, people, read, remarks, tallies, unreadable

ADA = "Ada,Adler,https://www.linkedin.com/in/ada,,Acme,Baker,12 Jan 2023\n"
BOB = "Bob,Braun,https://www.linkedin.com/in/bob,,Acme,Baker,12 Jan 2023\n"
WHO = "Ada,https://www.linkedin.com/in/ada,Mia,https://www.linkedin.com/in/mia"
MESSAGE = f"c,,{WHO},2024-01-01 00:00:00 UTC,,x,INBOX,,No,No\n"


def names(text: str, options: Options | None = None) -> list[str]:
    return [person.names.given for person in people(read(text, options))]


def test_too_few_and_too_many_fields() -> None:
    text = CONNECTIONS + "Cut,off\n" + ADA + BOB.replace("\n", ",extra\n") + BOB.replace("\n", ",,\n")
    assert names(text) == ["Ada", "Bob"]
    assert unreadable(read(text)) == [
        (2, "This line has 2 fields where 7 belong, so it was skipped."),
        (4, "This line has 8 fields where 7 belong, so it was skipped."),
    ]


def test_a_line_that_names_nobody() -> None:
    records = read(CONNECTIONS + ",,,,Acme,Baker,12 Jan 2023\n" + ",,,,,,12 Jan 2023\n,,,,,,\n" + ADA)
    assert [person.names.given for person in people(records)] == ["Ada"]
    assert [line for line, _ in unreadable(records)] == [2]
    assert tallies(records) == {"hidden": 1}


def test_an_open_quote_costs_one_line_only() -> None:
    text = (
        CONNECTIONS
        + ADA
        + '"Open,Quote,,,,,\n'
        + BOB
        + 'Sam,"O""Neil, CPA",https://www.linkedin.com/in/sam,,,,1 Jan 2023\n'
    )
    assert names(text) == ["Ada", "Bob", "Sam"]
    assert [line for line, _ in unreadable(read(text))] == [3]


def test_an_open_quote_at_the_very_end() -> None:
    assert names(CONNECTIONS + ADA + BOB + 'Eve,"Open') == ["Ada", "Bob"]


def test_an_open_quote_in_messages_does_not_swallow_the_rest() -> None:
    text = (
        MESSAGES + MESSAGE + MESSAGE.replace(",x,", ',"open,') + MESSAGE * 3 + MESSAGE.replace(",x,", ',"two\nlines",')
    )
    records = read(text, ME)
    assert len(contacts(records)) == 5
    assert [line for line, _ in unreadable(records)] == [3]


def test_a_field_far_too_long_costs_its_line() -> None:
    text = CONNECTIONS + ADA + f"Eve,{'x' * 400_000},,,,,\n" + BOB
    assert names(text) == ["Ada", "Bob"]


def test_a_quote_that_holds_megabytes_is_given_up_within_bounds() -> None:
    text = MESSAGES + MESSAGE.replace(",x,", ',"' + "long line\n" * 400_000) + MESSAGE
    records = read(text, ME)
    assert unreadable(records)[0][0] == 2
    assert len(unreadable(records)) > 100_000 // 10  # its lines were read again as rows, and each was refused


def test_long_texts_are_cut_with_a_remark() -> None:
    records = read(CONNECTIONS + ADA.replace("Acme", "A" * 1_000))
    assert remarks(records) == [(2, "A text of 1000 characters was cut to 400.")]
    facts = dict(people(records)[0].facts)
    assert facts["organisation"][0] == "A" * 399 + "…"  # type: ignore[index]  # an organisation is a tuple


def test_controls_and_unreadable_letters() -> None:
    data = (CONNECTIONS + "A\0d\x1ba,Adler,https://www.linkedin.com/in/ada,,,,12 Jan 2023\n").encode()
    assert people(read(data))[0].names.given == "Ada"
    late = (CONNECTIONS + ADA * 2_000).encode() + b"B\xf6b,Braun,https://www.linkedin.com/in/bob,,,,12 Jan 2023\n"
    records = read(late)
    assert people(records)[-1].names.given == "B\N{REPLACEMENT CHARACTER}b"
    assert remarks(records) == [
        (2_002, "Some letters on this line were not legible; they are shown as question marks.")
    ]


def test_refused_lines_are_told_up_to_a_limit_and_counted_beyond() -> None:
    options = Options(limits=Limits(unreadable=3))
    told = unreadable(read(CONNECTIONS + "bad\n" * 10 + ADA, options))
    assert [line for line, _ in told] == [2, 3, 4, 0]
    assert told[-1][1] == "7 more lines of this file could not be read."


def test_people_beyond_the_limit_are_not_read() -> None:
    options = Options(limits=Limits(people=2))
    records = read(CONNECTIONS + ADA + BOB + ADA.replace("ada", "eve") + BOB.replace("bob", "kai"), options)
    assert len(people(records)) == 2
    assert [line for line, _ in unreadable(records)] == [4]
