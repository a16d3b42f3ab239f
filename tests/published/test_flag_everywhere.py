"""The flag is present and first in every form, whatever a text does to hide, move or imitate it."""

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from monographs.document import summarise

from .imitations import BODIES, imitating
from .shelving import put


pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
HARMLESS = "Harmless words."


class Frame(HTMLParser):
    """The classes and scripts of a page, in order, and the visible text before the first of the words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.classes: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.classes += (dict(attrs).get("class") or "").split()

    def handle_data(self, data) -> None:
        self.text += data


def frames(client, path: str) -> tuple[Frame, Frame]:
    """Return the page of the imitating text, and of a harmless one of the same shape."""
    return tuple(Frame(client.get(path.format(slug)).content.decode()) for slug in ("imitating", "harmless"))


@pytest.fixture(params=BODIES, ids=range(1, len(BODIES) + 1))
def document(request):
    """The document of a text that imitates, on the shelf beside a harmless one."""
    put(imitating(HARMLESS), slug="harmless")
    signed = imitating(request.param)
    put(signed, slug="imitating")
    return signed


def test_there_are_fifty_different_ones():
    assert len(set(BODIES)) == 50


def test_the_page_has_one_flag_before_the_first_clinical_words(client, document):
    page, harmless = frames(client, "/drugs/{}/")
    for name in (
        "flag",
        "flag-cautious",
        "flag-sign",
        "mark-unchecked",
        "mark-checked",
        "running",
        "imprint",
    ):
        assert page.classes.count(name) == harmless.classes.count(name), name
    for tag in ("script", "style", "link", "meta", "base", "section", "details", "main", "noscript", "svg"):
        assert page.tags.count(tag) == harmless.tags.count(tag), tag
    assert page.classes.index("flag") < page.classes.index("words")
    assert "AI-generated text" in page.text
    assert "None of 5 statements checked" in page.text


def test_a_search_result_has_one_flag_for_each_drug(client, document):
    page = Frame(client.get("/search/?q=exemplumab").content.decode())
    assert page.classes.count("flag-line-cautious") == page.classes.count("entry") == 2
    assert page.text.count("AI-generated · 0 of 5 statements checked") == 2
    assert "style" not in page.tags


def test_a_comparison_has_the_flag_of_each_drug_before_the_first_words(client, document):
    page = Frame(client.get("/compare/?drug=imitating&drug=harmless").content.decode())
    assert page.classes.count("small-flag-cautious") == page.classes.count("small-flag") == 2
    assert page.text.count("None of 5 statements checked") == 2
    assert max(place for place, name in enumerate(page.classes) if name == "small-flag") < page.classes.index(
        "words"
    )
    for tag in ("style", "base", "details", "svg"):
        assert page.tags.count(tag) <= 1, tag


def test_the_feed_begins_each_summary_with_the_flag(client, document):
    for path, count in (("/feed.atom", 2), ("/drugs/imitating/feed.atom", 1)):
        root = ElementTree.fromstring(client.get(path).content)
        entries = root.findall(ATOM + "entry")
        assert len(entries) == count
        for entry in entries:
            assert entry.findtext(ATOM + "summary").startswith("AI-generated · 0 of 5 statements checked. ")


def test_json_ld_says_the_flag_first_and_marks_every_text(client, document):
    page = client.get("/drugs/imitating/").content.decode()
    assert page.count('<script type="application/ld+json">') == 1
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    told = json.loads(block)
    assert list(told)[:4] == ["@context", "@type", "description", "digitalSourceType"]
    assert told["description"].startswith(summarise(document).text)
    assert told["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")
    about = told["about"]
    texts = [
        *(each["description"] for each in (*about["adverseOutcome"], *told["mentions"])),
        *about["warning"],
        *(each["name"] for each in about["contraindication"]),
    ]
    assert len(texts) == 4
    assert all(text.startswith("[Unchecked") for text in texts)


def outline(markdown: str) -> list[tuple[str, str]]:
    """Return the blocks of ``markdown`` that shape it, each heading with its text."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    shapes = (
        "heading_open",
        "blockquote_open",
        "list_item_open",
        "fence",
        "code_block",
        "html_block",
        "hr",
        "table_open",
    )
    return [
        (token.type, tokens[place + 1].content if token.tag == "h2" else token.tag)
        for place, token in enumerate(tokens)
        if token.type in shapes
    ]


def test_markdown_begins_with_the_flag_and_no_text_makes_a_shape_of_its_own(client, document):
    text = client.get("/drugs/imitating.md").content.decode()
    assert text.startswith(f"> **{summarise(document).text}**\n")
    harmless = client.get("/drugs/harmless.md").content.decode()
    assert outline(text) == outline(harmless)
    bold = [line for line in text.split("\n") if line.lstrip().startswith(("- **[", "**["))]
    assert len(bold) == 5
    assert all(line.startswith("- **[Unchecked") for line in bold)


def test_json_begins_with_the_flag_and_no_text_reaches_it(client, document):
    data = client.get("/drugs/imitating.json").content
    assert data.startswith(b'{"flag":{')
    pairs = json.loads(data, object_pairs_hook=list)
    assert [name for name, _ in pairs] == ["flag", "edition", "withheld", "document"]
    flag = json.loads(data)["flag"]
    assert (flag["ai_generated"], flag["checked"], flag["total"]) == (True, 0, 5)
    assert flag["text"] == summarise(document).text


def test_llms_txt_has_one_line_for_each_drug_and_ends_it_with_the_flag(client, document):
    lines = client.get("/llms.txt").content.decode().rstrip("\n").split("\n")
    listed = lines[lines.index("## Monographs") + 2 :]
    assert len(listed) == 2
    assert all(line.endswith(": AI-generated · 0 of 5 statements checked") for line in listed)
