"""Where the shared corpus of real documents is, when it is there."""

from pathlib import Path


CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
