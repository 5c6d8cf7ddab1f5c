"""Archives that mean harm, and archives that had an accident: refused in a sentence, within bounded memory."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from goodword.importers.limits import Limits
from goodword.importers.linkedin.parse import LinkedIn
from goodword.importers.records import Refused
from goodword.importers.sources import Options
from importers.linkedin.reading import (
    CONNECTIONS,
    ME,
    MESSAGES,
    PROFILE,
    contacts,
    people,
    read,
    unreadable,
    upload,
    zipped,
)

ADA = "Ada,Adler,https://www.linkedin.com/in/ada,,Acme,Baker,12 Jan 2023\n"
KIB = 1 << 10
MIB = 1 << 20


def small(**limits: int) -> Options:
    return Options(limits=Limits(**limits))


def test_too_many_files() -> None:
    files: dict[str, str | bytes] = {f"{n}.txt": "" for n in range(20)} | {"Connections.csv": CONNECTIONS}
    with pytest.raises(Refused, match="more than 10 files"):
        read(zipped(files), small(entries=10))


def test_a_table_of_contents_too_large_is_not_loaded() -> None:
    files: dict[str, str | bytes] = {f"{'n' * 200}{n}.txt": "" for n in range(200)}
    with pytest.raises(Refused, match="more than"):
        read(zipped(files), small(directory_bytes=20 * KIB))


def test_a_bomb_is_not_inflated_to_its_end() -> None:
    bomb = zipped({"Connections.csv": CONNECTIONS + (" " * 999 + "\n") * 64_000, "Profile.csv": PROFILE})
    assert len(bomb) < 250 * KIB
    tracemalloc.start()
    records = read(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [reason for _, reason in unreadable(records)] == [
        "This archive unpacks to far more than its size, so it was not read further."
    ]
    assert peak < 8 * MIB


def test_a_bomb_of_one_endless_line_stays_small_in_memory() -> None:
    bomb = zipped({"messages.csv": MESSAGES + '"' + "a" * (15 * MIB), "Profile.csv": PROFILE})
    tracemalloc.start()
    records = read(bomb, ME)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert unreadable(records)
    assert peak < 12 * MIB


def test_what_is_inflated_is_counted_not_what_headers_say() -> None:
    data = bytearray(zipped({"Connections.csv": CONNECTIONS + ADA * 20_000}))
    lie = struct.pack("<I", 100)
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = lie
    data[22:26] = lie
    # The size in the header ends the reading early; the checksum then does not hold.
    with pytest.raises(Refused, match="damaged"):
        read(bytes(data))
    with pytest.raises(Refused, match="damaged"):
        LinkedIn().classify(upload(bytes(data), "a.zip"), Limits())


def test_a_single_file_is_bounded_too() -> None:
    with pytest.raises(Refused, match="too large"):
        read(CONNECTIONS + ADA * 20_000, small(entry_bytes=200 * KIB))
    with pytest.raises(Refused, match="more than 50 lines"):
        read(CONNECTIONS + ADA * 20_000, small(lines=50))


def test_total_size_over_all_files() -> None:
    files: dict[str, str | bytes] = {f"{n}.csv": CONNECTIONS + ADA * 4_000 for n in range(8)}
    records = read(zipped(files), small(total_bytes=MIB))
    assert any("too large" in reason for _, reason in unreadable(records))


@pytest.mark.parametrize(
    "name", ["../../etc/Connections.csv", "/etc/Connections.csv", "C:\\x\\Connections.csv", "a\x1b[2J\n.csv"]
)
def test_names_in_an_archive_are_only_shown(name: str) -> None:
    records = read(zipped({name: CONNECTIONS + ADA}))
    (ada,) = people(records)
    assert ada.key == "in/ada"
    assert ada.file.isprintable()


def test_nested_archives_are_left_alone() -> None:
    inner = zipped({"Connections.csv": CONNECTIONS + ADA})
    found = LinkedIn().classify(upload(zipped({"inner.zip": inner, "Profile.csv": PROFILE}), "a.zip"), Limits())
    assert found.files == (("Profile.csv", "profile"),)
    assert found.left == ("inner.zip",)
    with pytest.raises(Refused, match="none of the files"):
        read(zipped({"inner.zip": inner}))


def test_an_encrypted_archive() -> None:
    data = bytearray(zipped({"Connections.csv": CONNECTIONS + ADA}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match=r"Connections\.csv is protected by a password"):
        read(bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_bounded_are_refused(method: int) -> None:
    with pytest.raises(Refused, match="packed in a way"):
        read(zipped({"Connections.csv": CONNECTIONS + ADA}, method))


def test_a_stored_archive_is_read() -> None:
    assert len(people(read(zipped({"Connections.csv": CONNECTIONS + ADA}, zipfile.ZIP_STORED)))) == 1


def test_a_spreadsheet_is_a_zip_too() -> None:
    with pytest.raises(Refused, match="spreadsheet"):
        read(zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}))


@pytest.mark.parametrize("keep", [4, 30, 200, -30, -1])
def test_a_download_that_was_cut(keep: int) -> None:
    whole = zipped({"Connections.csv": CONNECTIONS + "".join(ADA.replace("ada", f"ada{n}") for n in range(200))})
    with pytest.raises(Refused):
        read(whole[:keep])


def test_files_that_claim_the_same_bytes() -> None:
    """Two hundred entries over one compressed piece: each inflates, and all count."""
    piece = zipped({"Connections.csv": CONNECTIONS + ADA * 20_000})
    directory = piece[piece.rfind(b"PK\x01\x02") : piece.rfind(b"PK\x05\x06")]
    body = piece[: piece.rfind(b"PK\x01\x02")]
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 200, 200, len(directory) * 200, len(body), 0)
    try:
        records = read(body + directory * 200 + end, small(ratio_floor=4 * MIB))
    except Refused:
        return
    assert any("far more than its size" in reason or "damaged" in reason for _, reason in unreadable(records))


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(messages: int) -> int:
        out = io.StringIO()
        out.write(MESSAGES)
        for n in range(messages):
            who = f"Ada {n % 500},https://www.linkedin.com/in/ada-{n % 500},Mia Muster,https://www.linkedin.com/in/mia"
            clock = f"{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}"
            out.write(f'c{n % 500},,{who},2024-01-{n % 28 + 1:02} {clock} UTC,,"{"hello " * 20}\n{n}",INBOX,,No,No\n')
        data = zipped({"messages.csv": out.getvalue(), "Profile.csv": PROFILE})
        source, options = upload(data, "a.zip"), Options()
        tracemalloc.start()
        count = sum(len(contacts([record])) for record in LinkedIn().read(source, options, lambda done, total: None))
        high = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == messages
        return high

    assert peak(40_000) < peak(10_000) + MIB
    assert peak(10_000) < 6 * MIB


def test_progress_only_grows_and_ends_at_the_whole() -> None:
    seen: list[tuple[int, int]] = []
    data = zipped({"Connections.csv": CONNECTIONS + ADA * 3_000, "Profile.csv": PROFILE})
    list(LinkedIn().read(upload(data), Options(), lambda done, total: seen.append((done, total))))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 0
    assert len({total for _, total in seen}) == 1
