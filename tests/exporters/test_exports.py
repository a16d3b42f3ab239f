"""Markdown, JSON and JSON-LD: the flag first, every mark in words, nothing the page does not show."""

import json

import pytest

from monographs.document import Dosage, Origin, canonical_json, dump, load, numbers, sha256, summarise
from monographs.exporters import to_json, to_jsonld, to_markdown
from monographs.exporters.jsonld import digital_source
from monographs.exporters.markdown import escape
from monographs.exporters.words import fields, mark_of
from tests.documents import a_document, a_dose, a_section

from .documents import SECRET, checked, facts, with_checks


AI = Origin(kind="ai")


@pytest.fixture
def document():
    return with_checks(dosage_adults=checked(), interaction_azathioprine=checked("book", SECRET))


def forms(document, **kwargs):
    record = facts(document)
    return {
        "md": to_markdown(document, record, **kwargs),
        "json": to_json(document, record, **kwargs).decode(),
        "jsonld": to_jsonld(document, record, **kwargs),
    }


def test_every_form_names_edition_digest_state_and_signer(document):
    for name, text in forms(document).items():
        for fact in (facts(document).digest, "current", "M. Moderator", "2026-03-03", "/editions/2/"):
            assert fact in text, (name, fact)


def test_every_form_says_the_flag_before_the_first_statement(document):
    for name, text in forms(document).items():
        flag = text.index(summarise(document).text)
        assert all(flag < text.index(word) for word in ("300 mg", "Azathioprine")), name


def test_markdown_begins_with_the_flag(document):
    assert to_markdown(document, facts(document)).startswith(f"> **{summarise(document).text}**\n")


def test_markdown_holds_every_statement_behind_its_mark_and_every_figure():
    document = a_document(origin=AI)
    text = to_markdown(document, facts(document))
    for statement in document.statements():
        assert f"- **[{mark_of(statement)}]** " in text
        assert not set(numbers(statement.words)) - set(numbers(text))


def test_markdown_says_what_a_check_rests_on(document):
    text = to_markdown(document, facts(document))
    assert "Supported by A label: “300 mg every 4 weeks”, held against it by C. Checker on 2026-03-03" in text


def test_a_passage_that_may_not_be_quoted_is_in_no_form(document):
    for name, text in forms(document).items():
        assert SECRET not in text, name
    told = json.loads(to_json(document, facts(document)))
    assert told["withheld"] == ["interaction-azathioprine"]


def test_json_holds_the_signed_bytes_where_nothing_is_withheld():
    document = with_checks(dosage_adults=checked())
    told = json.loads(to_json(document, facts(document)))
    assert told["withheld"] == []
    assert sha256(canonical_json(told["document"])) == told["edition"]["digest"]
    assert load(canonical_json(told["document"])) == document
    assert list(told) == ["flag", "edition", "withheld", "document"]


def test_json_keeps_every_figure_exact():
    document = a_document(sections=(a_section("dosage", a_dose(low="0.1", words="Give 0.1 mg.")),))
    assert '"low":"0.1"' in to_json(document, facts(document)).decode()


def test_what_the_caller_withheld_is_named(document):
    told = json.loads(to_json(document, facts(document), ("dosage-adults",)))
    assert told["withheld"] == ["dosage-adults", "interaction-azathioprine"]
    assert "dosage-adults, interaction-azathioprine" in to_markdown(
        document, facts(document), ("dosage-adults",)
    )


def test_json_ld_is_a_page_about_a_drug_that_is_a_therapy(document):
    page = json.loads(to_jsonld(document, facts(document)))
    assert page["@type"] == "MedicalWebPage"
    assert page["about"]["@type"] == ["Drug", "MedicalTherapy"]
    assert page["lastReviewed"] == "2026-03-03"
    assert page["reviewedBy"] == {"@type": "Person", "name": "M. Moderator"}
    assert page["version"] == "2"
    assert [each["name"] for each in page["about"]["seriousAdverseOutcome"]] == ["Brain infection"]
    assert page["about"]["interactingDrug"][0]["name"] == "Azathioprine"
    assert page["mentions"][0]["possibleTreatment"]["@id"] == page["about"]["@id"]


def test_every_text_of_json_ld_that_repeats_a_statement_bears_its_mark(document):
    about = json.loads(to_jsonld(document, facts(document)))["about"]
    texts = [
        *(each["description"] for each in about["doseSchedule"]),
        *(each["description"] for each in about["adverseOutcome"]),
        *(each["name"] for each in about["contraindication"]),
        *about["breastfeedingWarning"],
    ]
    assert texts[0].startswith("[Checked; AI-generated] ")
    assert all(text.startswith("[Unchecked") for text in texts[1:])


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "<!-- <script>", "a\u2028b ]]> & <b>"]
)
def test_no_words_end_the_data_block(words):
    dose = a_dose(words=f"300 mg {words}")
    document = a_document(sections=(a_section("dosage", dose),))
    text = to_jsonld(document, facts(document))
    assert not set("<>&\u2028") & set(text)
    assert "300 mg" in json.loads(text)["about"]["doseSchedule"][0]["description"]


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        (("ai",), "TrainedAlgorithmicMediaDigitalSource"),
        (("unknown", "ai"), "TrainedAlgorithmicMediaDigitalSource"),
        (("ai", "human"), "CompositeWithTrainedAlgorithmicMediaDigitalSource"),
        (("label", "human"), ""),
    ],
)
def test_the_digital_source_follows_provenance(origins, expected):
    doses = [a_dose(f"dose-{kind}", origin=Origin(kind=kind)) for kind in origins]
    document = a_document(sections=(a_section("dosage", *doses),))
    assert digital_source(document).removeprefix("https://schema.org/") == expected


def test_ai_words_that_a_person_edited_are_a_composite():
    dose = a_dose(origin=Origin(kind="ai", edited=True))
    assert "Composite" in digital_source(a_document(sections=(a_section("dosage", dose),)))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("**[Checked]**", "\\*\\*\\[Checked\\]\\*\\*"),
        ("# Flag", "\\# Flag"),
        ("> Written by people", "\\> Written by people"),
        ("1. first", "1\\. first"),
        ("1.5 mg", "1.5 mg"),
        ("- item", "\\- item"),
        ("<30 mL/min", "\\<30 mL/min"),
        ("5\u202e0 mg", "5‹right to left override›0 mg"),
    ],
)
def test_plain_text_stays_plain_in_markdown(text, escaped):
    assert escape(text) == escaped


def test_zero_is_a_figure_among_the_fields():
    dose = Dosage(key="d", words="0 mg in week 0", low="0", high="0", unit="mg", weeks=(0,), origin=AI)
    assert dict(fields(dose)) == {"low": "0", "high": "0", "unit": "mg", "weeks": "0"}


def test_the_document_of_json_is_canonical():
    document = a_document()
    assert dump(document) in to_json(document, facts(document))
