"""Whether a passage can show what a statement says."""

from decimal import Decimal

import pytest

from monographs.document.bearing import bearing

from .builders import dose


@pytest.mark.parametrize(
    ("passage", "missing"),
    [
        ("Give 5 mg daily", ""),
        ("Give five mg daily", ""),
        ("Give 0·5 mg daily", "5"),
        ("Give 5 000 mg daily", "5"),
        ("Give twenty-five mg daily", "5"),
    ],
)
def test_a_passage_shows_a_figure_only_where_it_holds_all_of_it(passage, missing):
    held = bearing(dose(words="5 mg daily", low="5", high="5", unit="mg"), passage)
    assert held.missing_figures == {Decimal(one) for one in missing.split()}
