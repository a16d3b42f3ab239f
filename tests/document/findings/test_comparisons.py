"""A Document beside the published one and beside other sources."""

import pytest

from monographs.document import Handling, Monitoring
from monographs.document.vocabulary import HandlingAspect, PrecautionLevel, Topic

from ..builders import AI, checked, document, dose, passage, precaution
from .looks import fires, found


def mg_per_kg(amount: str, key: str = "dose", **fields):
    words = f"{amount} mg/kg by infusion every 2 weeks"
    return dose(
        **{"key": key, "words": words, "low": amount, "high": amount, "unit": "mg", "per": "kg", **fields}
    )


@pytest.mark.parametrize("rule", ["V001", "C001"])
def test_a_dose_3_75_times_too_high_is_blocked(rule):
    right, wrong = document(mg_per_kg("1.6")), document(mg_per_kg("6"))
    beside = {"published": right} if rule == "V001" else {"others": (right,)}
    (finding,) = found(rule, wrong, **beside)
    assert finding.level == "block"
    assert finding.statement == "dose"
    assert "3.75 times higher" in finding.message


def test_a_small_change_of_the_published_dose_is_left_alone():
    assert not fires("V001", document(mg_per_kg("2")), published=document(mg_per_kg("1.6")))
    assert not fires("V001", document(mg_per_kg("1.6")), published=document(mg_per_kg("1.6")))


def test_a_checked_change_is_shown_instead_of_blocked():
    after, before = document(mg_per_kg("1.6", check=checked())), document(mg_per_kg("6"))
    assert not fires("V001", after, published=before)
    assert found("V002", after, published=before)[0].level == "warn"
    assert not fires("V002", document(mg_per_kg("6", check=checked())), published=before)


def test_a_dose_under_another_key_and_other_words_is_still_compared():
    before = document(dose(key="old", words="Adults: 5 mg", low="5", high="5", unit="mg", route="oral"))
    words = "The usual maintenance treatment by mouth in grown patients is 50 mg each morning"
    after = document(dose(key="new", words=words, low="50", high="50", unit="mg", route="oral"))
    assert fires("V001", after, published=before)


def test_an_amount_in_prose_is_compared_with_the_published_prose():
    before = document(passage(words="Give 10 mg once daily."))
    assert fires("V001", document(passage(words="Give 100 mg once daily.")), published=before)
    assert not fires("V001", document(passage(words="Give 15 mg once daily.")), published=before)


def test_only_doses_about_the_same_subject_are_compared_between_sources():
    adults = document(mg_per_kg("1.6", population="adult", indication="plaque psoriasis"))
    children = document(mg_per_kg("6", population="paediatric", indication="plaque psoriasis"))
    other = document(mg_per_kg("6", population="adult", indication="cytokine release syndrome"))
    same = document(mg_per_kg("6", population="adult", indication="moderate plaque psoriasis"))
    assert not fires("C001", children, others=(adults,))
    assert not fires("C001", other, others=(adults,))
    assert fires("C001", same, others=(adults,))


def test_a_dose_that_agrees_with_one_of_several_is_left_alone():
    several = document(mg_per_kg("6", key="loading"), mg_per_kg("1.6", key="maintenance"))
    assert not fires("C001", document(mg_per_kg("1.6")), others=(several,))


def test_the_same_amount_a_day_is_no_conflict():
    once = dose(
        words="200 mg once daily", low="200", high="200", unit="mg", times=1, every="1", every_unit="day"
    )
    twice = once.replace(words="100 mg twice daily", low="100", high="100", times=2)
    assert not fires("C001", document(once), others=(document(twice),))
    assert fires("C001", document(once), others=(document(twice.replace(times=1)),))


def test_other_units_are_not_compared():
    flat = document(dose(words="300 mg", low="300", high="300", unit="mg"))
    assert not fires("C001", document(mg_per_kg("6")), others=(flat,))


def test_a_smaller_difference_between_sources_is_a_warning():
    assert fires("C002", document(mg_per_kg("2")), others=(document(mg_per_kg("1.6")),))
    assert not fires("C002", document(mg_per_kg("1.6")), others=(document(mg_per_kg("1.6")),))
    settled = document(mg_per_kg("6", check=checked()))
    assert fires("C002", settled, others=(document(mg_per_kg("1.6")),))


def forbidden(topic: Topic = Topic.INFECTION_IMMUNITY, **fields):
    words = "Contraindicated in active serious infection."
    return precaution(words=words, level=PrecautionLevel.CONTRAINDICATION, topics=(topic,), **fields)


def test_a_precaution_that_elsewhere_is_a_contraindication_is_found():
    weak = precaution(topics=(Topic.INFECTION_IMMUNITY,))
    assert fires("C003", document(weak), others=(document(forbidden()),))
    assert not fires("C003", document(weak), others=(document(weak),))
    assert not fires("C003", document(weak, forbidden(key="other")), others=(document(forbidden()),))
    assert not fires("C003", document(weak), others=(document(forbidden(Topic.RENAL)),))
    unspecific = precaution(topics=(Topic.OTHER,))
    assert not fires("C003", document(unspecific), others=(document(forbidden(Topic.OTHER)),))


def kept(words: str, **fields) -> Handling:
    return Handling(key="kept", words=words, origin=AI, aspect=HandlingAspect.STABILITY, **fields)


def test_another_time_of_storage_or_monitoring_is_found():
    eight, two_days = document(kept("Use within 8 hours.")), document(kept("Use within 48 hours."))
    assert fires("C004", eight, others=(two_days,))
    assert not fires("C004", document(kept("Use within 2 days.")), others=(two_days,))
    frozen = document(kept("Use within 8 hours.", state="at room temperature"))
    assert not fires("C004", frozen, others=(document(kept("48 hours", state="in a refrigerator")),))
    watched = Monitoring(key="watch", words="Observe for 2 hours.", origin=AI, test="observation")
    other = document(watched.replace(words="Observe for 1 hour."))
    assert fires("C004", document(watched), others=(other,))
    assert not fires("C004", document(watched.replace(test="liver function")), others=(other,))
