"""Tests and rules for stopping that stand among the precautions."""

import pytest

from monographs.document.vocabulary import TimeUnit

from .reading import facts, monograph, read


def found(kind, text):
    return facts(read(monograph(Precautions=text)), kind)


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("* **Liver:** Monitor liver function every 3 months.", ["liver function"]),
        ("* **Blood:** Blood counts and potassium should be checked regularly.", ["blood counts, potassium"]),
        ("* **Kidneys:** Regular monitoring of liver and kidney function.", ["liver and kidney function"]),
        ("* **Kidneys:** Patients with impaired kidney function need careful monitoring.", []),
        ("* **Kidneys:** Patients with impaired liver or kidney function need monitoring.", []),
        ("* **Blood pressure:** No monitoring of blood pressure is needed.", []),
        ("* **Warnings:** Monitor closely for signs of infection.", []),
    ],
)
def test_a_precaution_that_names_a_test_is_also_a_test(text, tests):
    assert [statement.test for statement in found("monitoring", text)] == tests


def test_its_interval_is_read():
    (statement,) = found("monitoring", "* **Liver:** Monitor liver enzymes every 3 months.")
    assert (statement.every, statement.every_unit) == (3, TimeUnit.MONTH)
    assert statement.confidence == "likely"


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("* **Reactions:** Stop the infusion if a rash appears.", ["a rash appears"]),
        ("* **Pregnancy:** It should be discontinued when pregnancy is found.", ["pregnancy is found"]),
        ("* **Stopping:** Do not stop taking it if you feel better.", []),
        ("* **Smoking:** Stop smoking if you can.", []),
    ],
)
def test_a_precaution_that_says_on_what_to_stop_is_also_a_rule(text, triggers):
    assert [statement.trigger for statement in found("stop_rule", text)] == triggers
