"""Which alphabet a text is written in that is neither UTF-8 nor UTF-16: a guess from the bytes, good for tables."""

import re
from collections.abc import Callable

NAMES: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "mac_roman": "Mac OS Roman",
    "cp850": "DOS 850",
    "cp932": "Shift JIS",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp949": "EUC-KR",
}
"""Encodings that can be chosen by hand, with the names they go by."""

_RUNS = re.compile(rb"[\x80-\xff]{4,}")
# Signs that stand inside no western word; there they are the ł, ą, ż and ť of central Europe.
_POLISH = re.compile(rb"[A-Za-ln-z\xc0-\xff][\xb3\xb9\xbf\xbe\x9f\x9d](?![0-9])|[\xa3\xaf\xa5\x8c][a-z\xc0-\xff]")
# Letters that go together in Czech, Slovak and Hungarian, read with the eyes of Windows-1252, and those that do not.
_TOGETHER: tuple[tuple[bytes, bytes, bytes], ...] = (
    (b"\x9a\x9e\x8a\x8e", b"\xe8\xec\xf8\xf9\xf2\xc8\xd8", b"\xe5\xe6"),
    (b"\xf8\xec", b"\xe1\xed\xfd", b"\xe5\xe6\xe0\xf2"),
    (b"\xf5\xfb", b"\xf6\xfc", b"\xe3\xe4\xea\xe7"),
)
_KANA, _HANGUL, _HAN = ("\u3040", "\u30ff"), ("\uac00", "\ud7a3"), ("\u4e00", "\u9fff")


def guess(data: bytes) -> str:
    """The encoding of a text of one or two bytes a letter; Windows-1252 where nothing speaks for another.

    >>> guess("Imię,Łukasz Żółty".encode("cp1250")), guess("Имя,Фамилия".encode("cp1251")), guess(b"Zo\\xeb")
    ('cp1250', 'cp1251', 'cp1252')
    """
    for encoding, fits in _TWO_BYTES:
        text = _strictly(data, encoding)
        if text is not None and fits(text):
            return encoding
    high = sum(byte >= 0x80 for byte in data)
    if sum(map(len, _RUNS.findall(data))) * 2 > high:
        return "cp1251" if sum(byte >= 0xC0 for byte in data) > 0.8 * high else "cp1252"
    return "cp1250" if _central(data) else "cp1252"


def _central(data: bytes) -> bool:
    """Whether this looks like a language of central Europe."""

    def has(signs: bytes) -> bool:
        return any(sign in data for sign in signs)

    return bool(_POLISH.search(data)) or any(
        has(one) and has(other) and not has(against) for one, other, against in _TOGETHER
    )


def _share(text: str, *scripts: tuple[str, str]) -> float:
    odd = [letter for letter in text if not letter.isascii()]
    return sum(any(low <= letter <= top for low, top in scripts) for letter in odd) / max(1, len(odd))


def _japanese(text: str) -> bool:
    return _share(text, _KANA) > 0.1 and _share(text, _KANA, _HAN) > 0.8


def _korean(text: str) -> bool:
    return _share(text, _HANGUL) > 0.8 and _common(text)


def _chinese(text: str) -> bool:
    return _share(text, _HAN) > 0.8 and _common(text)


def _common(text: str) -> bool:
    """Two-byte encodings fit other texts, too, but then make rare signs of them."""
    return any(sign in text for sign in "的名姓公司电電话話子邮郵件地址城市日备備注王李张張陈陳이름회사주소전화김박")


_TWO_BYTES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("cp932", _japanese),
    ("cp949", _korean),
    ("gb18030", _chinese),
    ("big5", _chinese),
)


def _strictly(data: bytes, encoding: str) -> str | None:
    """The text, but for a last sign cut in two; None where the bytes are no such text."""
    for cut in (0, 1, 2, 3):
        try:
            return data[: len(data) - cut].decode(encoding)
        except UnicodeDecodeError as problem:
            if problem.start < len(data) - 4:
                return None
    return None
