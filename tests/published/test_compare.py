"""Drugs side by side."""

import pytest

from monographs.document import Indication, Name, Narrative, summarise
from monographs.published import shelf
from tests import documents as whole
from tests.published.documents import AI, SIGNED_AT, natalizumab
from tests.published.documents import document as small


pytestmark = pytest.mark.django_db


def publish(document, slug="", number=1):
    return shelf.publish(
        slug=slug or document.identity.generic_name.lower().replace(" ", "-"),
        language="en",
        number=number,
        document=document,
        signed_by="M. Moderator",
        signed_at=SIGNED_AT,
    )


@pytest.fixture
def drugs():
    publish(natalizumab())
    publish(whole.a_document(origin=AI))


def read(client, *names):
    answer = client.get("/compare/", {"drug": list(names)})
    assert answer.status_code == 200
    return answer.content.decode()


def cells(text, title):
    """Return the part of the page under one subject."""
    start = text.index(f">{title}</h2>")
    return text[start : text.index("</section>", start)]


def test_the_flag_of_each_drug_stands_before_any_fact(client, drugs):
    text = read(client, "natalizumab", "exemplumab")
    summary = summarise(natalizumab())
    first_fact = text.index('class="compared"')
    assert text.index("None of 13 statements checked") < first_fact
    assert text.index(f"{summary.checked} of {summary.total} statements checked") < first_fact
    assert text.index("AI-generated text.") < first_fact


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("What it is for", ("Relapsing multiple sclerosis", "Crohn’s disease")),
        ("Doses", ("300 mg", "once every 4 weeks")),
        ("Serious adverse effects", ("Brain infection", "Severe allergic reaction")),
        ("Contraindications", ("ever had the brain infection", "have or had PML")),
        ("Breast-feeding", ("passes into breast milk", "Natalizumab passes")),
        ("Interactions", ("zathioprine", "ciclosporin")),
        ("Monitoring", ("Liver enzymes", "JC virus")),
    ],
)
def test_each_subject_holds_what_both_say(client, drugs, title, said):
    part = cells(read(client, "natalizumab", "exemplumab"), title)
    assert [words for words in said if words not in part] == []


def test_every_statement_bears_its_mark(client, drugs):
    text = read(client, "natalizumab", "exemplumab")
    start, end = text.index('class="compared"'), text.index('class="choose"')
    assert text[start:end].count('class="words"') == text[start:end].count('class="mark mark-')
    part = cells(text, "Doses")
    assert "Checked" in part
    assert "Unchecked: confirm before use" in part


def test_a_silent_drug_is_said_to_be_silent(client, drugs):
    part = cells(read(client, "natalizumab", "exemplumab"), "Boxed warning")
    assert "No fact listed. That does not mean that there is no risk." in part


def test_an_unknown_drug_is_said_in_words_and_near_names_are_only_offered(client, drugs):
    text = read(client, "natalizumab", "exemplumba")
    assert "<q>exemplumba</q></strong> has no approved monograph here." in text
    assert "Did you mean" in text
    assert "It takes at least two drugs" in text
    assert 'class="compared"' not in text


def test_a_withdrawn_drug_is_said_in_words_and_shows_nothing(client, drugs):
    publish(small("Gonumab", Narrative(key="n", words="Words that were withdrawn.", origin=AI)))
    shelf.withdraw(slug="gonumab", language="en", reason="A wrong dose.", by="M", at=SIGNED_AT)
    text = read(client, "natalizumab", "gonumab", "exemplumab")
    assert "was withdrawn. Do not rely on a copy of it." in text
    assert "Words that were withdrawn." not in text
    assert 'class="compared"' in text


def test_a_brand_is_followed_and_the_page_says_so(client, drugs):
    text = read(client, "Tysabri", "exemplumab")
    assert "<q>Tysabri</q></strong> is a listed name of Natalizumab, which is shown here." in text
    assert 'class="compared"' in text


def test_a_name_of_several_drugs_is_not_decided_for_the_reader(client, drugs):
    for name in ("Onumab", "Twonumab"):
        publish(small(name, names=(Name(name="Same", kind="brand"),)))
    text = read(client, "Same", "natalizumab")
    assert "is a listed name of several drugs: Onumab (onumab), Twonumab (twonumab)." in text
    assert 'class="compared"' not in text


