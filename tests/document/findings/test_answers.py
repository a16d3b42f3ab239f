"""Words that are no monograph."""

import pytest

from monographs.document import Question

from ..builders import AI, document, passage
from .looks import fires


CASES = [
    ("A001", "I cannot provide information on a combination of Xemol and Yatrin."),
    ("A001", "I'm unable to provide a dosage for this product."),
    ("A001", "Please provide the generic name of the medicine you'd like information on."),
    ("A001", "As an AI language model, I do not know this product."),
    ("A002", "Q: Does it cure [specific condition]?"),
    ("A002", "Take {{dose}} once daily."),
    ("A002", "Take <insert dose> once daily."),
    ("A003", "The provided information does not state a dose."),
    ("A003", "The prompt mentions a liposomal form."),
    ("A003", "As described in the source material, it is given by mouth."),
    ("A005", "Do not stop taking it without talking to your doctor."),
    ("A005", "If you miss a dose, take it as soon as you remember."),
    ("A006", "A hypothetical combination of both would lower the pressure."),
]
NEAR_MISSES = [
    ("A001", "A doctor who cannot provide monitoring should not prescribe it."),
    ("A001", "Please provide your pharmacist with a list of the medicines you take by name."),
    ("A002", "Acetaminophen [paracetamol] is given; see [the label](https://example.org/label)."),
    ("A002", "Stop at CrCl <30 mL/min; reduce {the first dose only} at [45 mL/min]."),
    ("A003", "Follow the information provided by your pharmacist; prompt treatment is needed."),
    ("A005", "Stop the infusion when the temperature rises above 39 °C."),
    ("A006", "A hypothetical risk of infection was studied."),
]


@pytest.mark.parametrize(("rule", "words"), CASES)
def test_it_is_found(rule, words):
    assert fires(rule, document(passage(words=words)))


@pytest.mark.parametrize(("rule", "words"), NEAR_MISSES)
def test_a_near_miss_is_left_alone(rule, words):
    assert not fires(rule, document(passage(words=words)))


def question(words: str) -> Question:
    return Question(key="q", words=words, question="Is it safe in pregnancy?", origin=AI)


@pytest.mark.parametrize("words", ["A:", "N/A", "---", "Not applicable.", "**A:** unknown"])
def test_an_empty_answer_is_found(words):
    assert fires("A004", document(question(words)))


@pytest.mark.parametrize("words", ["No.", "Yes", "None of the studies included pregnant women."])
def test_a_short_answer_is_an_answer(words):
    assert not fires("A004", document(question(words)))


def test_a_placeholder_in_the_question_is_found_too():
    asked = question("No.").replace(question="Does it cure [specific disease]?")
    assert fires("A002", document(asked))


@pytest.mark.parametrize(
    ("words", "is_own"),
    [
        ("See [this page](/drugs/itolizumab/).", True),
        ("See [this page](itolizumab.md#dose).", True),
        ("See [above](#dose).", True),
        ("See [there](https://example.org/itolizumab/).", False),
        ("See [another](/drugs/natalizumab/).", False),
        ("See [home](/).", False),
        ("Write to [us](mailto:itolizumab).", False),
    ],
)
def test_a_link_to_the_monograph_itself_is_found(words, is_own):
    assert fires("A007", document(passage(words=words))) is is_own
