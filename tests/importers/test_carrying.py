"""A word that no statement, group, title or notice holds is never counted as covered."""

import pytest

from monographs.importers import extraction

from .reading import facts, lost_words, monograph, read


ABOVE = monograph(Precautions="**Never give to seals**\n**Pregnancy**\n* Avoid it.")


def test_a_label_above_a_label_becomes_a_statement_in_its_place():
    reading = read(ABOVE)
    section = reading.document.sections[-1]
    assert [statement.words for statement in section.statements] == [
        "**Never give to seals**",
        "Avoid it.",
    ]
    assert section.statements[1].group == "Pregnancy"
    assert reading.coverage == 1


def test_what_a_reader_drops_is_not_covered(monkeypatch):
    monkeypatch.setattr(extraction, "with_unused_labels", lambda statements, labels, context: statements)
    reading = read(ABOVE)
    assert reading.coverage < 1
    assert [reading.text[b.start : b.end].strip() for b in reading.uncovered] == ["**Never give to seals**"]


@pytest.mark.parametrize(
    "text",
    [
        "### Usage\n**First:**\n\n**Second:**\n\n**Third:**",
        "### FAQs\n**Sampleton:**\n* **Q: Safe?** A: Yes.\n**Otherol:**\n**Exampril:**\n* **Q: Why?** A: No.",
        "### Side Effects\n1. **Common 7:**\n    * Nausea\n2. **Rare:**\n3. **Very rare:**",
        "# " + "very long title " * 60,
        "### " + "very long heading " * 60 + "with an end",
        "# A\n### Usage\nFor gout.\n\n**Disclaimer about the moon:** This is not medical advice.",
    ],
)
def test_no_word_of_a_label_or_heading_is_lost(text):
    assert lost_words(read(text)) == set()


def test_questions_keep_the_label_they_stand_under():
    text = monograph(FAQs="**Sampleton:**\n\n* **Q: Is it safe?** A: Yes.\n* **Q: Why?** A: So.")
    assert [question.group for question in facts(read(text), "question")] == ["Sampleton", "Sampleton"]


def test_a_title_of_the_front_matter_that_no_heading_repeats_is_kept():
    text = "---\ntitle: Otherol for seals\n---\n\n# Exampril\n\n### Usage\nFor gout.\n"
    assert any("Otherol for seals" in notice.words for notice in read(text).document.notices)