def test_a_name_that_many_share_changes_nothing_for_the_others(client, drugs):
    for number in range(45):
        publish(small(f"Anumab {number:02}", names=(Name(name="Same", kind="brand"),)))
    for name in ("Nnumab", "Zzumab"):
        publish(small(name, names=(Name(name="Bravo", kind="brand"),)))
    text = read(client, "Same", "Bravo", "Tysabri", "exemplumab")
    assert "is a listed name of several drugs: Nnumab (nnumab), Zzumab (zzumab)." in text
    assert "<q>Tysabri</q></strong> is a listed name of Natalizumab, which is shown here." in text
    assert 'class="compared"' in text


def test_a_drug_withdrawn_in_many_editions_changes_nothing_for_the_others(client, drugs):
    for number in range(1, 46):
        publish(small("Gonumab"), number=number)
    shelf.withdraw(slug="gonumab", language="en", reason="A wrong dose.", by="M", at=SIGNED_AT)
    text = read(client, "gonumab", "natalizumab", "exemplumab")
    assert "was withdrawn. Do not rely on a copy of it." in text
    assert 'class="compared"' in text


def test_a_withdrawn_drug_is_told_by_its_name_too(client, drugs):
    publish(small("Gone Umab"))
    shelf.withdraw(slug="gone-umab", language="en", reason="A wrong dose.", by="M", at=SIGNED_AT)
    text = read(client, "Gone Umab", "natalizumab")
    assert '<a href="/drugs/gone-umab/">Gone Umab</a>' in text
    assert "has no approved monograph" not in text


def test_a_name_that_only_looks_like_an_address_is_not_followed(client, drugs):
    text = read(client, "natali(zumab)", "exemplumab")
    assert "<q>natali(zumab)</q></strong> has no approved monograph here." in text


def test_a_component_is_not_offered_where_it_could_not_be_compared(client, drugs):
    publish(small("Alphamine and betazole", components=("Alphamine", "Betazole")))
    assert "Did you mean" not in read(client, "betazolle", "natalizumab")


def test_what_was_asked_stays_in_the_form(client, drugs):
    text = read(client, "Tysabri", "exemplumba")
    assert 'name="drug" value="Tysabri"' in text
    assert 'name="drug" value="exemplumba"' in text


def test_a_superseded_name_leads_nowhere(client, drugs):
    publish(small("Onumab", names=(Name(name="Olda", kind="brand"),)))
    publish(small("Onumab"), number=2)
    assert "<q>Olda</q></strong> has no approved monograph here." in read(client, "Olda", "natalizumab")


def test_more_than_four_are_named_as_left_out(client, drugs):
    for name in ("Onumab", "Twonumab", "Threnumab"):
        publish(small(name))
    text = read(client, "natalizumab", "exemplumab", "onumab", "twonumab", "threnumab")
    assert "Left out: threnumab." in text


def test_one_drug_twice_is_one(client, drugs):
    assert "It takes at least two drugs" in read(client, "natalizumab", "natalizumab", "Natalizumab")


def test_the_form_alone_is_a_page(client):
    text = client.get("/compare/").content.decode()
    assert "Choose two to four drugs" in text
    assert "at least two" not in text


def test_hostile_names_stay_text(client, drugs):
    text = read(client, "<script>alert(1)</script>", "\x00", "x" * 5000, "natalizumab")
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_two_drugs_or_four_take_two_queries(client, drugs, django_assert_num_queries):
    for name in ("Onumab", "Twonumab"):
        publish(small(name))
    for names in (("natalizumab", "exemplumab"), ("natalizumab", "exemplumab", "onumab", "twonumab")):
        with django_assert_num_queries(2):
            read(client, *names)


def test_a_use_that_both_name_stands_in_one_line_and_is_named_once(client):
    for name in ("Onumab", "Twonumab"):
        gout = Indication(key="u", words="**Gout:** in adults", condition="Gout", origin=AI)
        own = Indication(key="o", words=f"{name} fever", condition=f"{name} fever", origin=AI)
        publish(small(name, gout, own))
    part = cells(read(client, "onumab", "twonumab"), "What it is for")
    shared, _, apart = part.partition("Named by one of them only")
    assert shared.count("<h4>") == 2
    assert shared.count("Gout") == 3  # the line's heading, and the words of each
    assert "fever" not in shared
    assert apart.count("fever") == 2


def test_a_drug_that_does_not_name_what_two_others_do_is_said_to_be_silent(client):
    gout = Indication(key="u", words="Gout", condition="Gout", origin=AI)
    for name, words in (("Onumab", (gout,)), ("Twonumab", (gout,)), ("Threnumab", ())):
        publish(small(name, *words))
    part = cells(read(client, "onumab", "twonumab", "threnumab"), "What it is for")
    assert "Not named as such." in part
    assert "Named by one of them only" not in part
