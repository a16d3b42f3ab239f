import pytest

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


NUMBERED = """Home > News

What to watch for on Sampletinib

Sampletinib is a kinase inhibitor. It is approved for advanced cancer of the kidney in grown-up seals.

1. Adverse reactions
(1) Seals with gout: headache (12%), rash.

2. Serious reactions
Bleeding, heart attack.

3. Dosage
The recommended dose is 300 mg once daily.

4. Monitoring
Test ALT at baseline and every 3 months.

5. Special populations
Pregnancy: avoid it.

6. Storage
Keep it at 2 to 8 °C. Do not freeze.

Related links
What does it cost?

Note: For internal discussion among medical personnel only.
Tel: 010-555
"""


def test_numbered_headings_open_sections_where_no_others_stand():
    reading = read(NUMBERED)
    assert kinds(reading) == [
        SectionKind.INTRODUCTION,
        SectionKind.ADVERSE_EFFECTS,
        SectionKind.ADVERSE_EFFECTS,
        SectionKind.DOSAGE,
        SectionKind.MONITORING,
        SectionKind.SPECIFIC_POPULATIONS,
        SectionKind.STORAGE,
    ]
    assert reading.quarantine == ()
    assert [notice.kind for notice in reading.document.notices] == [
        NoticeKind.BOILERPLATE,
        NoticeKind.BOILERPLATE,
        NoticeKind.DISCLAIMER,
        NoticeKind.BOILERPLATE,
    ]
    assert terms(reading)["bleeding"].serious


SYSTEMS = """Sampletinib side effects

Source: Weekly

Sampletinib is a kinase inhibitor that is used to treat cancer of the kidney in grown-up seals.

Common side effects of Sampletinib

1. Digestive system
Diarrhoea, nausea, mouth sores
2. Skin
Rash, hypertension (61%), weight loss

How to alleviate the side effects of Sampletinib
Drink enough water every day and tell your doctor about every change that you see.

Precautions
Pregnant seals must not take Sampletinib.
3. Storage
Store below 25 °C in a dry place.
"""


def test_a_line_with_commas_is_a_list_and_the_line_above_it_its_group():
    reading = read(SYSTEMS)
    effects = terms(reading)
    assert {"diarrhoea", "nausea", "mouth sores", "rash", "weight loss"} <= set(effects)
    assert effects["nausea"].group == "1. Digestive system"
    assert effects["nausea"].frequency == "Common"
    assert kinds(reading)[-1] is SectionKind.STORAGE


def test_an_article_with_effects_is_no_stray_page():
    assert read(SYSTEMS.partition("How to")[0]).quarantine == ()


def test_the_first_lines_of_an_article_say_what_the_drug_is_for():
    text = SYSTEMS.replace("\n", "\nSampletinib is an oral agent used for the treatment of thymoma.\n", 1)
    assert "thymoma" in [each.condition for each in facts(read(text), "indication")]


def test_groups_of_people_and_other_medicines_open_sections_of_their_own():
    page = PAGE.replace(
        "Medication Monitoring",
        "Use in particular groups\n\n(1) Lactation: Breast-feeding should be given up.\n\n"
        "Medicines that must not be taken together\n\nMethotrexate: the risk of infections rises.\n\n"
        "Medication Monitoring",
    )
    reading = read(page)
    assert kinds(reading)[3:5] == [SectionKind.SPECIFIC_POPULATIONS, SectionKind.INTERACTIONS]
    assert len(reading.document.sections[2].statements) == len(read(PAGE).document.sections[2].statements)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Contraindications and special populations", SectionKind.CONTRAINDICATIONS),
        ("Overdose of other drugs", SectionKind.OVERDOSE),
        ("Efficacy compared with other drugs", SectionKind.INDICATIONS),
    ],
)
def test_a_heading_keeps_the_kind_it_names_whatever_else_it_speaks_of(heading, kind):
    assert kinds(read(PAGE.replace("Medication Monitoring for Exampril", heading)))[3] is kind


def test_special_populations_below_a_dose_are_doses():
    page = PAGE.replace(
        "Medication Monitoring", "Special populations\n\nElderly: 150 mg once daily.\n\nMedication Monitoring"
    )
    assert [dose.population for dose in facts(read(page), "dosage")][-1] is Population.GERIATRIC
