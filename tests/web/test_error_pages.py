"""Error pages ask the database nothing, and there is always an answer."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from goodword.web import errors

REQUEST = RequestFactory().get("/somewhere/")


@pytest.fixture(autouse=True)
def plain_static_files(settings: pytest.FixtureRequest) -> None:
    """No static files are collected for tests, so their names are not hashed."""
    storages = {**settings.STORAGES}  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = storages  # type: ignore[attr-defined]  # the same


# Without the django_db mark any query raises.
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda: errors.bad_request(REQUEST, ValueError()), 400),
        (lambda: errors.denied(REQUEST, PermissionError()), 403),
        (lambda: errors.csrf_failed(REQUEST, "no cookie"), 403),
        (lambda: errors.not_found(REQUEST, LookupError()), 404),
        (lambda: errors.server_error(REQUEST), 500),
    ],
)
def test_each_has_its_status_one_heading_and_a_way_on(answer: object, status: int) -> None:
    response = answer()  # type: ignore[operator]  # a function, above
    text = response.content.decode()
    assert response.status_code == status
    assert text.count("<h1>") == 1
    assert 'href="/"' in text
    assert "css/goodword.css" in text


def test_an_answer_even_when_templates_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> str:
        raise RuntimeError("the template engine is broken")

    monkeypatch.setattr(errors, "render_to_string", broken)
    response = errors.server_error(REQUEST)
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_the_theme_of_the_cookie_is_kept() -> None:
    request = RequestFactory().get("/x/")
    request.COOKIES["theme"] = "dark"
    assert 'data-theme="dark"' in errors.not_found(request, LookupError()).content.decode()
