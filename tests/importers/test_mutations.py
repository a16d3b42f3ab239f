"""Real documents, damaged at random: refused in words or read whole, never anything else.

Two thousand here; ``make soak`` tries fifty thousand and watches the memory.
"""

import random
import time
from pathlib import Path

import pytest

from monographs.importers import Declaration, Refused, extract


pytestmark = pytest.mark.corpus

LONGEST = 2.0
"""CPU seconds one document may take."""
FOLDERS = ("composition", "first_generation", "seeds")

PIECES = (
    *(b"**", b"\n\n", b"\n", b"### ", b"* ", b"<", b">", b"[", b"(", b")", b'"', b"`", b"\x00", b"\xff"),
    *("\u202e".encode(), b"    ", b"1. ", b": ", b"---\n", b"&", b"\r\n", b"\t", b"mg", b"%", b"|"),
)


def originals(corpus: Path) -> list[bytes]:
    """Return the bytes of every document of the corpus."""
    return [path.read_bytes() for folder in FOLDERS for path in sorted((corpus / folder).rglob("*.*"))]


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


def try_many(originals: list[bytes], count: int, *, seed: int) -> tuple[int, float]:
    """Damage and read ``count`` documents; return how many were refused and the longest CPU seconds."""
    chance, declared = random.Random(seed), Declaration(origin="ai")
    refused, longest = 0, 0.0
    for number in range(count):
        data, begun = damaged(chance, originals), time.process_time()
        try:
            extraction = extract(data, declared)
        except Refused:
            refused += 1
        else:
            tiled = "".join(extraction.text[block.start : block.end] for block in extraction.blocks)
            assert tiled == extraction.text, number
        longest = max(longest, time.process_time() - begun)
        assert longest < LONGEST, number
    return refused, longest


def test_a_damaged_document_is_refused_in_words_or_read_whole(corpus):
    refused, _ = try_many(originals(corpus), 2_000, seed=6447)
    assert 0 < refused < 2_000
