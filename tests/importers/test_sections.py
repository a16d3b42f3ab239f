"""One test for each way in which sources hide where a section starts and ends."""

import pytest

from monographs.document.vocabulary import NoticeKind, OriginKind, SectionKind
from monographs.importers.headings import read_heading

from .reading import facts, kinds, monograph, read


def test_the_disclaimer_after_the_last_answer_is_a_notice():
    text = monograph(FAQs="* **Q: Is it safe?** A: Mostly.\n\n**Disclaimer:** This is not medical advice.")
    reading = read(text)
    [question] = facts(reading, "question")
    assert question.words == "Mostly."
    assert [(n.kind, n.words) for n in reading.document.notices] == [
        (NoticeKind.DISCLAIMER, "This is not medical advice.")
    ]


def test_an_unlabelled_disclaimer_at_the_end_is_a_notice():
    text = monograph(
        Usage="For gout.", FAQs="* **Q: Safe?** A: Yes.\n\nThis does not constitute medical advice."
    )
    assert [n.kind for n in read(text).document.notices] == [NoticeKind.DISCLAIMER]


def test_the_note_on_its_origin_raises_the_origin_and_never_lowers_it():
    text = monograph(Usage="For gout.") + "\n**Note:** This information is AI-generated or crowd-sourced.\n"
    reading = read(text, origin=OriginKind.CROWD)
    assert [n.kind for n in reading.document.notices] == [NoticeKind.AI_NOTE]
    assert reading.document.sources[0].origin is OriginKind.AI
    assert all(s.origin.kind is OriginKind.AI for s in reading.document.statements())
    assert read(monograph(Usage="For gout."), origin=OriginKind.HUMAN).document.sources[0].origin == "human"


def test_text_before_the_first_heading_is_the_introduction():
    reading = read("# Exampril\nPlease note: this product was withdrawn.\n\n### Usage\nFor gout.\n")
    first = reading.document.sections[0]
    assert first.kind is SectionKind.INTRODUCTION
    assert first.statements[0].words == "Please note: this product was withdrawn."


def test_an_empty_section_is_kept_and_remarked():
    reading = read(monograph(Usage="", Dosage="As prescribed."))
    assert kinds(reading) == [SectionKind.IDENTITY, SectionKind.INDICATIONS, SectionKind.DOSAGE]
    assert "empty-section" in {remark.code for remark in reading.remarks}


def test_a_name_in_the_heading_is_the_name():
    reading = read("# Title\n### Generic Name: Exampril + Sampleton\n\n### Usage:\nFor gout.\n")
    assert reading.document.identity.generic_name == "Exampril + Sampleton"
    assert kinds(reading) == [SectionKind.IDENTITY, SectionKind.INDICATIONS]


def test_a_section_written_into_its_heading_loses_no_word():
    reading = read("# X\n### Usage:  Exampril is used to treat gout. It is old.\n\n### Dosage\nAs told.\n")
    section = reading.document.sections[0]
    assert section.title == "Usage"
    assert section.statements[0].words == "Exampril is used to treat gout. It is old."


def test_qualified_headings_keep_their_component():
    text = (
        "# A + B\n### Usage (Exampril)\nFor gout.\n### Sampleton: Usage\nFor pain.\n"
        "### Dosage (Not Applicable)\nNone.\n"
    )
    sections = read(text).document.sections
    assert [(s.kind.value, s.component) for s in sections[:2]] == [
        ("indications", "Exampril"),
        ("indications", "Sampleton"),
    ]
    assert sections[2].kind is SectionKind.DOSAGE


def test_sections_repeated_per_component_belong_to_their_component():
    body = "".join(
        f"### {name}\n\n**Usage:** Used to treat {use}.\n\n**Side Effects:**\n\n* {effect}\n\n"
        for name, use, effect in (("Exampril", "gout", "Cough"), ("Sampleton", "pain", "Rash"))
    )
    reading = read(f"# Exampril + Sampleton\n\n{body}")
    found = {
        (section.component, statement.term)
        for section in reading.document.sections
        for statement in section.statements
        if statement.kind == "adverse_effect"
    }
    assert found == {("Exampril", "Cough"), ("Sampleton", "Rash")}


def test_labels_do_the_work_of_headings_where_there_are_none():
    text = "# X\n\n**Generic Name:** X\n\n**Usage:** Used to treat gout.\n\n**How it Works:**\n\nSlowly.\n"
    assert kinds(read(text)) == [SectionKind.IDENTITY, SectionKind.INDICATIONS, SectionKind.MECHANISM]


def test_a_label_under_a_heading_is_no_section():
    text = monograph(Precautions="* **Dosage:** Follow the label.\n* **Usage:** In children with caution.")
    assert kinds(read(text)) == [SectionKind.IDENTITY, SectionKind.PRECAUTIONS]


def test_a_list_right_under_a_text_line_is_a_list():
    reading = read(
        monograph(Side_Effects="Common side effects include:\n* Nausea\n* Rash\nTell your doctor about any.")
    )
    assert [effect.term for effect in facts(reading, "adverse_effect")] == ["Nausea", "Rash"]
    assert facts(reading, "narrative")[-1].words == "Tell your doctor about any."


def test_headings_of_another_site_are_read():
    text = (
        "# X\n\n## **Usage**\n\nX is used to treat gout.\n\n## **Side Effects**\n\n### **Common Side "
        "Effects**\n\n- Nausea\n\n"
        "### **Serious Side Effects**\n\n- Liver failure\n\n## **FAQs**\n\n### **Q1: Is it safe?**\n**A:** "
        "Mostly.\n"
    )
    reading = read(text)
    effects = {e.term: (e.serious, e.frequency) for e in facts(reading, "adverse_effect")}
    assert effects == {"Nausea": (False, "Common"), "Liver failure": (True, "")}
    [question] = facts(reading, "question")
    assert (question.question, question.words) == ("Is it safe?", "Mostly.")


COMPONENTS = """# Exampril + Sampleton

### Exampril

**Usage:** For gout.

### Sampleton

**Usage:** For fever.

"""


def test_what_follows_the_components_belongs_to_none():
    text = COMPONENTS + (
        "### Combined Use of Exampril and Sampleton\n\nBoth together.\n\n"
        "### FAQs (General for both drugs)\n\n* **Q: Why?** A: So.\n\n"
        "### FAQs\n\n* **Q: Is it safe?** A: Yes.\n\n### Disclaimer\n\nAsk a doctor.\n"
    )
    sections = read(text).document.sections
    assert [s.component for s in sections if s.title == "Usage"] == ["Exampril", "Sampleton"]
    assert {s.component for s in sections if s.title[:4] in ("Comb", "FAQs", "Disc")} == {""}


def test_questions_inside_a_component_are_about_it():
    text = COMPONENTS + "**FAQs:**\n\n* **Q: Why?** A: So.\n"
    assert read(text).document.sections[-1].component == "Sampleton"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("用法用量", "dosage"),
        ("不良反应", "adverse_effects"),
        ("禁忌", "contraindications"),
        ("妊娠", "pregnancy"),
    ],
)
def test_headings_of_a_chinese_package_insert_are_known(heading, kind):
    assert read_heading(heading).kind == kind
