"""DEMO answers the first start's question; without it the page asks."""

from __future__ import annotations

from typing import Any

import pytest

from goodword.accounts.models import Member
from goodword.cli import prepare
from goodword.cli.telling import Teller
from goodword.core import clock, site
from goodword.core.models import Site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_new_site")]


def fill(*, report: Any) -> None:
    """A community of one, in place of the large one."""
    site.begin(Site.Kind.DEMO)
    Member.objects.create_user("ruth@example.com", name="Ruth Okafor", is_demo=True)
    Site.objects.update(ready_at=clock.now())
    site.forget()
    report(1, 1)


@pytest.mark.parametrize(
    ("demo", "kind", "link"), [(True, Site.Kind.DEMO, False), (False, Site.Kind.OURS, True), (None, None, True)]
)
def test_it_is_answered_as_told(
    demo: bool | None, kind: Site.Kind | None, link: bool, settings: Any, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    settings.DEMO = demo
    monkeypatch.setattr(prepare.loading, "fill", fill)
    settled = prepare.answer(Teller(as_json=False))
    row = site.current()
    assert (row.started_as if row else None) == kind
    assert settled is (demo is True)
    assert ("/start/ours/" in capsys.readouterr().out) is link
    assert Member.objects.filter(is_demo=True).exists() is (demo is True)
