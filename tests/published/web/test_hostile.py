"""No statement's words can run, leave their place, or pass for the flag or a mark."""

import pytest

from tests.published.documents import document
from tests.published.editions import publish
from tests.published.pages.hostile import BODIES, hostile
from tests.published.reader import Page


pytestmark = pytest.mark.django_db

INERT = frozenset(
    {
        *("p", "h4", "h5", "h6", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code"),
        *("strong", "em", "sub", "sup", "a", "table", "thead", "tbody", "tr", "th", "td"),
    }
)
ACTIVE = frozenset(
    {
        *("iframe", "object", "embed", "style", "img", "video", "audio", "base", "math", "template"),
        *("foreignObject", "foreignobject", "use", "animate", "textarea", "select"),
    }
)
FRAME = ("flag", "flag-title", "masthead", "imprint", "running")


def marks(page: Page) -> list[str]:
    """Return the states of the marks on ``page``."""
    return [mark.classes[1] for mark in page.find(tag="details", cls="mark")]


@pytest.fixture
def plain(client, db) -> Page:
    """A page of the same shape with harmless words."""
    publish(hostile("Harmless words."), slug="plain")
    return Page(client.get("/drugs/plain/").content.decode())


@pytest.mark.parametrize("words", BODIES.values(), ids=BODIES.keys())
def test_hostile_words_stay_words(client, plain, words):
    publish(hostile(words))
    response = client.get("/drugs/examplamab/")
    assert response.status_code == 200
    page = Page(response.content.decode())

    assert not ACTIVE & {element.tag for element in page.elements}
    assert len(page.find(tag="script")) == len(plain.find(tag="script"))
    for element in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in element.attributes)
        assert ":" not in element.attributes.get("href", "").split("/")[0].replace("http:", "").replace(
            "https:", ""
        ).replace("mailto:", "")
        if "words" in element.within:
            assert element.tag in INERT
            assert not {"class", "id", "name"} & element.attributes.keys()

    for name in FRAME:
        assert len(page.find(cls=name)) == len(plain.find(cls=name)), name
    assert len([each for each in page.elements if each.attributes.get("id") == "flag-title"]) == 1
    assert marks(page) == marks(plain) == ["mark-unchecked"] * len(marks(plain))
    assert page.text_of("flag") == plain.text_of("flag")


@pytest.mark.parametrize("words", BODIES.values(), ids=BODIES.keys())
def test_hostile_words_never_come_before_the_flag(client, words):
    publish(hostile(words))
    text = client.get("/drugs/examplamab/").content.decode()
    before, _, _ = text[text.index("<main") :].partition('class="flag')
    assert "evil.example" not in before
    assert "Checked" not in before


@pytest.mark.parametrize("hidden", "\u202e\u202c\u200b\u2066\u2069\U000e0041\u00ad\ufeff")
def test_a_hidden_character_of_a_name_is_shown_by_its_name(client, hidden):
    publish(document(f"Exam{hidden}plamab", drug_class=f"Anti{hidden}body"), slug="examplamab")
    text = client.get("/drugs/examplamab/").content.decode()
    assert hidden not in text
    assert "‹" in text
