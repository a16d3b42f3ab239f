import pytest

from monographs.importers import DocKind

from .reading import monograph, read


def codes(text: str) -> set[str]:
    return {reason.code for reason in read(text).quarantine}


def test_a_proper_monograph_is_not_set_aside():
    text = monograph(
        Usage="Used to treat gout.",
        Dosage="5 mg daily.",
        Side_Effects="* Nausea",
        Precautions="* **Allergy:** Tell us.",
    )
    assert codes(text) == set()
    assert read(text).doc_kind is DocKind.MONOGRAPH


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# A + B\nI cannot provide information on a combination of A and B.\n", "refusal"),
        ("# A\nPlease provide the generic name of the medicine you'd like information on.\n", "request"),
        (monograph(Dosage="The provided information does not specify a dose."), "leak"),
        (monograph(Dosage="See the `{details}` section."), "leak"),
        (monograph(FAQs="* **Q: Is it a cure for [specific condition]?** A: No."), "placeholder"),
        (monograph(Usage="Used to treat {{ condition }}."), "template"),
        (monograph("Gynaecological Products", Usage="For many uses."), "category"),
        (monograph(Usage="This is a hypothetical combination of two drugs."), "nonexistent"),
        (
            monograph("Levosamplacin", Usage="Testofloxin treats gout.").replace(
                "Name\nLevosamplacin", "Name\nTestofloxin"
            ),
            "other-substance",
        ),
        ("<html><body>Exampril treats gout</body></html>", "page"),
        ("# Exampril\n\nA recipe for bread: take 500 g of flour.\n", "not-a-monograph"),
        ("# Exampril\n", "not-a-monograph"),
    ],
)
def test_reasons_to_set_a_text_aside(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        monograph(Usage="A specific antidote does not exist. It is used to treat gout."),
        monograph(FAQs="* **Q: Can I drive?** A: I would ask; please provide time for it to work."),
        monograph("Magnesium Sulphate", Usage="Magnesium sulfate treats cramps.").replace(
            "Name\nMagnesium Sulphate", "Name\nMagnesium Sulfate"
        ),
        monograph("Paracetamol", Usage="It treats pain.").replace("Name\nParacetamol", "Name\nAcetaminophen"),
        monograph(Usage="See [the label](https://example.org/label)."),
    ],
)
def test_words_that_only_look_like_reasons(text):
    assert codes(text) == set()


def test_a_reason_quotes_its_place():
    reading = read(monograph(Dosage="The provided information does not specify a dose."))
    [reason] = reading.quarantine
    assert reading.text[reason.start : reason.end] == "The provided information"


def test_components_described_after_a_warning_are_nonstandard():
    text = "# A + B\nThere is no established combination of these drugs.\n" + monograph(
        Usage="For gout.", Dosage="None.", Side_Effects="None."
    )
    assert read(text).doc_kind is DocKind.NONSTANDARD
