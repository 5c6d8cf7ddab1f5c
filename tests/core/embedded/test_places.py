"""Where the embedded server lives, above all when root starts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodword.core.embedded import places


@pytest.fixture
def as_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """We are root, and root's own place is below a temporary folder."""
    monkeypatch.setattr(places, "as_root", lambda: True)
    monkeypatch.setattr(places, "STATE_HOME", tmp_path / "state")
    for folder in tmp_path.parents:
        if not places.reachable(folder):
            monkeypatch.setattr(places, "reachable", below(tmp_path, places.reachable))
            break
    return tmp_path


def below(top: Path, original: object) -> object:
    """``reachable`` as it would be if everything above ``top`` were open: pytest's own folders are not."""

    def answer(path: Path) -> bool:
        folders = [folder for folder in (path, *path.parents) if top in folder.parents and folder.is_dir()]
        return all(folder.stat().st_mode & 0o001 for folder in folders)

    return answer


def made_at(root: Path) -> Path:
    (places.data_dir(root)).mkdir(parents=True)
    (places.data_dir(root) / "PG_VERSION").write_text("18")
    return root


def test_an_ordinary_user_keeps_it_where_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "as_root", lambda: False)
    tmp_path.chmod(0o700)
    assert places.place(tmp_path / "pg") == tmp_path / "pg"


def test_root_keeps_it_below_open_folders(as_root: Path) -> None:
    (as_root / "var").mkdir(mode=0o755)
    (as_root / "var").chmod(0o755)
    assert places.place(as_root / "var" / "pg") == as_root / "var" / "pg"


def test_root_keeps_it_aside_where_a_folder_above_is_closed(as_root: Path) -> None:
    (as_root / "home").mkdir()
    (as_root / "home").chmod(0o700)
    wanted = as_root / "home" / "var" / "pg"
    aside = places.place(wanted)
    assert as_root / "state" in aside.parents
    assert places.place(as_root / "home" / "other" / "pg") != aside, "each site has its own"
    assert (as_root / "home").stat().st_mode & 0o777 == 0o700


def test_what_was_made_stays_where_it_is(as_root: Path) -> None:
    (as_root / "home").mkdir()
    (as_root / "home").chmod(0o700)
    wanted = as_root / "home" / "pg"
    aside = made_at(places.place(wanted))
    (as_root / "home").chmod(0o755)
    assert places.place(wanted) == aside, "opening the folder does not hide the data"
    inside = made_at(as_root / "home" / "other")
    (as_root / "home").chmod(0o700)
    assert places.place(inside) == inside, "closing it neither"


def test_a_long_path_keeps_its_socket_in_the_temporary_folder(tmp_path: Path) -> None:
    short, long = Path("/srv/pg"), Path("/srv") / ("x" * 120) / "pg"
    assert places.socket_dir(short) == short / "socket"
    assert len(str(places.socket_dir(long))) < places.SOCKET_PATH_LIMIT
    assert places.socket_dir(long) != places.socket_dir(long.parent)
    assert "%2Fsrv%2Fpg%2Fsocket" in places.url(short)
