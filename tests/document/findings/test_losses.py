"""What readers have now, or another source has, and a text leaves out."""

from monographs.document import Section
from monographs.document.vocabulary import PrecautionLevel, SectionKind

from ..builders import document, dose, effect, passage, precaution
from .looks import fires, found


BOXED = precaution("boxed", "Serious brain infection can occur.", level=PrecautionLevel.BOXED_WARNING)


def test_every_high_risk_statement_left_out_is_listed():
    before = document(dose(words="6 mg/kg"), precaution(), effect(), passage(words="Give 10 mg at night."))
    (finding,) = found("V003", document(effect()), published=before)
    assert (finding.level, finding.statement) == ("warn", None)
    assert "3 statements of high risk" in finding.message
    for words in ("1 dose “6 mg/kg”", "1 precaution “Avoid in active infection.”", "“Give 10 mg at night.”"):
        assert words in finding.message


def test_what_is_of_low_risk_or_moved_or_changed_is_not_missing():
    before = document(dose(words="6 mg/kg"), effect(), effect("two", "Nausea"))
    assert not fires("V003", document(dose(words="6 mg/kg")), published=before)
    assert not fires("V003", document(dose(words="5 mg/kg")), published=before)
    assert not fires("V003", document(passage(words="Adults are given 6 mg/kg at once.")), published=before)
    assert not fires("V003", document())


def test_a_boxed_warning_that_another_source_has_is_missing():
    (finding,) = found("C005", document(dose()), others=(document(BOXED),))
    assert "Serious brain infection" in finding.message
    assert "The label" in finding.message
    assert not fires("C005", document(BOXED), others=(document(BOXED),))
    assert not fires("C005", document(dose()), others=(document(precaution()),))


def test_prose_under_the_heading_of_boxed_warnings_is_one():
    prose = Section(kind=SectionKind.BOXED_WARNING, statements=(passage(),))
    assert fires("C005", document(dose()), others=(document(sections=(prose,)),))
    assert not fires("C005", document(sections=(prose,)), others=(document(BOXED),))
