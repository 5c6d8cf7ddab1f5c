"""What all tests share: an embedded PostgreSQL of their own, and the cast."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

    from cast import Cast

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "tests"

# Before Django reads its settings: tests have a place of their own, and never touch a developer's data.
os.environ.setdefault("GOODWORD_VAR", str(VAR))
os.environ.setdefault("SECRET_KEY", "for-tests-only")
os.environ.pop("DATABASE_URL", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "goodword.config.settings"

# Tests can be run again, so the server need not survive a power cut.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def pytest_configure() -> None:
    """Set Django up before tests are collected; the settings were named above, after pytest-django looked."""
    import django
    from django.conf import settings

    # Pages are tested without collecting static files first; tests of serving set their own storage.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise looks there, and warns where nothing is
    django.setup()


# Files that take minutes, handed out before all others: none is left to one worker while the other has nothing to do.
LONG = (
    "web/test_every_page.py",
    "matrix/test_matrix.py",
    "api/test_any_request.py",
    "engine/",
    "demo/",
    "importers/",
    "web/test_kitchen.py",
    "web/people/",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order files by ``LONG``; within a file tests keep their order."""

    def rank(item: pytest.Item) -> int:
        path = item.path.relative_to(ROOT / "tests").as_posix()
        return next((place for place, part in enumerate(LONG) if path.startswith(part)), len(LONG))

    items.sort(key=rank)


@pytest.fixture(scope="module", autouse=True)
def no_ties_of_other_tests() -> Iterator[None]:
    """A process keeps the graph of ties it has read: those of one file's tests are nothing to the next."""
    yield
    if live := sys.modules.get("goodword.graph.live"):
        live.forget()


@pytest.fixture
def signed_at_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links that say when they were signed read the same at every look."""
    from django.core.signing import TimestampSigner

    moment = TimestampSigner().timestamp()
    monkeypatch.setattr(TimestampSigner, "timestamp", lambda _signer: moment)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """The embedded server, up for as long as the tests run."""
    from goodword.core import embedded

    root = VAR / "pg"
    embedded.start(root, options=FAST)
    yield
    embedded.stop(root)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The tables of jobs too: they come by SQL, which tests without migrations would miss."""
    from django.db import connection
    from procrastinate.schema import SchemaManager

    with django_db_blocker.unblock(), connection.cursor() as sql:
        sql.execute("SELECT to_regclass('procrastinate_jobs')")
        if sql.fetchone() == (None,):
            sql.execute(SchemaManager.get_schema())


@pytest.fixture(autouse=True)
def no_jobs_are_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit leave their jobs behind: the queue's tables are no models of ours, so no flush empties them."""
    yield
    marker = request.node.get_closest_marker("django_db")
    committed = {"transactional_db", "live_server"} & set(request.fixturenames)
    if committed or (marker is not None and marker.kwargs.get("transaction")):
        from django.db import connection

        with request.getfixturevalue("django_db_blocker").unblock(), connection.cursor() as sql:
            sql.execute("TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers CASCADE")


@pytest.fixture(autouse=True)
def files_in_a_temporary_folder(settings: pytest.FixtureRequest) -> Iterator[None]:
    """Uploads and written mail of one test are gone after it."""
    with tempfile.TemporaryDirectory() as folder:
        settings.MEDIA_ROOT = Path(folder) / "files"  # type: ignore[attr-defined]  # pytest-django's settings wrapper
        settings.MAIL_FOLDER = Path(folder) / "mail"  # type: ignore[attr-defined]  # the same
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]  # fast
        yield


@pytest.fixture(autouse=True)
def no_page_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests have no network: whoever wants the copy of a page gives its answers by hand."""
    from goodword.core.guarded import Failed
    from goodword.library.copying import fetching

    def ask(url: str, picture: bool = False) -> None:
        raise Failed(f"{url} is not asked for in tests.")

    monkeypatch.setattr(fetching, "ask", ask)


@pytest.fixture(autouse=True)
def a_started_site() -> Iterator[None]:
    """The first start was answered long ago; tests of the first start itself take ``a_new_site``."""
    from goodword.core import site
    from goodword.core.models import Site

    with site.pretend(Site.Kind.OURS):
        yield


@pytest.fixture
def a_new_site(a_started_site: None) -> Iterator[None]:
    """Nobody has answered the first start's question."""
    from goodword.core import site

    site.forget()
    yield
    site.forget()


@pytest.fixture
def cast(db: None) -> Cast:
    """An owner, a close tie, a friend of a friend, a blocked person, a stranger, an organiser, an operator."""
    from cast import gather

    return gather()
