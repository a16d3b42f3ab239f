"""Whether the text is about the drug it names."""

from datetime import date

import pytest

from monographs.document import Identity, Name, Origin, Section
from monographs.document.vocabulary import OriginKind

from ..builders import LABEL, checked, document, dose, effect, passage
from .looks import fires, found


def from_title(title: str, **identity):
    origin = Origin(kind=OriginKind.AI, source="label", start=0, end=5)
    drug = Identity(**{"generic_name": "Levonadifloxacin", **identity})
    return document(passage(origin=origin), identity=drug, sources=(LABEL.replace(title=title),))


@pytest.mark.parametrize("title", ["Levofloxacin", "Hydroxychloroquine", "Rabeprazole + Domperidone"])
def test_a_source_about_another_name_is_found(title):
    assert fires("N001", from_title(title))


@pytest.mark.parametrize(
    "title", ["levonadifloxacin", "Levonadifloxacin (Systemic)", "那他珠单抗(Levonadifloxacin)"]
)
def test_the_same_name_is_left_alone(title):
    assert not fires("N001", from_title(title))


def test_other_names_and_members_in_another_order_count():
    assert not fires("N001", from_title("Emrok", names=(Name(name="Emrok"),)))
    assert not fires("N001", from_title("B + A", generic_name="A + B", components=("A", "B")))


def test_a_section_of_names_that_names_another_drug_is_found():
    def named(words):
        return document().replace(sections=(Section(kind="identity", statements=(passage(words=words),)),))

    assert fires("N002", named("Generic name: Iodipamide"))
    assert not fires(
        "N002", named("There is no single name for the various products that are sold as this combination.")
    )
    assert not fires("N002", named("**Itolizumab** (a monoclonal antibody)"))


def test_a_date_in_the_future_is_found():
    today = date(2026, 6, 1)
    late = document(passage(), sources=(LABEL.replace(dated=date(2027, 1, 1)),))
    assert fires("T001", late, today=today)
    assert not fires("T001", late)
    assert not fires("T001", late, today=date(2027, 1, 1))
    assert fires("T001", document(dose(check=checked())), today=date(2025, 1, 1))
    assert not fires("T001", document(dose(check=checked())), today=today)


def test_an_old_source_is_mentioned():
    old = document(passage(), sources=(LABEL.replace(dated=date(2015, 1, 1)),))
    assert fires("T002", old, today=date(2026, 6, 1))
    assert not fires("T002", old, today=date(2017, 6, 1))
    assert not fires("T002", old)


def test_an_overdue_review_is_said_to_whoever_works_on_the_text():
    today = date(2026, 11, 25)
    made = document(effect())
    assert found("T003", made, today=today, review_due=date(2026, 11, 24))[0].level == "warn"
    assert not fires("T003", made, today=today, review_due=today)
    assert not fires("T003", made, today=today)
