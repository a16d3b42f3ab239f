"""The lists of the desk show every column, whatever a drug is called and however small the screen is."""

import pytest

from monographs.editorial.models import Drug
from tests import factories
from tests.documents import a_document


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

LONG = " + ".join(f"Component {letter * 9}" for letter in "ABCDEFGH")
PHONE = {"width": 390, "height": 844}
LISTS = ("revision", "source", "decision", "ledgerentry", "drug", "report")
LINES_OF_A_WORD = """([selector, word]) => {
    const all = [...document.querySelectorAll(selector)];
    const text = all.find(each => each.textContent.includes(word)).firstChild;
    const range = document.createRange();
    range.setStart(text, text.textContent.indexOf(word));
    range.setEnd(text, text.textContent.indexOf(word) + word.length);
    return range.getClientRects().length;
}"""


@pytest.fixture
def texts(editor, other_editor, moderator):
    """Revisions of drugs with long names, in several statuses."""
    factories.approved(a_document(f"Exemplumab {LONG}"), author=editor, by=moderator)
    factories.in_review(a_document(f"Waitumab {LONG}"), author=other_editor)
    factories.imported(f"---\ntitle: {LONG}\n---\n\n# {LONG}\n\n### Usage\n\nIt is a test.\n", by=editor)


@pytest.mark.parametrize("width", [390, 800, 1100, 1280])
def test_no_list_scrolls_sideways(visitor, moderator, texts, width):
    somebody = visitor(moderator.username, viewport={"width": width, "height": 900})
    for name in LISTS:
        somebody.go(f"/admin/monographs/{name}/")
        somebody.picture(f"list-{name}-{width}")
        sideways = "(box => box && box.scrollWidth - box.clientWidth)(document.querySelector('.results'))"
        assert (name, somebody.page.evaluate(sideways) or 0) == (name, 0)
        assert not somebody.overflows(), (name, somebody.too_wide())


def test_a_card_says_what_each_value_is_and_leaves_out_the_empty_ones(visitor, moderator, texts):
    somebody = visitor(moderator.username, viewport=PHONE)
    somebody.go("/admin/monographs/source/")
    card = somebody.page.locator("#result_list tbody tr").first
    labels = card.locator("td:visible").evaluate_all("cells => cells.map(cell => cell.dataset.label)")
    assert {"Origin", "Standing", "Imported"} <= set(labels)
    assert "-" not in card.locator("td:visible").all_inner_texts()
    assert somebody.violations() == []


def test_no_word_of_a_heading_of_the_queue_is_broken(visitor, moderator, texts):
    somebody = visitor(moderator.username)
    somebody.go("/admin/review-queue/")
    somebody.picture("queue-1280")
    for word in ("Submitted", "Waiting", "Whose"):
        assert somebody.page.evaluate(LINES_OF_A_WORD, [".desk-table thead th", word]) == 1


def test_the_page_of_a_drug_fits_on_a_phone(visitor, moderator, texts):
    somebody = visitor(moderator.username, viewport=PHONE)
    for drug in Drug.objects.all():
        somebody.go(f"/admin/monographs/drug/{drug.pk}/change/")
        somebody.picture(f"drug-{drug.pk}-390")
        assert not somebody.overflows(), somebody.too_wide()
