"""Search in a script without spaces: names whole and in part, words inside a text, near names."""

import pytest

from monographs.document import Name, Narrative
from monographs.published import reading
from monographs.published.search import find
from tests.published.documents import AI, document
from tests.published.editions import publish


CHINESE_NAMES = ("那他珠单抗", "英夫利西单抗", "阿达木单抗")


@pytest.fixture
def chinese(db):
    """Three monographs in Chinese, one with a brand and a text."""
    for name in CHINESE_NAMES:
        brand = (Name(name="泰萨珠", kind="brand"),) if name == "那他珠单抗" else ()
        words = f"{name}可用于多发性硬化的治疗，每4周300毫克。"
        publish(
            document(name, Narrative(key="n1", words=words, origin=AI), names=brand, language="zh-Hans"),
            slug=f"drug-{CHINESE_NAMES.index(name)}",
        )


@pytest.mark.parametrize(
    ("typed", "first", "reason"),
    [
        ("那他珠单抗", "那他珠单抗", "Generic name"),
        ("那他珠", "那他珠单抗", "Name begins so: 那他珠单抗"),
        ("夫利西", "英夫利西单抗", "Name contains it: 英夫利西单抗"),
        ("泰萨珠", "那他珠单抗", "Brand name 泰萨珠"),
    ],
)
def test_a_chinese_name_is_found_whole_and_in_part(chinese, typed, first, reason):
    named = find(typed, language="zh-Hans").named
    assert (named[0].edition.title, named[0].reason) == (first, reason)


def test_a_chinese_name_with_a_wrong_sign_is_offered_never_followed(chinese):
    results = find("那他株单抗", language="zh-Hans")
    assert results.named == ()
    assert results.offered[0] == "那他珠单抗"


@pytest.mark.parametrize("typed", ["多发性硬化", "硬化", "治疗", "多发性硬化 治疗", "300"])
def test_words_inside_a_chinese_text_are_found(chinese, typed):
    assert find(typed, language="zh-Hans").found == len(CHINESE_NAMES)


@pytest.mark.parametrize("typed", ["化硬", "性发多", "糖尿病"])
def test_signs_in_another_order_are_another_word(chinese, typed):
    assert find(typed, language="zh-Hans").found == 0


def test_chinese_names_are_listed_under_their_first_sign(chinese):
    assert set(reading.by_letter(reading.entries("zh-Hans")).counts) == {name[0] for name in CHINESE_NAMES}
