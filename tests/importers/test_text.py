"""The small tools on stretches of text."""

from monographs.importers.text import folded, plain


def test_marks_are_taken_off_and_what_only_meets_without_them_stays():
    assert plain("**Bold** `code` __strong__ and\n 10<sup>6</sup>") == "Bold code strong and 10<sup>6</sup>"
    assert plain("_*_a") == "__a"


def test_every_character_keeps_its_place_in_lower_case():
    assert folded("CAP İ Dose") == "cap İ dose"
