from monographs.document.vocabulary import NoticeKind, Population, SectionKind, TimeUnit
from monographs.importers import DocKind, Shape

from .reading import facts, kinds, read, terms


PAGE = """Menu

How safe is it

Author: Somebody
Release time: 2025-01-02

Exampril is an antibody that calms the immune system of people who need it to be calmer.

Side effects of Exampril

1. Common side effects

(1) Patients with gout: headache, joint pain.

(2) Patients with migraine: nausea, rash.

2. Serious side effects

(1) Brain infection (PML): an infection with a high fatality rate.

Dosage of Exampril

1. Standard dose

300 mg on each visit, once every 4 weeks, by intravenous infusion.

Medication Monitoring for Exampril

Liver function: Test ALT every 3 months; if it is ≥ 3 times the upper limit, drug use should be suspended.

Drug Preparation and Storage

Stability: After dilution, keep it refrigerated for ≤ 24 hours.

Note: For internal discussion among medical personnel only.
RELATED ARTICLES
How to use Exampril
Contact Us
"""


def test_a_scraped_page_is_read_by_its_bare_headings():
    reading = read(PAGE)
    assert (reading.shape, reading.doc_kind) == (Shape.BARE, DocKind.ARTICLE)
    assert reading.document.identity.generic_name == "Exampril"
    assert kinds(reading) == [
        SectionKind.INTRODUCTION,
        SectionKind.ADVERSE_EFFECTS,
        SectionKind.DOSAGE,
        SectionKind.MONITORING,
        SectionKind.STORAGE,
    ]


def test_its_furniture_is_kept_apart():
    notices = read(PAGE).document.notices
    assert [n.kind for n in notices].count(NoticeKind.BOILERPLATE) == 2
    assert NoticeKind.DISCLAIMER in {n.kind for n in notices}


def test_its_effects_carry_their_grade():
    found = terms(read(PAGE))
    assert list(found) == ["headache", "joint pain", "nausea", "rash", "brain infection"]
    assert found["brain infection"].serious
    assert not found["rash"].serious


def test_its_dose_monitoring_and_handling_are_facts():
    reading = read(PAGE)
    [dose] = facts(reading, "dosage")
    assert (dose.low, dose.every, dose.every_unit, dose.population) == (
        300,
        4,
        TimeUnit.WEEK,
        Population.UNSPECIFIED,
    )
    [test] = facts(reading, "monitoring")
    assert (test.test, test.every, test.every_unit) == ("Liver function", 3, TimeUnit.MONTH)
    assert test.threshold.startswith("≥ 3 times")
    [handling] = facts(reading, "handling")
    assert (handling.aspect, handling.state, handling.limit) == ("stability", "refrigerated", "≤ 24 hours")


def test_the_title_of_a_page_is_the_line_that_names_its_subject():
    text = (
        "Skip to content\n\nMedicines from A to Z\n\nExemplumab: what to watch for\n\n"
        "Exemplumab is an antibody that lowers the activity of the immune system, and it asks for care.\n\n"
        "Side effects of Exemplumab\n\n1. Common side effects\n\nHeadache, nausea and tiredness.\n\n"
        "2. Serious side effects\n\nA brain infection that may be fatal.\n\nDosage\n\n300 mg every 4 weeks.\n"
    )
    extraction = read(text)
    assert extraction.document.sources[0].title == "Exemplumab: what to watch for"
    assert not extraction.quarantine
