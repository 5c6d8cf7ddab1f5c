"""Which backups are kept, and who was erased since."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodword.core import clock
from goodword.core.backup import keeping
from goodword.core.backup.erasures import NAME, erased_since, note_erased
from goodword.core.checks import machine
from goodword.core.checks.findings import State

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_a_year_of_nights_leaves_days_weeks_and_months() -> None:
    nights = [NOW - timedelta(days=day) for day in range(365)]
    keep = sorted(keeping.kept(nights, 7, 4, 6), reverse=True)
    assert keep[:7] == nights[:7]
    assert [f"{night:%m-%d}" for night in keep[7:]] == ["11-15", "11-08", "10-31", "09-30", "08-31", "07-31", "06-30"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine draws slowly
@given(st.lists(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)), min_size=1), st.integers(0, 9))
def test_the_last_is_always_kept_and_never_more_than_asked_for(moments: list[datetime], each: int) -> None:
    keep = keeping.kept(moments, each, each, each)
    assert max(moments) in keep
    assert keep <= set(moments)
    assert len(keep) <= max(1, 3 * each)


def test_backups_are_due_by_the_hours_and_nothing_else_is_touched(tmp_path: Path, settings: object) -> None:
    settings.BACKUP_FOLDER, settings.BACKUP_HOURS = str(tmp_path), 24  # type: ignore[attr-defined]  # pytest-django's wrapper
    assert keeping.due()
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / keeping.named(clock.now() - timedelta(hours=23))).touch()
    assert not keeping.due()
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        assert keeping.due()
    assert machine.backups().state is State.GOOD
    with clock.stopped_at(clock.now() + timedelta(hours=60)):
        assert machine.backups().state is State.BAD


def test_without_a_folder_nothing_is_due_and_the_doctor_says_so(settings: object) -> None:
    settings.BACKUP_FOLDER = ""  # type: ignore[attr-defined]  # pytest-django's wrapper
    assert not keeping.due()
    assert "BACKUP_FOLDER" in machine.backups().todo


def test_who_was_erased_since_is_read_from_every_note(tmp_path: Path, settings: object) -> None:
    settings.VAR, settings.BACKUP_FOLDER = tmp_path / "var", str(tmp_path / "far")  # type: ignore[attr-defined]  # the same
    before, after = uuid4(), uuid4()
    with clock.stopped_at(NOW - timedelta(hours=1)):
        note_erased(before)
    with clock.stopped_at(NOW + timedelta(hours=1)):
        note_erased(after)
    files = [tmp_path / "var" / NAME, tmp_path / "far" / NAME, tmp_path / "nowhere"]
    assert files[0].read_text() == files[1].read_text()
    files[0].open("a").write("half a li")
    assert erased_since(files, NOW) == [after]
    assert set(erased_since(files, NOW - timedelta(days=1))) == {before, after}


def test_the_setting_is_three_numbers() -> None:
    assert keeping.numbers("7, 4,6") == (7, 4, 6)
    with pytest.raises(ValueError, match="values to unpack"):
        keeping.numbers("7,4")
