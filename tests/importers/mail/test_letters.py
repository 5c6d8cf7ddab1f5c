"""With whom one wrote and when: mailboxes of every make, and letters that no person sent."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.importers.archives import Guarded
from goodword.importers.mail import heads
from goodword.importers.mail.mbox import Mailbox
from goodword.importers.records import Contacts, PersonRecord, Record, Refused
from goodword.importers.sources import Options
from importers.mail.reading import ME, NOW, contacts, letter, mailbox, own, people, read, tallies, unreadable

MINE = "Olive Ownby <olive@example.com>"


def test_letters_both_ways() -> None:
    records = read(mailbox(letter(), letter(MINE, "ada@example.com, Bea <bea@example.com>", number=1)))
    assert people(records) == {"ada@example.com": "Ada Adler", "bea@example.com": "Bea"}
    assert contacts(records) == [
        ("ada@example.com", False, 1),
        ("ada@example.com", True, 2),
        ("bea@example.com", True, 2),
    ]
    assert own(records).sure == ("olive@example.com",)
    assert unreadable(records) == []


def test_those_with_the_most_both_ways_come_first() -> None:
    letters = [letter("news@example.net", number=number) for number in range(5)]
    letters += [
        letter(number=9),
        letter(MINE, "ada@example.com", number=10),
        letter(MINE, "bea@example.com", number=11),
    ]
    assert list(people(read(mailbox(*letters)))) == ["ada@example.com", "bea@example.com", "news@example.net"]


def test_nothing_of_subject_or_body_leaves_the_reader() -> None:
    assert "planted" not in repr(read(mailbox(letter(), letter(MINE, "ada@example.com", number=1))))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(ends: str) -> None:
    assert len(contacts(read(mailbox(letter(), letter(number=1), ends=ends)))) == 2


@pytest.mark.parametrize(
    "separator",
    [
        "From ada@example.com Mon May  4 10:00:00 2026",
        "From - Mon May 04 10:00:00 2026",
        "From 1234567890@xxx Mon May 04 10:00:00 +0000 2026",
        "From MAILER-DAEMON Mon, 4 May 2026 10:00:00 +0200",
        'From "ada adler"@example.com Mon May  4 10:00:00 CEST 2026',
        "From ada@example.com",
    ],
)
def test_lines_between_letters(separator: str) -> None:
    text = f"{separator}\n{letter()}\n{separator}\n{letter(number=1)}\n"
    assert len(contacts(read(text))) == 2


@pytest.mark.parametrize(
    "line",
    [
        "From here on it is about cheese: 2026",
        ">From ada@example.com Mon May  4 10:00:00 2026\nTo: you",
        "From me to you\nTo: everybody",
        "From ada@example.com Mon May  4 10:00:00 2026 we went on",
        "From: somebody",
    ],
)
def test_lines_in_a_body_that_begin_like_one(line: str) -> None:
    text = mailbox(letter(body=f"Hello\n{line}\nmore words: here\n"), letter(number=1))
    assert len(contacts(read(text))) == 2


def test_pieces_of_any_size_give_the_same_letters() -> None:
    data = mailbox(*(letter(number=number, body="x" * (number * 37) + "\nFrom x\n") for number in range(40))).encode()

    class Slow(io.BytesIO):
        def __init__(self, data: bytes, size: int) -> None:
            super().__init__(data)
            self.most = size

        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(self.most, size) if size and size > 0 else self.most)

    whole = list(Mailbox(Guarded(io.BytesIO(data), 1 << 30)).heads())
    assert len(whole) == 40
    assert whole[1].line == data[: data.index(b"\nFrom ada", 10)].count(b"\n") + 2
    for size in (1, 2, 7, 61, 997):
        assert list(Mailbox(Guarded(Slow(data, size), 1 << 30)).heads()) == whole


def test_an_enormous_letter_is_passed_over_in_pieces() -> None:
    class Endless(io.RawIOBase):
        """Two letters with half a gigabyte between them that was never written anywhere."""

        left = 1 << 29

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1, /) -> bytes:
            if self.left == 1 << 29:
                self.left -= 1
                return mailbox(letter()).encode()
            if self.left > 0:
                self.left -= size
                return b"x" * size
            self.left, last = 0, self.left
            return b"" if last == 0 else b"\n" + mailbox(letter(number=1)).encode()

    assert sum(1 for _head in Mailbox(Guarded(Endless(), 1 << 31)).heads()) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ("List-Id: <news.example.net>\n", "list"),
        ("List-Unsubscribe: <https://example.net>\n", "list"),
        ("Precedence: bulk\n", "list"),
        ("Auto-Submitted: auto-replied\n", "automatic"),
        ("X-Autoreply: yes\n", "automatic"),
        ("Return-Path: <>\n", "automatic"),
        ("X-Gmail-Labels: Spam,Unread\n", "spam"),
        ("X-Gmail-Labels: =?utf-8?q?Entw=C3=BCrfe?=\n", "draft"),
        ("X-Spam-Flag: YES\n", "spam"),
        ("X-Mozilla-Status: 0009\n", "deleted"),
    ],
)
def test_what_no_person_sent_is_left_out_and_counted(more: str, kind: str) -> None:
    records = read(mailbox(letter(more=more), letter(number=1)))
    assert tallies(records) == {kind: 1}
    assert len(contacts(records)) == 1


@pytest.mark.parametrize(
    "sender",
    ["no-reply@example.com", "Shop <noreply@example.com>", "MAILER-DAEMON@example.com", "notifications@example.com"],
)
def test_addresses_that_nobody_reads(sender: str) -> None:
    records = read(
        mailbox(letter(sender), letter(MINE, f"{sender.split('<')[-1].strip('>')}, bea@example.com", number=1))
    )
    assert list(people(records)) == ["bea@example.com"]
    assert tallies(records) == {"automatic": 1}


def test_the_same_letter_twice_counts_once() -> None:
    records = read(mailbox(letter(), letter(), letter(number=1)))
    assert (len(contacts(records)), tallies(records)) == (2, {"twice": 1})


def test_a_letter_to_a_crowd_is_none_to_anybody() -> None:
    crowd = ", ".join(f"p{number}@example.com" for number in range(150))
    records = read(mailbox(letter(MINE, crowd)))
    assert (people(records), tallies(records)) == ({}, {"crowd": 1})


def test_letters_between_strangers_are_counted_only() -> None:
    records = read(mailbox(letter("ada@example.com", "bea@example.com"), letter(number=1)))
    assert tallies(records) == {"strangers": 1}
    assert list(people(records)) == ["ada@example.com"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("=?utf-8?q?Ren=C3=A9_Adler?= <ada@example.com>", "René Adler"),
        ("=?iso-8859-1?b?UmVu6SBBZGxlcg==?= <ada@example.com>", "René Adler"),
        ("=?nonsense?q?Ada?= <ada@example.com>", "Ada"),
        ("=?utf-8?b?broken?= <ada@example.com>", None),
        ('"Adler, Ada" <ada@example.com>', "Ada Adler"),
        ("'Ada Adler' <ADA@Example.com>", "Ada Adler"),
        ("ada@example.com", ""),
        ("ada@example.com (Ada Adler)", "Ada Adler"),
        ('"ada@example.com" <ada@example.com>', ""),
        ("Ada\n Adler\n <ada@example.com>", "Ada Adler"),
    ],
)
def test_names_as_they_stand(written: str, name: str | None) -> None:
    found = people(read(mailbox(letter(written))))
    assert list(found) == ["ada@example.com"]
    assert name is None or found["ada@example.com"] == name


def test_bytes_outside_ascii_in_a_head() -> None:
    data = mailbox(letter("René Adler <ada@example.com>")).encode("cp1252")
    assert people(read(data)) == {"ada@example.com": "René Adler"}


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("To: olive@example.com\nDate: Mon, 4 May 2026 10:00:00 +0000\n", "From: no address stands here, so this letter was not read."),
        ("From: ada@example.com\nDate: soon\n", "Date: “soon” is no date, so this letter was not read."),
        ("From: ada@example.com\nDate: Mon, 4 May 2126 10:00:00 +0000\n", "Date: “Mon, 4 May 2126 10:00:00 +0000” is no date, so this letter was not read."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(head: str, reason: str) -> None:
    assert unreadable(read(head + "Subject: x\n\nbody")) == [(1, reason)]


def test_a_date_is_found_elsewhere() -> None:
    text = letter().replace("Date: ", "X-Date: ")
    assert len(contacts(read(mailbox(text)))) == 1
    received = "Received: from a by b;\n Mon, 4 May 2026 10:00:00 +0000\n"
    assert len(contacts(read(received + text, name="a.eml"))) == 1


def test_a_letter_of_its_own_and_an_archive_of_them() -> None:
    assert len(contacts(read(letter(), name="a.eml"))) == 1
    assert len(contacts(read(f"1234      \n{letter()}", name="a.emlx"))) == 1
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("one.eml", letter())
        archive.writestr("Mail/Inbox", mailbox(letter(number=1), letter()))
        archive.writestr("index.dat", b"\0\1")
        archive.writestr("picture.jpg", b"\xff\xd8")
    records = read(out.getvalue(), name="a.zip")
    assert (len(contacts(records)), tallies(records)) == (2, {"twice": 1})


def test_whose_mailbox_it_is() -> None:
    nobody = Options(now=NOW)
    delivered = [
        letter(f"p{number}@example.com", "list@example.com", number=number, more="Delivered-To: me@example.org\n")
        for number in range(6)
    ]
    mine = [letter("me@example.org", "ada@example.com", number=number) for number in range(10, 12)]
    assert own(read(mailbox(*delivered, *mine), nobody)).sure == ("me@example.org",)
    assert own(read(mailbox(*mine), nobody, name="Gesendet.mbox")).sure == ("me@example.org",)
    labelled = [
        letter("me@example.org", "ada@example.com", number=number, more="X-Gmail-Labels: Sent\n") for number in range(3)
    ]
    assert own(read(mailbox(*labelled), nobody)).sure == ("me@example.org",)
    alias = [letter(f"p{number}@example.com", "ME@example.org", number=number) for number in range(6)]
    assert own(read(mailbox(*alias), nobody)).sure == ("me@example.org",)


def test_where_it_is_not_clear_it_is_asked() -> None:
    records = read(
        mailbox(letter(to="bea@example.com"), letter("bea@example.com", "ada@example.com", number=1)), Options(now=NOW)
    )
    assert own(records) == ((), (("ada@example.com", 2), ("bea@example.com", 2)))
    assert people(records) == {}
    assert contacts(records) == []


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"hello\n", b"BEGIN:VCALENDAR\n", b"a,b,c\n1,2,3\n", b"PK\x03\x04broken"]
)
def test_what_is_no_mail_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)


# Damage


def check_or_refusal(content: bytes, name: str = "a.mbox") -> None:
    refusal = ""
    try:
        check(read(content, ME, name))
    except Refused as refused:
        refusal = str(refused)
    assert not refusal or refusal.endswith(".")


def check(records: list[Record]) -> None:
    keys = {record.key for record in records if isinstance(record, PersonRecord)}
    for line, sentence in unreadable(records):
        assert line >= 0
        assert sentence.endswith(".")
    for record in records:
        if isinstance(record, PersonRecord):
            assert all("\0" not in part for part in record.names)
        if isinstance(record, Contacts):
            assert all(
                who in keys and 0 < at <= NOW + 86_400 and others > 0 for who, _out, at, others, _words in record.rows
            )


def test_damaged_mailboxes_do_no_harm() -> None:
    chance = random.Random(3)
    whole = mailbox(
        letter("=?utf-8?q?Ren=C3=A9?= <ada@example.com>"),
        letter(
            MINE, '"Adler, Ada" <ada@example.com>, group: bea@example.com;', number=1, more="X-Gmail-Labels: Sent\n"
        ),
        letter(number=2, more="Received: from a by b;\n Mon, 4 May 2026 10:00:00 +0000\n"),
    ).encode()
    tricks = [b"\n", b"\r", b"\0", b"=?", b"?=", b"<", b">", b"@", b"(", b'"', b"\xff", b"From ", b"99999999999", b","]
    for number in range(1_500):
        out = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(out))
            end = min(len(out), at + chance.randrange(1, 60))
            match chance.randrange(4):
                case 0:
                    out[at] ^= 1 << chance.randrange(8)
                case 1 if len(out) > 200:
                    del out[at:end]
                case 2:
                    out[at:at] = out[at:end] * chance.randrange(1, 4)
                case _:
                    out[at:at] = chance.choice(tricks)
        check_or_refusal(bytes(out), ("a.mbox", "Sent", "a.eml")[number % 3])


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_head_is_read_or_not(head: bytes) -> None:
    found = heads.read(b"From: " + head, now=NOW, separator=b"From " + head)
    assert found is None or found.at is None or found.at <= NOW + 86_400
