"""A signer sees every field of what is signed, and every button says why it is off."""

from decimal import Decimal
from enum import Enum

import pytest

from monographs.editorial.presenters.facts import SHARED, facts_of
from tests.documents import WRITTEN, a_document, a_dose


NOTHING = (None, "", False, ())


def shown(statement) -> str:
    return " | ".join(f"{label}: {text}" for label, text in facts_of(statement))


@pytest.mark.parametrize("statement", list(a_document().statements()), ids=lambda statement: statement.key)
def test_every_field_that_says_something_is_shown(statement):
    text = shown(statement)
    for name in type(statement).model_fields:
        value = getattr(statement, name)
        if name in SHARED or value in NOTHING or value in ("unspecified", ("other",)):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            words = one.label if isinstance(one, Enum) else ("yes" if one is True else str(one))
            assert words in text, name


def test_an_amount_is_shown_with_its_unit_and_what_it_is_counted_per():
    dose = a_dose(low="1.6", high="6", unit="mg", per="kg", words="1.6 to 6 mg/kg", weeks=(0, 2, 6))
    assert "Amount: 1.6 to 6 mg per kg body weight" in shown(dose)
    assert "Weeks: 0, 2, 6" in shown(dose)


def test_a_unit_without_an_amount_is_shown():
    dose = a_dose().replace(low=None, high=None)
    assert "Unit: mg" in shown(dose)


def test_a_number_is_written_out():
    assert "Every: 1000" in shown(a_dose(every=Decimal("1E+3")))


def test_the_identity_is_shown_with_its_names():
    assert "Exempra (brand name)" in " ".join(text for _, text in facts_of(a_document().identity))


def test_a_group_is_shown():
    assert "Stood under: Common" in shown(a_dose(group="Common", origin=WRITTEN))
