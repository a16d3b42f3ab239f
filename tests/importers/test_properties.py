"""Whatever the text: nothing raises, nothing is lost, and each statement stands where it says it stands."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monographs.document import dump, load
from monographs.document.figure import figures
from monographs.document.vocabulary import OriginKind
from monographs.importers import Declaration, Extraction, Refused, extract

from .reading import all_words, lost_words, word_set


LINES = st.sampled_from(
    [
        "# Exampril",
        "### Generic Name",
        "### Usage",
        "### Usage:  Used to treat gout",
        "### Dosage",
        "### Side Effects",
        "### Precautions",
        "### FAQs",
        "### How it Works",
        "### Exampril: Usage",
        "## **Drug Interactions**",
        "**Usage:** It treats gout.",
        "**Adults:**",
        "**Exampril**",
        "* **Common:** Nausea, vomiting (rare), and 3 others",
        "* Pain, redness, or swelling at the site",
        "    * nested 12",
        "1. **Gout:** 5 mg/kg",
        "* **Children:** 5-10 mg/kg/day in 2 divided doses (maximum 1,000 mg)",
        "Give 0.3 mg and then 0.5 mg every 4 hours.",
        "<30 mL/min and >10% of",
        "* **Contraindications:** Do not use in heart failure. Use with caution in 2 others.",
        "* **Q: Is it safe?** A: Mostly, in 95 %.",
        "**Q: Why?**",
        "A: Because.",
        "* **Drug Interactions:** Interacts with warfarin, aspirin and 7 more.",
        "**Disclaimer:** No medical advice.",
        "**Note:** This information is AI-generated or crowd-sourced.",
        "",
        "",
        "   ",
        "---",
        "title: Exampril",
        "Serious side effects include fits:",
        "Used off-label to treat migraine (STEMI) in 20 % of 3 cases.",
        "I cannot provide this.",
        "[specific condition]",
        "2 x 10<sup>6</sup> cells",
        "e\u0301\u0301 mg",
        "\u202e5 mg",
        "- **Storage:** Keep at 2-8 °C",
        "(1) Patients with gout: headache, rash",
        "5 mg **twice",
        "a: b: c:",
        "))((",
    ]
)
NAMES = [
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "12", "7%"),
    *("Never", "Common", "Serious", "Adults", "Pregnancy", "Usage", "Contraindications", "Disclaimer"),
]
TEXTS = st.one_of(
    st.lists(LINES, max_size=40).map("\n".join),
    st.lists(LINES, max_size=25).map("\r\n".join),
    st.text(max_size=400),
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join),
)
LABEL_LINES = st.sampled_from(
    [
        *("**{}**", "**{}:**", "* **{}:**", "    * **{}**", "1. **{}:**", "{}:", "* {}:", "### {}", "# {}"),
        *("**{}:** Text {}.", "* {}, {}", "**Q: Is {}?**", "* **{}:** 5 mg", "**Note on {}:** {}"),
    ]
)
LABELLED = st.lists(
    st.one_of(
        st.sampled_from(["", "### Usage", "### Dosage", "### Side Effects", "### Precautions", "### FAQs"]),
        st.builds(
            lambda line, names: line.replace("{}", " ".join(names)),
            LABEL_LINES,
            st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
        ),
    ),
    max_size=25,
).map("\n".join)
SOME = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
VERY_MANY = settings(MANY, max_examples=2_000)


def read(text: str) -> Extraction | None:
    try:
        return extract(text.encode(), Declaration(origin=OriginKind.UNKNOWN, dated=date(2025, 1, 2)))
    except (Refused, UnicodeEncodeError):
        return None


def states(words: str, number: Decimal) -> bool:
    """Whether a number stands in words, in digits or spelled out."""
    digits = [
        Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", words))
    ]
    spelled = re.search(
        r"\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten|single)\b|[½¼¾]", words, re.I
    )
    wholes = {figure.value for figure in figures(words)}
    return number in digits or number in wholes or spelled is not None


@MANY
@given(st.binary(max_size=300))
def test_bytes_are_read_or_refused_in_a_sentence(data):
    try:
        extract(data, Declaration(origin=OriginKind.AI))
    except Refused as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017


@VERY_MANY
@given(TEXTS)
def test_blocks_are_the_text_and_statements_stand_in_their_place(text):
    reading = read(text)
    if reading is None:
        return
    assert "".join(reading.text[b.start : b.end] for b in reading.blocks) == text
    narratives = {s.key: s.words for s in reading.document.statements() if s.kind == "narrative"}
    for statement in reading.document.statements():
        place = reading.text[statement.origin.start : statement.origin.end]
        assert statement.words in unicodedata.normalize("NFC", place)
        assert statement.part_of is None or statement.words in narratives[statement.part_of]
        if statement.kind == "dosage" and statement.low is not None:
            assert states(statement.words, statement.low)
            assert states(statement.words, statement.high)


@MANY
@given(TEXTS)
def test_no_number_is_lost_and_coverage_tells_the_truth(text):
    reading = read(text)
    if reading is None:
        return
    seen = " ".join(all_words(reading))
    uncovered = " ".join(reading.text[b.start : b.end] for b in reading.uncovered)
    for number in re.findall(r"[0-9]+", unicodedata.normalize("NFC", text)):
        assert number in seen or number in uncovered
    assert 0 <= reading.coverage <= 1


@SOME
@given(st.one_of(LABELLED, st.lists(LINES, max_size=25).map("\n".join)))
def test_no_word_is_lost_unless_it_is_counted(text):
    reading = read(text)
    if reading is None:
        return
    uncovered = " ".join(reading.text[block.start : block.end] for block in reading.uncovered)
    lost = lost_words(reading)
    assert lost <= word_set(uncovered)
    assert not lost or reading.coverage < 1


@SOME
@given(LABELLED)
def test_labels_above_labels_are_kept(text):
    reading = read(text)
    if reading is not None:
        assert lost_words(reading) == set()


@MANY
@given(TEXTS)
def test_a_document_survives_being_written_and_reading_again_gives_the_same_keys(text):
    reading = read(text)
    if reading is None:
        return
    assert load(dump(reading.document)) == reading.document
    again = read(text)
    assert again is not None
    assert [s.key for s in again.document.statements()] == [s.key for s in reading.document.statements()]
