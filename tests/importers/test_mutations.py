"""Real documents, damaged at random: refused in words or read whole, never anything else.

MUTATIONS sets how many are tried (2,000 unless told).
"""

import os
import random
import time
from pathlib import Path

import pytest

from monographs.importers import Declaration, Refused, extract


pytestmark = pytest.mark.corpus

MUTATIONS = int(os.environ.get("MUTATIONS", "2000"))
LONGEST = 2.0
"""CPU seconds one document may take."""

PIECES = (
    *(b"**", b"\n\n", b"\n", b"### ", b"* ", b"<", b">", b"[", b"(", b")", b'"', b"`", b"\x00", b"\xff"),
    *("\u202e".encode(), b"    ", b"1. ", b": ", b"---\n", b"&", b"\r\n", b"\t", b"mg", b"%", b"|"),
)


@pytest.fixture(scope="module")
def originals(corpus: Path) -> list[bytes]:
    """The bytes of every document of the corpus."""
    folders = ("composition", "first_generation", "seeds")
    return [path.read_bytes() for folder in folders for path in sorted((corpus / folder).rglob("*.*"))]


def damaged(chance: random.Random, originals: list[bytes]) -> bytes:
    """Return one of ``originals`` after up to a dozen cuts, insertions, flips and transplants."""
    data = bytearray(chance.choice(originals))
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data) + 1)
        end = min(len(data), place + chance.randrange(400))
        match chance.randrange(6):
            case 0:
                del data[place:end]
            case 1:
                data[place:place] = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 50, 500))
            case 2:
                data[place:place] = data[max(0, end - 200) : end]
            case 3 if data:
                data[place % len(data)] = chance.randrange(256)
            case 4:
                other = chance.choice(originals)
                start = chance.randrange(len(other))
                data[place:place] = other[start : start + chance.randrange(2000)]
            case _:
                data = data.replace(chance.choice(PIECES), chance.choice(PIECES), chance.randrange(5))
    return bytes(data)


def test_a_damaged_document_is_refused_in_words_or_read_whole(originals):
    chance, refused, declared = random.Random(6447), 0, Declaration(origin="ai")
    reasons: set[str] = set()
    for number in range(MUTATIONS):
        data, begun = damaged(chance, originals), time.process_time()
        try:
            extraction = extract(data, declared)
        except Refused as refusal:
            refused += 1
            reasons.add(str(refusal))
        else:
            tiled = "".join(extraction.text[block.start : block.end] for block in extraction.blocks)
            assert tiled == extraction.text, number
        assert time.process_time() - begun < LONGEST, number
    assert 0 < refused < MUTATIONS
    assert all(reasons)
