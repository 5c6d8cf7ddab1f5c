"""Exports that somebody edited, damaged, packed anew or made up."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.importers import detecting, queries, states
from goodword.importers.goodword import reading
from goodword.importers.limits import Limits
from goodword.importers.records import Refused
from goodword.importers.sources import Upload
from goodword.people.actions import exporting, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person, ProfileEntry
from importers.goodword.exports import bring, documents, exported, packed, read

pytestmark = pytest.mark.django_db


def some(me: Member, count: int) -> None:
    for number in range(count):
        persons.add(actor=me, facts=[NewFact("name", {"display": f"Person {number}"})])


def refusal(content: bytes, name: str = "export.zip") -> str:
    with pytest.raises(Invalid) as refused:
        detecting.source_of(name, io.BytesIO(content))
    return refused.value.message


def test_a_folder_that_was_packed_again_is_read(cast: Cast) -> None:
    some(cast.owner, 2)
    bring(cast.stranger, packed(documents(exported(cast.owner)), folder="goodword-2026-11-22/"))
    assert Person.objects.filter(owner=cast.stranger).count() == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told | {"manifest.json": {"format": "other", "version": 1}},
        lambda told: told | {"manifest.json": []},
        lambda told: {name: value for name, value in told.items() if name != "manifest.json"},
    ],
)
def test_a_zip_that_is_not_ours_is_no_goodword_file(cast: Cast, change: Any) -> None:
    content = packed(change(documents(exported(cast.owner))))
    with pytest.raises(Refused), reading.opened(upload(content), Limits()):
        pass
    assert refusal(content)


def upload(content: bytes, name: str = "export.zip") -> Upload:
    return Upload(name, io.BytesIO(content), len(content))


def test_a_newer_export_says_so(cast: Cast) -> None:
    told = documents(exported(cast.owner))
    content = packed(told | {"manifest.json": told["manifest.json"] | {"version": 2}})
    with pytest.raises(Refused, match="newer Goodword"), reading.opened(upload(content), Limits()):
        pass


def test_an_entry_that_is_not_ours_is_told_and_the_others_come(cast: Cast) -> None:
    some(cast.owner, 3)
    lines = "".join(exporting.export(actor=cast.owner, wanted="json").pieces).splitlines()
    broken = next(number for number, line in enumerate(lines) if '"Person 1"' in line)
    lines[broken] = lines[broken].replace('"active"', '"lost"')
    cut = next(number for number, line in enumerate(lines) if '"Person 2"' in line)
    lines[cut] = lines[cut][:40]
    batch = read(cast.stranger, "\n".join(lines).encode(), name="people.json")
    told = {line.line: queries.reason(line) for line in batch.lines.all()}
    assert sorted(told) == [broken + 1, cut + 1]
    assert "this is no JSON" in told[cut + 1]
    assert [one.name for one in batch.people.all()] == ["Person 0"]


@pytest.mark.parametrize("strange", ["a\0b", "a\ud800", float("nan"), float("inf"), 10**400])
def test_what_the_database_cannot_keep_is_told(cast: Cast, strange: Any) -> None:
    some(cast.owner, 2)
    told = documents(exported(cast.owner))
    told["people/people.json"]["persons"][0]["cards"][0]["parts"] = {"unheard of": [strange]}
    told["profile/lines.json"] = [{"kind": "headline", "text": strange, "audience": "members", "key": "1"}]
    bring(cast.stranger, packed(told), own_profile=True)
    names = Person.objects.filter(owner=cast.stranger).values_list("name", flat=True)
    assert set(names) in ({"Person 1"}, {"Person 0", "Person 1"})


@pytest.mark.parametrize(
    "lines",
    [
        {"not": "a list"}, [1, None, "x"], [{"kind": "headline"}], [{"kind": "spell", "text": "x"}],
        [{"kind": "headline", "text": "x" * 9999}], [{"kind": "offer", "text": "x", "topics": 7}],
        [{"kind": "email", "text": "no address", "audience": "public"}],
        [{"kind": "organisation", "text": "X", "since": "whenever"}],
    ],
)  # fmt: skip
def test_lines_of_a_profile_that_make_no_sense_are_left_out(cast: Cast, lines: Any) -> None:
    told = documents(exported(cast.owner)) | {"profile/lines.json": lines, "profile/profile.json": {"photo": 7}}
    batch = bring(cast.stranger, packed(told), own_profile=True, settings=True)
    assert batch.state == states.APPLIED
    assert not ProfileEntry.objects.filter(member=cast.stranger).exists()


@pytest.mark.parametrize(
    "name", ["account/account.json", "profile/profile.json", "profile/lines.json", "profile/organizations.json"]
)
@pytest.mark.parametrize("value", [[], {}, 7, None, [[]], {"language": ["en"]}, {"theme": "neon", "time_zone": "Moon"}])
def test_other_files_may_be_anything(cast: Cast, name: str, value: Any) -> None:
    batch = bring(
        cast.stranger, packed(documents(exported(cast.owner)) | {name: value}), own_profile=True, settings=True
    )
    assert batch.state == states.APPLIED


def test_an_audience_nobody_knows_is_for_nobody_else(cast: Cast) -> None:
    lines = [{"kind": "offer", "text": "Oil", "audience": "everyone on the moon", "key": "1"}]
    bring(cast.stranger, packed(documents(exported(cast.owner)) | {"profile/lines.json": lines}), own_profile=True)
    assert ProfileEntry.objects.get(member=cast.stranger).audience == 0


def test_a_picture_that_is_none_is_left_out(cast: Cast) -> None:
    told = documents(exported(cast.owner))
    told["profile/profile.json"]["photo"] = "00000000-0000-4000-8000-000000000001"
    archive = packed(told | {"files/photo-00000000-0000-4000-8000-000000000001.jpg": b"<svg onload=alert(1)>"})
    batch = bring(cast.stranger, archive, own_profile=True)
    assert batch.state == states.APPLIED
    assert "photo" not in batch.made["rooms"]["people"]


def test_a_line_without_end_is_refused_without_filling_the_memory(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LINE_CHARS", 2_000)
    text = '{"format": "goodword-people", "version": 1, "exported_at": "x",\n"persons": [\n' + "x" * 10_000
    batch = read(cast.stranger, text.encode(), name="people.json")
    assert batch.state == states.FAILED
    assert "longer than anything" in queries.trouble(batch)


def test_a_large_file_that_was_laid_out_anew_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WHOLE_CHARS", 500)
    some(cast.owner, 5)
    whole = json.loads("".join(exporting.export(actor=cast.owner, wanted="json").pieces))
    batch = read(cast.stranger, json.dumps(whole, indent=1).encode(), name="people.json")
    assert batch.state == states.FAILED
    assert "as Goodword wrote it" in queries.trouble(batch)


def test_a_bomb_is_refused(cast: Cast) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps({"format": "goodword-export", "version": 1}))
        archive.writestr("people/people.json", b" " * 60_000_000)
    batch = read(cast.stranger, target.getvalue())
    assert batch.state == states.FAILED


@given(
    zipped=st.booleans(),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    cut=st.floats(0, 1),
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
def test_a_damaged_export_is_read_or_refused(
    cast: Cast, zipped: bool, flips: list[tuple[float, int]], cut: float
) -> None:
    if not Person.objects.filter(owner=cast.owner).exists():
        some(cast.owner, 2)
    text = "".join(exporting.export(actor=cast.owner, wanted="json").pieces).encode()
    content = bytearray(exported(cast.owner) if zipped else text)
    for place, value in flips:
        content[int(place * len(content))] = value
    if cut < 0.5:
        del content[int(2 * cut * len(content)) :]
    try:
        batch = read(cast.stranger, bytes(content))
    except Invalid:
        return
    # One whose beginning is damaged may pass for a table, of which its owner is asked.
    assert batch.state in {states.PREVIEW, states.FAILED, states.ASKING}
    batch.delete()
