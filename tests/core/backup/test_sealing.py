"""What is sealed opens with the passphrase alone, and whole or not at all."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.core.backup import sealing
from goodword.core.backup.parts import Refused
from goodword.core.backup.sealing import MAGIC, PIECE, SALT, TAG, Opener, Sealer

PHRASE = "six geese"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key need not be dear to guess here."""
    monkeypatch.setattr(sealing, "COST", 4)


def sealed(data: bytes, *, passphrase: str = PHRASE, by: int = 1000) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out, passphrase)
    for start in range(0, len(data), by):
        sealer.write(data[start : start + by])
    sealer.close()
    return out.getvalue()


def opened(data: bytes, passphrase: str = PHRASE, by: int = -1) -> bytes:
    source = io.BytesIO(data)
    assert source.read(len(MAGIC)) == MAGIC
    opener, found = Opener(source, passphrase), b""
    if by < 0:
        return opener.read()
    while some := opener.read(by):
        found += some
    return found


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7]),
    st.sampled_from([100, PIECE, 2 * PIECE]),
    st.sampled_from([-1, 999, PIECE, PIECE + 3]),
)
def test_it_comes_out_as_it_went_in(size: int, written_by: int, read_by: int) -> None:
    sealing.COST = 4
    data = bytes(number % 251 for number in range(size))
    assert opened(sealed(data, by=written_by), by=read_by) == data


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(Refused, match="another passphrase"):
        opened(sealed(b"letters"), "seven geese")


@pytest.mark.parametrize("size", [3 * PIECE, 3 * PIECE + 5])
def test_nothing_is_cut_off_changed_or_put_elsewhere(size: int) -> None:
    whole = sealed(bytes(size))
    begin, piece = len(MAGIC) + SALT, PIECE + TAG
    for wrong in (
        whole[: begin + piece],  # ends after a piece
        whole[: begin + 2 * piece],
        whole[:-1],
        whole + b"x",
        whole[:begin] + whole[begin + piece :],  # without the first
        whole[:begin]
        + whole[begin + piece : begin + 2 * piece]
        + whole[begin : begin + piece]
        + whole[begin + 2 * piece :],
        whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:],
    ):
        with pytest.raises(Refused):
            opened(wrong)
