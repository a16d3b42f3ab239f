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


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("I'm sorry, but I can't help with that.", "refusal"),
        ("Sorry, I couldn't find any reliable data on it.", "refusal"),
        ("It is not possible to provide a monograph for it.", "refusal"),
        ("We are unable to describe this medicine.", "refusal"),
        ("This request cannot be fulfilled.", "refusal"),
        ("抱歉，我无法提供该药物的信息。", "refusal"),
        ("Je ne peux pas fournir d'informations sur ce médicament.", "refusal"),
        ("Could you clarify which medicine you mean?", "request"),
        ("Which drug did you mean?", "request"),
        ("Here is the monograph you requested:", "leak"),
        ("Based on the JSON you supplied, it treats gout.", "leak"),
        ("The dose is <insert dose>.", "placeholder"),
        ("The dose is ____ mg.", "placeholder"),
        ("%DRUG% is used to treat gout.", "template"),
        ("$drug is used to treat gout.", "template"),
        ("The combination is not a real medicine.", "nonexistent"),
        ("Exampril appears to be a misspelling of Samplepril.", "misspelling"),
    ],
)
def test_wording_that_no_monograph_has(words, code):
    assert code in codes(monograph(Usage=words, Dosage="5 mg daily.", Side_Effects="* Nausea"))


@pytest.mark.parametrize(
    "words",
    [
        "It is impossible to provide specific dosage information without knowing the patient.",
        "Take < 5 mg or > 10 mg. The share is 5 % to 10 %, the price $5.",
        "Tell your doctor if you are unable to pass urine.",
        "No information is available on its use in children.",
        "It is not possible to give a dose that fits all.",
    ],
)
def test_wording_of_proper_monographs(words):
    assert (
        codes(monograph(Usage="For gout.", Dosage=words, Side_Effects="* Nausea", Precautions="* x y"))
        == set()
    )


def test_a_slip_of_the_pen_is_no_other_substance():
    text = monograph("Sodium Exampredate", Usage="It treats gout.").replace(
        "Name\nSodium Exampredate", "Name\nSodium Exampedate"
    )
    assert "other-substance" not in codes(text)
