import pytest

from monographs.document import Identity
from monographs.document.vocabulary import DrugKind
from monographs.importers import identity_key

from .reading import monograph, read


def identity(title: str, generic: str = "") -> Identity:
    text = monograph(title, Usage="For gout.")
    if generic:
        text = text.replace(f"### Generic Name\n{title}", f"### Generic Name\n{generic}")
    return read(text).document.identity


@pytest.mark.parametrize(
    ("title", "members"),
    [
        ("Exampril + Sampleton", ("Exampril", "Sampleton")),
        ("Exampril+Sampleton", ("Exampril", "Sampleton")),
        ("Meningococcal Vaccine (Group A + C + Y)", ()),
        ("Rabies vaccine + Human", ()),
        ("Yellow fever virus live + attenuated", ()),
        ("Exampril", ()),
        ("Exampril 10mg + Sampleton 2.5mg", ("Exampril", "Sampleton")),
    ],
)
def test_members_of_a_combination(title, members):
    assert identity(title).components == members


def test_the_same_members_in_another_order_are_the_same_drug():
    one, other = identity("Exampril + Sampleton"), identity("sampleton + Exampril")
    assert identity_key(one) == identity_key(other)
    assert one.kind is DrugKind.COMBINATION


def test_a_member_named_twice_counts_once():
    assert identity_key(identity("Exampril + Exampril")) == identity_key(identity("Exampril"))


def test_another_route_is_another_drug():
    topical = identity("Exampril (Topical)")
    assert topical.route == "topical"
    assert identity_key(topical) != identity_key(identity("Exampril"))


def test_the_generic_name_brings_the_lost_digits_back():
    reading = identity("Coenzyme Q + Exampril", "Coenzyme Q10 + Exampril")
    assert reading.components == ("Coenzyme Q10", "Exampril")


def test_a_title_that_lost_its_digits_is_remarked():
    assert "digits-missing" in {r.code for r in read(monograph("Omega-", Usage="For gout.")).remarks}


def test_title_and_generic_name_that_differ_are_remarked():
    text = monograph("Exampril", Usage="For gout.").replace("Name\nExampril", "Name\nExampril sodium")
    assert "name-differs" in {r.code for r in read(text).remarks}


def test_a_sentence_is_no_name():
    assert identity("Exampril", "This is not a single drug.").generic_name == "Exampril"


def test_synonyms_in_parentheses_are_other_names():
    found = identity("Exampril", "Exampril (also known as Samplol, Testine)")
    assert (found.generic_name, [n.name for n in found.names]) == ("Exampril", ["Samplol", "Testine"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Exemplol is a proton pump inhibitor that lowers acid.", "proton pump inhibitor"),
        ("Exemplol belongs to a class of drugs called loop diuretics, which act fast.", "loop diuretics"),
        ("Exemplol is a monoclonal antibody targeting CD20 on B cells.", "monoclonal antibody"),
        ("Exemplol is an inhibitor of nothing we know.", ""),
        ("Exemplol is given after an antibiotic has failed.", ""),
    ],
)
def test_a_class_is_read_where_the_text_states_it(words, expected):
    identity = read(monograph("Exemplol", Usage=words)).document.identity
    assert identity.drug_class == expected


def test_a_target_is_read_where_the_text_states_it():
    words = "Exemplol is a monoclonal antibody targeting CD20 on B cells."
    assert read(monograph("Exemplol", Usage=words)).document.identity.target == "CD20"


def test_the_class_of_one_member_is_not_that_of_the_combination():
    words = "Exemplol is an antibiotic. Testol is an enzyme."
    identity = read(monograph("Exemplol + Testol", Usage=words)).document.identity
    assert identity.drug_class == ""


def test_drugs_that_differ_in_their_route_differ_in_their_name():
    eye, skin = identity("Exampril (Ophthalmic)"), identity("Exampril (Topical)", "Exampril")
    assert (eye.generic_name, skin.generic_name) == ("Exampril (Ophthalmic)", "Exampril (Topical)")
    assert identity_key(eye) == "exampril|ophthalmic"
    assert "name-differs" not in {
        r.code for r in read(monograph("Exampril (Topical)", Usage="For gout.")).remarks
    }


def test_a_name_is_not_cut_at_an_abbreviation():
    assert identity("Exampril I.V. solution").generic_name == "Exampril I.V. solution"
    assert identity("Exampril", "Exampril. It is old.").generic_name == "Exampril"


def test_a_brand_is_named_whatever_the_drug():
    text = monograph(Usage="The brand name of exampril is Samplex. It treats gout.")
    assert [name.name for name in read(text).document.identity.names] == ["Samplex"]


@pytest.mark.parametrize(
    "formulation",
    [
        "Liposomal",
        "Conventional",
        "Modified",
        "Extended-Release",
        "Adjuvanted",
        "Rabbit",
        "E. coli",
        "13-Valent",
    ],
)
def test_another_formulation_is_another_drug(formulation):
    other = identity(f"Exampril ({formulation})", "Exampril")
    assert other.generic_name == f"Exampril ({formulation})"
    assert other.names == ()
    assert identity_key(other) != identity_key(identity("Exampril"))


def test_a_formulation_that_the_name_has_is_not_added_again():
    assert identity("Exampril (Liposomal)", "Exampril liposome").generic_name == "Exampril liposome"


@pytest.mark.parametrize(
    "aside",
    ["with Sampleton", "commonly mixed", "may be spelled otherwise", "individual parts", "other forms"],
)
def test_what_is_said_behind_a_name_is_no_other_name(aside):
    assert identity("Exampril", f"Exampril ({aside})").names == ()


def test_a_name_is_freed_of_what_leads_to_it():
    [name] = identity("Exampril", "Exampril (commonly known as Otherin)").names
    assert name.name == "Otherin"


@pytest.mark.parametrize(
    ("words", "drug_class"),
    [
        ("Exampril is a powerful antibiotic.", "antibiotic"),
        ("Exampril is a type of medication called an alpha-adrenergic agonist.", "alpha-adrenergic agonist"),
        ("Hot flushes are the common consequence of declining estrogen.", ""),
    ],
)
def test_a_class_is_named_without_praise(words, drug_class):
    assert read(monograph(Usage=words)).document.identity.drug_class == drug_class
