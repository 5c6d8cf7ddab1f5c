"""The page on which the columns of a table are said, with and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.importers import jobs, states
from goodword.importers.models import Batch
from goodword.people.models import Person
from importers.tables import written
from web.conftest import Window
from web.looking import barriers

TABLE = written(
    [
        {"Who": "Ada Adler", "Reach": "ada@example.com", "Born": "4/5/1980", "Pet": "=1+1"},
        {"Who": "Bob Braun", "Reach": "bob@example.com", "Born": "6/7/1981", "Pet": "<b>cat</b>"},
    ]
)


@pytest.fixture
def client(cast: Cast) -> Client:
    signed = Client()
    signed.force_login(cast.owner)
    return signed


def bring(client: Client, content: str = TABLE, **more: str) -> Batch:
    file = SimpleUploadedFile("people.csv", content.encode())
    answer = client.post(reverse("importers:start"), {"file": file, **more})
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.latest("pk")


@pytest.mark.django_db
def test_the_kind_is_found_out_and_the_columns_are_asked(client: Client) -> None:
    batch = bring(client)
    assert (batch.source, batch.state) == ("table", states.ASKING)
    page = client.get(reverse("importers:show", args=[batch.key]), follow=True).content.decode()
    assert "What the columns are" in page
    assert '<option value="name" selected>' in page
    assert '<option value="email" selected>' in page
    assert "&lt;b&gt;cat&lt;/b&gt;" in page
    assert "Ada Adler" in page


@pytest.mark.django_db
def test_what_is_said_is_shown_again_and_then_read(client: Client) -> None:
    batch = bring(client)
    url = reverse("importers:columns", args=[batch.key])
    said = {"shape": "utf-8/,/True", "separator": ",", "encoding": "utf-8", "order": "day first", "header": "on",
            "kind_0": "name", "kind_1": "email", "kind_2": "birthday", "kind_3": "skip"}  # fmt: skip
    page = client.post(url, said | {"do": "look"}).content.decode()
    assert "May 4, 1980" in page
    assert '<option value="skip" selected>' in page
    assert client.post(url, said | {"do": "read"}).status_code == 302
    jobs.read(batch_id=batch.pk)
    preview = client.get(reverse("importers:show", args=[batch.key])).content.decode()
    assert "Change the columns" in preview
    assert client.post(reverse("importers:ask", args=[batch.key])).status_code == 302
    batch.refresh_from_db()
    assert batch.state == states.ASKING


@pytest.mark.django_db
def test_another_way_of_writing_is_looked_at_before_it_is_read(client: Client) -> None:
    batch = bring(client)
    url = reverse("importers:columns", args=[batch.key])
    said = {"shape": "utf-8/,/True", "separator": ",", "encoding": "utf-8", "kind_0": "name", "do": "read"}
    page = client.post(url, said)  # without the tick for the header
    assert page.status_code == 200
    assert "Column 1" in page.content.decode()
    batch.refresh_from_db()
    assert batch.state == states.ASKING


@pytest.mark.django_db
def test_a_refusal_keeps_what_was_chosen(client: Client) -> None:
    batch = bring(client)
    said = {"shape": "utf-8/,/True", "separator": ",", "encoding": "utf-8", "header": "on", "do": "read"}
    said |= {f"kind_{number}": "note" for number in range(4)}
    page = client.post(reverse("importers:columns", args=[batch.key]), said)
    assert page.status_code == 422
    assert "No column says who the people are" in page.content.decode()
    assert page.content.decode().count('<option value="note" selected>') == 4


@pytest.mark.django_db
def test_the_kind_can_be_said_and_what_is_no_table_is_refused(client: Client) -> None:
    assert bring(client, source="table").source == "table"
    file = SimpleUploadedFile("people.csv", b"just words")
    answer = client.post(reverse("importers:start"), {"file": file})
    assert answer.status_code == 422
    assert "is no table" in answer.content.decode()
    file = SimpleUploadedFile("people.csv", TABLE.encode())
    assert client.post(reverse("importers:start"), {"file": file, "source": "google"}).status_code == 422


@pytest.mark.parametrize("scripts", [True, False])
def test_the_whole_way_in_a_browser(window: Window, cast: Cast, tmp_path: Path, scripts: bool) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    with window(cast.owner, width=390, scripts=scripts) as page:
        page.goto("/people/import/")
        page.get_by_label("The file").set_input_files(path)
        page.get_by_role("button", name="Read the file").click()
        page.get_by_label("Pet").select_option("Topics or interests")
        if scripts:
            assert barriers(page) == ""
        page.get_by_role("button", name="Show the first people again").click()
        page.get_by_text("=1+1").first.wait_for()
        page.get_by_role("button", name="Read the file").click()
        page.get_by_text("Your file is being read").first.wait_for()
        jobs.read(batch_id=Batch.objects.get().pk)
        page.goto(f"/people/import/{Batch.objects.get().key}/")
        page.get_by_role("button", name="Let them in").click()
        jobs.apply(batch_id=Batch.objects.get().pk)
    assert sorted(Person.objects.filter(owner=cast.owner).values_list("name", flat=True)) == ["Ada Adler", "Bob Braun"]
