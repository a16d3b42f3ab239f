"""``verify`` names every damage on the shelf in a sentence."""

import pytest
from django.db import connection

from monographs.published import shelf
from monographs.published.models import Edition, Facet, SearchEntry
from tests.conftest import remove_guards
from tests.published.documents import document, natalizumab
from tests.published.editions import publish, withdraw


pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """An edition in force, beside a superseded and a withdrawn one."""
    publish(document("Gonumab"))
    withdraw(document("Gonumab"))
    publish(natalizumab())
    return publish(natalizumab(), number=2)


def damage(edition: Edition, **columns: object) -> list[str]:
    """Change ``columns`` as an owner of the database could; return what ``verify`` says of the rows."""
    remove_guards()
    Edition.objects.filter(pk=edition.pk).update(**columns)
    return [sentence for sentence in shelf.verify() if "guard" not in sentence]


def test_a_whole_shelf_has_nothing_to_report(edition):
    assert list(shelf.verify()) == []


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"document": "{}"}, "the stored document is not the one whose digest was signed."),
        ({"html": "<p>Other words.</p>"}, "the stored page is not the one made when it was signed."),
        ({"checked": 0}, "checked differ from the signed document."),
        ({"origin": "human"}, "origin differ from the signed document."),
        ({"title": "Otherumab"}, "title differ from the signed document."),
        ({"origins": {"human": 1}}, "origins differ from the signed document."),
    ],
)
def test_a_changed_edition_is_named(edition, columns, sentence):
    title = columns.get("title", "Natalizumab")
    assert damage(edition, **columns) == [f"{title}, edition 2 (en): {sentence}"]


def test_a_document_that_cannot_be_read_is_named(edition):
    from monographs.document import sha256

    (said,) = damage(edition, document="{}", digest=sha256(b"{}"))
    assert (
        said == "Natalizumab, edition 2 (en): all facts (it cannot be read) differ from the signed document."
    )


def test_an_edition_missing_from_the_search_is_named(edition):
    SearchEntry.objects.all().delete()
    assert list(shelf.verify()) == [
        "Natalizumab, edition 2 (en): is current but missing from the search index."
    ]


def test_facets_of_an_edition_that_is_not_current_are_counted(edition):
    superseded = Edition.objects.get(slug="natalizumab", number=1)
    Facet.objects.create(edition=superseded, kind="brand", value="Tysabri", normalised="tysabri")
    assert list(shelf.verify()) == ["1 facets belong to editions that are not current."]


def test_each_missing_guard_is_named(edition):
    remove_guards()
    said = [sentence for sentence in shelf.verify() if "guard" in sentence]
    assert len(said) == {"sqlite": 4, "postgresql": 2}[connection.vendor]
    assert all("Run the migrations again on a restored database." in sentence for sentence in said)
