"""The catalogues of readers' words: whole, compiled, and with the same places as the English."""

import re

import pytest
from django.conf import settings
from django.utils import translation

from monographs.published import languages
from tests import translations


PLACES = re.compile(r"%\(\w+\)s|%s|\{\w*\}|</?\w+[^>]*>")


@pytest.fixture(scope="module", params=translations.catalogues(), ids=lambda path: path.parents[1].name)
def path(request):
    """The catalogue of each language."""
    return request.param


def test_every_language_of_the_settings_has_a_catalogue():
    others = {translation.to_locale(code) for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    assert others == {path.parents[1].name for path in translations.catalogues()}
    assert [file.with_suffix(".po") for file in languages.catalogues()] == translations.catalogues()


def test_everything_marked_is_translated_and_nothing_else_is_kept(path):
    catalogue = translations.read(path)
    assert {message.id for message in catalogue if message.id} == set(translations.marked())
    assert translations.missing(catalogue) == []
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


def test_the_files_are_what_the_command_would_write(path):
    catalogue = translations.updated(path)
    assert path.read_bytes() == translations.as_po(catalogue)
    assert path.with_suffix(".mo").read_bytes() == translations.as_mo(catalogue)


def test_the_places_of_the_english_are_kept(path):
    for message in translations.read(path):
        if not message.id:
            continue
        english = message.id[-1] if isinstance(message.id, tuple) else message.id
        for words in translations._strings(message.string):
            assert set(PLACES.findall(words)) == set(PLACES.findall(english)), english


def test_what_is_marked_is_gathered_from_templates_modules_and_lists():
    marked = translations.marked()
    for text in (
        "Skip to the content",
        "Unchecked: confirm before use",
        "Older people",
        "{count} stop rules",
        "Its statement is %(origin)s.",
        "superseded",
    ):
        assert any(text in (message if isinstance(message, tuple) else (message,)) for message in marked), (
            text
        )


def test_a_text_without_translation_is_named(path):
    catalogue = translations.read(path)
    catalogue.add("A sentence nobody translated.")
    assert translations.missing(catalogue) == ["A sentence nobody translated."]
