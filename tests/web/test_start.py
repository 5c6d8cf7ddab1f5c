"""The first start: the question, the demo, and a site of one's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from goodword import demo
from goodword.accounts.actions import links
from goodword.accounts.models import Member, Role
from goodword.core import progress, site
from goodword.core.models import Site
from goodword.demo import loading
from working import waiting, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_new_site")]

PASSWORD = "correct horse battery"


@pytest.fixture
def local(settings: Any) -> Client:
    """A browser on the machine itself."""
    settings.DEMO = None
    settings.SITE_URL = ""
    return Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")


@pytest.fixture
def afar(settings: Any, local: Client) -> Client:
    """A browser somewhere else."""
    settings.ALLOWED_HOSTS = ["localhost", "network.example.org"]
    return Client(SERVER_NAME="network.example.org", REMOTE_ADDR="203.0.113.9")


@pytest.fixture(autouse=True)
def small_community(monkeypatch: pytest.MonkeyPatch) -> None:
    """A community of its host and one more, in place of the large one."""

    def load(members: int, *, seed: int, progress: loading.Report) -> None:
        Member.objects.create_user("ruth@example.com", name=loading.HOST, is_demo=True)
        Member.objects.create_user("ben@example.com", name="Ben Adler", is_demo=True)
        progress(members, members)

    def remove(*, progress: loading.Report) -> None:
        Member.objects.filter(is_demo=True).delete()

    monkeypatch.setattr(demo, "load", load)
    monkeypatch.setattr(demo, "remove", remove)


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/people/", "/mail/", "/nowhere/"])
def test_every_page_leads_to_the_question(local: Client, path: str) -> None:
    answer = local.get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/start/")


def test_programs_are_told_that_there_is_no_site_yet(local: Client) -> None:
    answer = local.get("/api/v1/people")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert local.get("/health/").status_code == 200


def test_looking_around_loads_the_demo_and_lets_one_in(local: Client) -> None:
    page = local.get("/start/")
    assert "How shall we begin?" in page.text
    assert local.post("/start/look-around/").status_code == 302
    assert [name for name, _ in waiting()] == ["goodword.demo.jobs.load_demo"]
    page = local.get("/start/")
    assert "moving in" in page.text
    assert '<meta http-equiv="refresh" content="2">' in page.text
    assert local.get("/people/")["Location"] == "/start/"
    asked = local.get("/start/", headers={"HX-Request": "true"})
    assert 'id="moving-in"' in asked.text
    work()
    asked = local.get("/start/", headers={"HX-Request": "true"})
    assert asked["HX-Redirect"] == "/start/"
    assert local.get("/start/")["Location"] == "/"
    home = local.get("/people/")
    assert home.status_code == 200
    assert home.wsgi_request.user.name == "Ruth Okafor"
    assert "None of these people exist." in home.text


def test_others_are_let_in_by_a_button_and_only_on_this_machine(local: Client, afar: Client, settings: Any) -> None:
    loading.begin()
    work()
    assert not local.get("/").wsgi_request.user.is_authenticated  # nobody is signed in by looking
    assert "Look around as Ruth Okafor" in local.get("/start/").text
    assert "Look around as" not in afar.get("/start/").text
    assert afar.post("/start/enter/").status_code == 404
    settings.DEMO = True
    assert afar.post("/start/enter/").status_code == 302
    assert afar.get("/").wsgi_request.user.name == "Ruth Okafor"


def test_from_elsewhere_nobody_turns_a_new_site_into_a_demo(afar: Client, settings: Any) -> None:
    assert 'action="/start/look-around/"' not in afar.get("/start/").text
    assert afar.post("/start/look-around/").status_code == 403
    assert waiting() == []
    settings.DEMO = True
    assert afar.post("/start/look-around/").status_code == 302


def test_choosing_twice_loads_once(local: Client) -> None:
    local.post("/start/look-around/")
    local.post("/start/look-around/")
    assert len(waiting()) == 1
    work()
    loading.fill_by_job()  # a job that runs twice
    assert Member.objects.filter(is_demo=True).count() == 2


def test_after_trouble_the_question_is_open_again(local: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(demo, "load", broken)
    local.post("/start/look-around/")
    with pytest.raises(RuntimeError):
        work()
    assert progress.read(loading.JOB).trouble == "RuntimeError"
    page = local.get("/start/")
    assert "could not be loaded" in page.text
    assert "How shall we begin?" in page.text


def test_a_site_of_ones_own_begins_with_the_link_in_the_terminal(afar: Client) -> None:
    assert "goodword start-link" in afar.get("/start/ours/").text
    path = f"/start/ours/{links.make_start().raw}/"
    assert afar.get(path).status_code == 200
    typed = {"name": "Olive Ownby", "email": "Olive@Example.com", "password": PASSWORD}
    assert afar.post(path, {**typed, "password": "short"}).status_code == 422
    assert Site.current() is None
    assert afar.post(path, typed)["Location"] == "/"
    operator = afar.get("/").wsgi_request.user
    assert (operator.email, operator.role) == ("olive@example.com", Role.OPERATOR)
    assert afar.post(path, typed).status_code == 404
    assert afar.get("/start/ours/guessed/").status_code == 404
    row = Site.current()
    assert row is not None
    assert row.started_as == "ours"
    assert afar.get("/start/")["Location"] == "/"


def test_a_demo_is_not_claimed_but_removed_first(local: Client) -> None:
    link = links.make_start()
    loading.begin()
    work()
    typed = {"name": "Olive Ownby", "email": "olive@example.com", "password": PASSWORD}
    assert local.post(f"/start/ours/{link.raw}/", typed).status_code == 409
    assert not Member.objects.filter(role=Role.OPERATOR).exists()
    assert loading.empty(report=lambda done, total: None) is True
    assert not Member.objects.exists()
    assert site.current() is None
    assert local.get("/")["Location"] == "/start/"
    assert local.post(f"/start/ours/{link.raw}/", typed).status_code == 302


def test_invented_members_have_no_place_in_a_site_of_ones_own(local: Client) -> None:
    site.begin(Site.Kind.OURS)
    with pytest.raises(loading.Conflict, match="site of your own"):
        loading.fill(report=lambda done, total: None)
    assert local.post("/start/enter/").status_code == 404
    assert local.post("/start/look-around/").status_code == 302
    assert waiting() == []


def test_a_started_site_is_not_asked_for_again_on_each_page(local: Client, django_assert_num_queries: Any) -> None:
    site.begin(Site.Kind.OURS)
    site.current()
    with django_assert_num_queries(0):
        assert site.current() is not None
        assert not site.is_demo()
