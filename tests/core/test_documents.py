"""What may be found is written with the change itself, once for each audience and language."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection, transaction

from goodword.core import documents
from goodword.core.documents import SearchDocument, Version
from goodword.core.documents.languages import configuration, plain
from goodword.core.documents.vectors import meanings

pytestmark = pytest.mark.django_db


def write(*versions: Version, of: int = 1, owner: int | None = 7) -> None:
    documents.write(kind="tests.thing", of=of, key=uuid4(), owner=owner, versions=versions)


def found(typed: str, config: str = "simple") -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title FROM core_searchdocument WHERE words @@ websearch_to_tsquery(%s::regconfig, %s) ORDER BY title",
            [config, typed],
        )
        return [title for (title,) in cursor.fetchall()]


def test_a_word_is_found_as_written_and_in_the_form_of_its_language() -> None:
    write(Version(4, "Bookbinding courses", "We mend old bindings.", language="en"))
    assert found("courses") == found("course", "english") == ["Bookbinding courses"]
    assert found("course") == []  # the plain form knows no grammar


def test_accents_make_no_difference() -> None:
    write(Version(4, "Café Łódź", "déjà vu", language="fr"))
    assert found(plain("déjà")) == ["Café Łódź"]


def test_each_audience_has_a_document_of_its_own() -> None:
    write(Version(1, "Anna", "butterflies"), Version(4, "Anna", "printing"))
    rows = dict(SearchDocument.objects.values_list("level", "text"))
    assert rows == {1: "butterflies", 4: "printing"}


def test_writing_again_leaves_nothing_of_before() -> None:
    write(Version(1, "Anna", "butterflies"), Version(4, "Anna", "printing"))
    write(Version(4, "Anna", "binding"))
    assert list(SearchDocument.objects.values_list("level", "text")) == [(4, "binding")]


def test_what_is_taken_back_is_not_found() -> None:
    write(Version(4, "Anna"))
    with transaction.atomic():
        write(Version(4, "Berta"), of=2)
        transaction.set_rollback(True)
    assert found("anna") == ["Anna"]


def test_forgetting_is_by_kind_and_row_or_by_owner() -> None:
    write(Version(4, "Anna"), of=1)
    write(Version(4, "Berta"), of=2)
    write(Version(4, "Carla"), of=3, owner=8)
    documents.forget("tests.other", [1])
    documents.forget("tests.thing", [2])
    assert found("anna or berta or carla") == ["Anna", "Carla"]
    documents.forget_owner(7)
    assert found("anna or berta or carla") == ["Carla"]


def test_what_comes_near_in_meaning_is_near() -> None:
    write(Version(4, "Bookkeeper"), of=1)
    write(Version(4, "Mountaineering"), of=2)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title FROM core_searchdocument ORDER BY meaning <=> %s::halfvec", [meanings(["accountant"])[0]]
        )
        assert [title for (title,) in cursor.fetchall()] == ["Bookkeeper", "Mountaineering"]


def test_a_text_without_known_words_means_nothing() -> None:
    assert meanings(["", "логотип"]) == [None, None]
    write(Version(4, "логотип"))
    assert found("логотип") == ["логотип"]


def test_a_text_beyond_measure_is_found_by_its_beginning() -> None:
    write(Version(4, "x" * 400, "\0word " + "a b " * 50_000))
    assert len(found("word")[0]) == 300


def test_kinds_make_their_documents_anew_and_forget_what_is_gone() -> None:
    key = uuid4()

    def made(ids: object) -> list[documents.Document]:
        return [documents.Document(1, key, 7, [Version(4, "Anna")])]

    documents.register(documents.Kind("tests.kind", "Things", "sun", "home", made, lambda after, most: [1]))
    try:
        documents.write(kind="tests.kind", of=2, key=key, owner=7, versions=[Version(4, "Berta")])
        documents.refresh("tests.kind", [1, 2])
        assert found("anna or berta") == ["Anna"]
    finally:
        documents.kinds._kinds.pop("tests.kind")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("de", "german"), ("pt-BR", "portuguese"), ("en_GB", "english"), ("ja", "simple"), ("", "simple")],
)
def test_languages_have_their_grammar(tag: str, expected: str) -> None:
    assert configuration(tag) == expected
