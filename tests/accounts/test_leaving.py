"""Taking everything along, and leaving."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from PIL import Image

from cast import PASSWORD, Cast
from goodword.accounts import bundles, hooks, jobs, tokens
from goodword.accounts.actions import invitations, leaving
from goodword.accounts.actions import tokens as token_actions
from goodword.accounts.models import Erasure, Export, Member
from goodword.core import clock, files
from goodword.core.errors import NotFound, TooMany
from goodword.core.models import Event, OutgoingMail, StoredFile
from goodword.people.actions import persons, restoring
from goodword.people.exports import json as people_as_json
from goodword.people.facts import NewFact
from goodword.people.models import Card, Fact
from goodword.reach.models import Block, Standing
from passkeys import passkey
from working import work


def bundle_of(member: Member) -> tuple[dict[str, Any], zipfile.ZipFile]:
    target = io.BytesIO()
    list(bundles.write(member, target))
    archive = zipfile.ZipFile(target)
    return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}, archive


def a_photo(cast: Cast) -> StoredFile:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(picture, "PNG")
    picture.seek(0)
    return files.store_photo(owner=cast.owner.pk, content=picture)


def test_an_export_is_one_zip_that_says_what_it_is(cast: Cast) -> None:
    photo = a_photo(cast)
    token_actions.make(actor=cast.owner, name="Backup", scopes=["read"])
    invitations.invite(actor=cast.owner, email="nora@example.org", note="Come.")
    told, archive = bundle_of(cast.owner)
    assert told["manifest.json"]["format"] == "goodword-export"
    assert set(told["manifest.json"]["files"]) | {"manifest.json", "README.txt", "index.html"} == set(
        archive.namelist()
    )
    assert told["account/account.json"]["email"] == cast.owner.email
    assert [row["name"] for row in told["account/tokens.json"]] == ["Backup"]
    assert [row["note"] for row in told["account/invitations.json"]] == ["Come."]
    assert [row["level"] for row in told["reach/standings.json"]] == ["close"]
    assert [row["name"] for row in told["reach/blocks.json"]] == [cast.blocked.name]
    (row,) = told["files/files.json"]
    with files.open_stored(photo) as kept:
        assert archive.read(row["name"]) == kept.read()
    assert "Everything Goodword keeps for Olive Ownby" in archive.read("README.txt").decode()
    first = archive.read("index.html").decode()
    assert "Everything Goodword keeps for Olive Ownby" in first
    assert (
        '<a href="read/account/tokens.html">Tokens</a> <span class="quiet">(<a href="account/tokens.json">tokens.json</a>)</span> <span class="quiet">1 entry</span>'
        in first
    )


def test_an_export_is_read_in_a_browser(cast: Cast) -> None:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Zeb <b>Zimmer</b>"})])
    for number in range(7):
        invitations.invite(actor=cast.owner, email=f"n{number}@example.org", note="First line.\nSecond & last.")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("goodword.accounts.readable.A_PAGE", 3)
        _told, archive = bundle_of(cast.owner)
    people = archive.read("read/people/people.html").decode()
    assert "Zeb &lt;b&gt;Zimmer&lt;/b&gt;" in people
    assert '<a href="../../index.html">' in people
    pages = [archive.read(f"read/account/invitations{part}.html").decode() for part in ("", "-2", "-3")]
    assert [page.count("<article>") for page in pages] == [3, 3, 1]
    assert '<a href="invitations-3.html">More</a>' in pages[1]
    assert '<a href="invitations.html">Before these</a>' in pages[1]
    assert "First line.<br>Second &amp; last." in pages[0]
    everything = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")]
    assert not any(
        word in page for page in everything for word in ("<script", " src=", "http-equiv", "@import", "url(")
    )
    names = set(archive.namelist())
    linked = re.findall(r'href="([^"]+)"', archive.read("index.html").decode())
    assert linked
    assert set(linked) <= names


def test_people_come_back_from_it(cast: Cast) -> None:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Zeb from the club"})])
    told, archive = bundle_of(cast.owner)
    assert told["people/people.json"]["format"] == "goodword-people"
    assert "Zeb from the club" in archive.read("people/people.vcf").decode()
    lines = archive.read("people/people.json").decode().splitlines()
    restoring.bring_back(actor=cast.stranger, rows=people_as_json.read(lines))
    assert [row.name for row in cast.stranger.people.all()] == ["Zeb from the club"]


def test_no_secret_and_nobody_elses_view_is_in_an_export(cast: Cast) -> None:
    made = token_actions.make(actor=cast.owner, name="Backup", scopes=["read"])
    Authenticator.objects.create(user=cast.owner, type=Authenticator.Type.TOTP, data={"secret": "TOPSECRETSEED"})
    _told, archive = bundle_of(cast.close)
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "close" not in json.loads(archive.read("reach/standings.json")).__str__().replace("Clement Close", "")
    _told, archive = bundle_of(cast.owner)
    everything += b"".join(archive.read(name) for name in archive.namelist()).decode()
    for secret in (made.raw, made.token.token_hash, cast.owner.password, "TOPSECRETSEED"):
        assert secret not in everything
    blocked = bundle_of(cast.blocked)[1]
    assert cast.owner.name not in b"".join(blocked.read(name) for name in blocked.namelist()).decode()


def test_a_job_puts_it_together_and_tells_the_member(cast: Cast) -> None:
    row = leaving.ask_export(actor=cast.owner)
    assert leaving.ask_export(actor=cast.owner) == row, "one at a time"
    work()
    row.refresh_from_db()
    assert (row.state, row.done, row.total) == (Export.State.READY, row.total, len(hooks.exporters()))
    assert OutgoingMail.objects.filter(kind="accounts.export_ready", member=cast.owner.pk).exists()
    jobs.put_together(export_id=row.pk)
    assert StoredFile.objects.filter(purpose="export").count() == 1, "run twice, it is made once"


def test_only_its_owner_fetches_it_until_seven_days_are_over(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    row = leaving.ask_export(actor=cast.owner)
    work()
    row.refresh_from_db()
    assert row.file is not None
    clients = {}
    for who in ("owner", "operator", "stranger"):
        clients[who] = Client()
        clients[who].post("/accounts/login/", {"login": getattr(cast, who).email, "password": PASSWORD})
        clients[who].post("/accounts/reauthenticate/", {"password": PASSWORD})
    path = f"/you/export/{row.key}/"
    answer = clients["owner"].get(path)
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer))).testzip() is None
    for who in ("operator", "stranger"):
        assert clients[who].get(path).status_code == 404
        assert clients[who].get(f"/files/{row.file.key}").status_code == 404
    stored = row.file.path
    with clock.stopped_at(clock.now() + timedelta(days=7, minutes=1)):
        assert clients["owner"].get(path).status_code == 404
        with django_capture_on_commit_callbacks(execute=True):
            jobs.tidy_accounts(0)
    row.refresh_from_db()
    assert (row.state, row.file) == (Export.State.GONE, None)
    assert not default_storage.exists(stored)


def test_fetching_it_asks_again_who_one_is(cast: Cast, client: Client) -> None:
    row = leaving.ask_export(actor=cast.owner)
    work()
    client.post("/accounts/login/", {"login": cast.owner.email, "password": PASSWORD})
    assert client.get(f"/you/export/{row.key}/")["Location"].startswith("/accounts/reauthenticate/")


def test_five_a_day(cast: Cast) -> None:
    for _number in range(5):
        leaving.ask_export(actor=cast.owner)
        work()
    with pytest.raises(TooMany):
        leaving.ask_export(actor=cast.owner)


def test_trouble_is_told_and_one_can_ask_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*, member: Member, bundle: hooks.Bundle) -> None:
        raise RuntimeError

    monkeypatch.setitem(hooks._exporters, "broken", hooks.Part("broken", broken, frozenset()))
    row = leaving.ask_export(actor=cast.owner)
    work()
    row.refresh_from_db()
    assert row.state == Export.State.FAILED
    monkeypatch.delitem(hooks._exporters, "broken")
    leaving.ask_export(actor=cast.owner)
    work()
    assert cast.owner.exports.filter(state=Export.State.READY).count() == 1


def test_deleting_it_early(cast: Cast) -> None:
    row = leaving.ask_export(actor=cast.owner)
    work()
    with pytest.raises(NotFound):
        leaving.delete_export(actor=cast.stranger, key=row.key)
    leaving.delete_export(actor=cast.owner, key=row.key)
    assert not StoredFile.objects.filter(purpose="export").exists()


def everything_in_the_database() -> str:
    """Every row of every table, as text."""
    found = []
    with connection.cursor() as sql:
        for table in connection.introspection.table_names():
            sql.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")  # noqa: S608  # names of our tables
            found += [f"{table}: {row[0]}" for row in sql.fetchall()]
    return "\n".join(found)


def test_erasing_leaves_nothing_but_a_former_member(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    secrets = ["Zebulon Quagga", "zebulon@example.com", "a very private note", "Quagga's laptop", "Quagga passkey"]
    Member.objects.filter(pk=cast.owner.pk).update(name=secrets[0], email=secrets[1])
    EmailAddress.objects.filter(user=cast.owner).update(email=secrets[1])
    owner = Member.objects.get(pk=cast.owner.pk)
    raw = token_actions.make(actor=owner, name=secrets[3], scopes=["read"]).raw
    passkey(owner, secrets[4])
    persons.add(actor=owner, facts=[NewFact("name", {"display": secrets[2]})])
    invitations.invite(actor=owner, email="nora@example.org", note=secrets[2])
    photo = a_photo(cast)
    client = Client()
    client.post("/accounts/login/", {"login": secrets[1], "password": PASSWORD})
    for secret in secrets:
        assert secret in everything_in_the_database()
    noted = persons.add(actor=cast.close, facts=[NewFact("name", {"display": "Zeb from the club"})])
    card = noted.cards.get()
    Card.objects.filter(pk=card.pk).update(member=owner)
    with django_capture_on_commit_callbacks(execute=True):
        leaving.erase(actor=owner)
    OutgoingMail.objects.filter(kind="accounts.erased").delete()  # the last word to them is on its way
    left = everything_in_the_database()
    for secret in secrets:
        assert [line for line in left.splitlines() if secret in line] == []
    assert not default_storage.exists(photo.path)
    gone = Member.objects.get(pk=owner.pk)
    assert (str(gone), gone.is_active, gone.role) == ("Former member", False, "member")
    assert Erasure.objects.get().member == gone
    assert not Standing.objects.filter(owner=gone).exists()
    assert not Block.objects.filter(owner=gone).exists()
    card.refresh_from_db()
    assert card.member is None
    assert Fact.objects.filter(card=card, value__display="Zeb from the club").exists()
    assert tokens.authenticate(raw) is None
    assert client.get("/you/").status_code == 302
    again = Client()
    again.post("/accounts/login/", {"login": secrets[1], "password": PASSWORD})
    assert again.get("/you/").status_code == 302


def test_erasing_twice_is_erasing_once(cast: Cast) -> None:
    leaving.erase(actor=cast.owner)
    leaving.erase(actor=cast.owner)
    assert Erasure.objects.count() == 1
    assert Event.objects.filter(kind=leaving.ERASED).count() == 1


def test_the_address_can_join_again(cast: Cast, client: Client) -> None:
    email = cast.owner.email
    leaving.erase(actor=cast.owner)
    client.post("/accounts/signup/", {"name": "Olive", "email": email, "password1": PASSWORD})
    assert Member.objects.get(email=email).pk != cast.owner.pk


def test_the_page_wants_the_word(cast: Cast, client: Client) -> None:
    client.post("/accounts/login/", {"login": cast.owner.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.post("/you/erase/", {"word": "yes"}).status_code == 422
    assert Member.objects.get(pk=cast.owner.pk).is_active
    assert client.post("/you/erase/", {"word": " Erase "})["Location"] == "/good-bye/"
    assert not Member.objects.get(pk=cast.owner.pk).is_active
