"""Topics are looked for only where their letters stand; nothing may be missed by that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monographs.importers.readers import topics as reader


@pytest.mark.parametrize(("topic", "pattern"), reader._PATTERNS, ids=lambda each: getattr(each, "value", ""))
@settings(max_examples=60)
@given(data=st.data())
def test_no_topic_is_missed_for_want_of_its_letters(topic, pattern, data):
    alphabet = st.characters(codec="ascii")
    words = data.draw(st.from_regex(pattern.pattern, fullmatch=True, alphabet=alphabet)).lower()
    assert topic in set().union(*map(reader._likely, reader._WORD.findall(words)))
