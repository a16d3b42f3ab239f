"""What a whole monograph must have."""

from monographs.document import Notice, Section
from monographs.document.vocabulary import Confidence

from ..builders import AI, checked, document, dose, effect, indication, passage, precaution
from .looks import fires, found


def test_a_document_without_statements_is_blocked():
    assert fires("S001", document())
    assert not fires("S001", document(passage()))


def test_each_missing_must_have_is_named():
    assert len(found("S002", document(passage()))) == 4
    (finding,) = found("S002", document(indication(), dose(), effect()))
    assert "does not state its precautions and contraindications" in finding.message
    assert not fires("S002", document(indication(), dose(), effect(), precaution()))


def test_a_section_of_prose_is_enough():
    made = document(indication(), dose(), effect())
    prose = Section(kind="precautions", statements=(passage(),))
    assert not fires("S002", made.replace(sections=(*made.sections, prose)))


def test_a_term_listed_twice_is_found():
    twice = document(effect(key="a", words="Headache"), effect(key="b", words="headache"))
    assert found("S003", twice)[0].statement == "b"
    adults = effect(key="b", words="Headache", population="adult")
    assert not fires("S003", document(effect(key="a", words="Headache"), adults))


def test_a_grade_makes_no_other_effect_but_another_group_of_patients_does():
    def listed(group):
        return document(
            effect(key="a", words="Headache", group="Common"), effect(key="b", words="Headache", group=group)
        )

    assert fires("S003", listed("Serious side effects"))
    assert not fires("S003", listed("Patients with Crohn's disease"))


def test_the_same_term_of_two_components_is_no_duplicate():
    sections = tuple(
        Section(kind="adverse_effects", component=name, statements=(effect(key=name.lower()),))
        for name in ("Naproxen", "Esomeprazole")
    )
    assert not fires("S003", document().replace(sections=sections))


def test_a_fact_must_stand_in_its_passage():
    whole = passage(words="The dose is  6 mg/kg\nby infusion.")
    fact = dose(words="6 mg/kg by infusion", part_of="passage")
    assert not fires("S004", document(whole, fact))
    changed = fact.replace(words="6 mg/m² by infusion")
    (finding,) = found("S004", document(whole, changed))
    assert (finding.level, finding.statement) == ("block", "dose")


def test_marks_in_the_passage_do_not_matter():
    whole = passage(words="* **Dose:** *6* mg/kg")
    assert not fires("S004", document(whole, dose(words="6 mg/kg", part_of="passage")))


def test_a_term_that_its_words_do_not_hold_is_found():
    assert fires("S005", document(effect(words="Headache", term="Migraine")))
    assert fires("S005", document(indication(words="For psoriasis", condition="Crohn's disease")))
    assert not fires("S005", document(effect(words="**Headaches** are seen", term="Headache")))
    assert not fires("S005", document(indication(words="GERD", condition="gastroesophageal reflux disease")))
    assert fires("S005", document(indication(words="COPD", condition="gastroesophageal reflux disease")))
    assert not fires("S005", document(effect(words="mild or severe", term="Rash", group="Rash")))


def test_words_too_large_or_too_deep_are_a_finding():
    assert fires("S006", document(passage(words="a" * 60_001)))
    assert fires("S006", document(passage(words="> " * 100 + "a")))
    assert not fires("S006", document(passage(words="a" * 60_000)))
    long_notice = Notice(kind="disclaimer", words="a" * 60_001, origin=AI)
    assert found("S006", document(passage(), notices=(long_notice,)))[0].statement is None


def test_a_doubtful_reading_is_found_until_it_is_confirmed():
    assert fires("S007", document(dose(confidence=Confidence.DOUBTFUL)))
    assert not fires("S007", document(dose(confidence=Confidence.LIKELY)))
    assert not fires("S007", document(dose(confidence=Confidence.DOUBTFUL, check=checked())))
