"""The encoding of a text: told by its bytes, and a few broken letters in a text do not make it another."""

from __future__ import annotations

import random

import pytest

from goodword.importers.csvrows import sniff_encoding
from goodword.importers.letters import guess
from goodword.importers.sheets import encoding_of, is_binary
from importers.tables import upload

WORDS = [
    ("cp1252", "Prénom,Société,Hélène Où Çà È"), ("cp1252", "Straße geschäftlich,12 m³,Büro"), ("cp1252", "Søren Ærø Åse"),
    ("cp1252", "João Conceição Camões"), ("cp1252", "Niccolò Perché Città Però"), ("cp1252", "Zoë"),
    ("cp1250", "Nazwisko,Imię,Łódź Wałęsa"), ("cp1250", "Żak Żółty"), ("cp1250", "Jméno,Příjmení,Kateřina Dvořák"),
    ("cp1250", "Kovács Győző,Jenő Dömötör"), ("cp1251", "Имя,Фамилия,Пётр First Name"), ("cp932", "名前,会社,山田 太郎 たろう"),
    ("gb18030", "姓名,公司,电子邮件 王伟"), ("big5", "姓名,公司,電子郵件 王偉"), ("cp949", "이름,회사,김철수"),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), WORDS)
def test_the_alphabet_is_told_by_its_bytes(encoding: str, text: str) -> None:
    assert guess(text.encode(encoding)) == encoding
    assert guess((text * 50).encode(encoding)) == encoding


@pytest.mark.parametrize(("encoding", "text"), WORDS)
def test_utf_8_is_utf_8(encoding: str, text: str) -> None:
    del encoding
    assert sniff_encoding(text.encode()) == "utf-8"


def test_a_broken_letter_among_many_leaves_utf_8_as_it_is() -> None:
    text = "Zoë Müller, Café\n".encode() * 20
    assert sniff_encoding(text + b"\xff\xe9") == "utf-8"
    assert sniff_encoding("Zoë Müller".encode("cp1252")) == "cp1252"


def test_the_whole_file_is_looked_at_not_only_its_beginning() -> None:
    plain = b"Name,City\n" + b"Ada,Rome\n" * 20_000
    file = upload(plain + "Zoë,Köln\n".encode("cp1252"))
    assert encoding_of(file, plain[:65536]) == "cp1252"
    assert encoding_of(upload(plain + "Zoë,Köln\n".encode()), plain[:65536]) == "utf-8"


def test_bytes_that_are_no_text() -> None:
    chance = random.Random(3)
    assert is_binary(bytes(chance.randrange(256) for _ in range(5000)))
    assert is_binary(b"\0" * 500)
    assert not any(is_binary(text.encode(encoding)) for encoding, text in WORDS)
    assert not is_binary("Name,City\nZoë,Köln\n".encode("utf-16-le") * 20)
