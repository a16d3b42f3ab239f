"""The source text as blocks that concatenate back to it exactly."""

import re
from collections.abc import Iterable

from .text import Span
from .values import Block, BlockKind


_WORD = re.compile(r"\w+")


def tile(text: str, marked: Iterable[tuple[int, int, BlockKind]]) -> tuple[Block, ...]:
    """Return blocks for the marked stretches and for all that lies between them."""
    blocks: list[Block] = []
    here = 0
    for start, end, kind in sorted(marked, key=lambda mark: (mark[0], -mark[1])):
        if end <= here:
            continue
        if start > here:
            blocks.append(_between(text, here, start))
        blocks.append(Block(kind, max(start, here), end))
        here = end
    if here < len(text):
        blocks.append(_between(text, here, len(text)))
    return tuple(blocks)


def _between(text: str, start: int, end: int) -> Block:
    words = _WORD.search(text, start, end)
    return Block(BlockKind.UNCOVERED if words else BlockKind.BLANK, start, end)


def coverage(text: str, blocks: Iterable[Block]) -> float:
    """Return the share of words below the front matter that is not uncovered."""
    blocks = tuple(blocks)
    if all(block.kind is not BlockKind.UNCOVERED for block in blocks):
        return 1.0
    counts = {True: 0, False: 0}
    for block in blocks:
        if block.kind is not BlockKind.FRONT_MATTER:
            counts[block.kind is BlockKind.UNCOVERED] += sum(
                1 for _ in _WORD.finditer(text, block.start, block.end)
            )
    total = counts[True] + counts[False]
    return counts[False] / total if total else 1.0


def place(span: Span, kind: BlockKind) -> tuple[int, int, BlockKind]:
    """Mark a stretch."""
    return span[0], span[1], kind
