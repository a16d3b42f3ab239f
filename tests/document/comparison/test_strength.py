"""How strongly words bind."""

import pytest

from monographs.document.comparison.strength import Strength, apart, strength


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It is contraindicated in pregnancy.", Strength.FORBIDDEN),
        ("Patients must not receive it again.", Strength.FORBIDDEN),
        ("Do not use it in newborns.", Strength.FORBIDDEN),
        ("Use of other solvents is prohibited.", Strength.FORBIDDEN),
        ("Pregnant women should avoid it.", Strength.AVOIDED),
        ("Use is not recommended.", Strength.AVOIDED),
        ("Stop the drug or stop breast-feeding.", Strength.AVOIDED),
        ("It should be avoided unless the benefits clearly outweigh the risks.", Strength.UNLESS),
        ("Use only if clearly needed.", Strength.UNLESS),
        ("The benefits and risks need to be weighed.", Strength.WEIGHED),
        ("Consult your doctor before use.", Strength.WEIGHED),
        ("Use with caution.", Strength.CAUTION),
        ("The dose may need to be reduced.", Strength.CAUTION),
        ("Safety has not been established.", Strength.UNKNOWN),
        ("Data on people over 65 are limited.", Strength.UNKNOWN),
        ("It is unknown whether it is safe.", Strength.UNKNOWN),
        ("It is considered safe.", Strength.ALLOWED),
        ("It is not contraindicated.", Strength.ALLOWED),
        ("No dose adjustment is needed.", Strength.ALLOWED),
        ("Its safety is not yet clear, and its use is not recommended.", Strength.AVOIDED),
        ("It is a white powder.", None),
    ],
)
def test_words_are_read_by_how_strongly_they_bind(sentence, expected):
    assert strength(sentence) is expected


def test_the_scale_runs_from_forbidden_to_allowed():
    assert [one.rank for one in Strength] == sorted((one.rank for one in Strength), reverse=True)
    assert Strength.ALLOWED.rank == 0


def test_two_steps_are_apart_and_one_is_style():
    assert apart([Strength.FORBIDDEN, Strength.CAUTION])
    assert apart([Strength.AVOIDED, Strength.UNKNOWN])
    assert not apart([Strength.FORBIDDEN, Strength.AVOIDED])
    assert not apart([Strength.CAUTION])
    assert not apart([])
