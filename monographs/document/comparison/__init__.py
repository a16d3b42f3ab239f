"""Several texts about one drug side by side: agreement, silence, disagreement, with the reason in words.

Statements are aligned by subject, and subjects come from closed lists (``subjects`` and the tables at the
head of each module), not by equal words. Each module reads one matter out of the sentences of a Document
and judges it.
"""

from .board import compare_sources
from .values import Board, Cell, Matter, Row, Saying, Verdict


__all__ = ["Board", "Cell", "Matter", "Row", "Saying", "Verdict", "compare_sources"]
