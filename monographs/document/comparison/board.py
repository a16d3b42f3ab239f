"""Several texts about one drug, compared subject by subject."""

from collections import Counter
from collections.abc import Sequence

from ..record import Document
from . import (
    doses,
    handling,
    indications,
    interactions,
    knowledge,
    monitoring,
    programmes,
    risks,
    stopping,
    use,
)
from .passages import read
from .values import Board, Matter, Verdict


_READERS = (
    indications,
    doses,
    handling,
    use,
    knowledge,
    risks,
    interactions,
    monitoring,
    stopping,
    programmes,
)
_MATTERS, _VERDICTS = tuple(Matter), tuple(Verdict)


def compare_sources(documents: Sequence[Document]) -> Board:
    """Return the board of ``documents``, in their order: what each says on each subject, and the verdict.

    Raises:
        ValueError: when there are fewer than two documents; comparing needs another one.
    """
    if len(documents) < 2:
        raise ValueError("comparing needs at least two sources; choose another one about the same drug")
    readings = tuple(map(read, documents))
    rows = [row for reader in _READERS for row in reader.rows(readings)]
    rows.sort(key=lambda row: (_VERDICTS.index(row.verdict), not row.high_risk, _MATTERS.index(row.matter)))
    return Board(_labels(documents), tuple(rows))


def _labels(documents: Sequence[Document]) -> tuple[str, ...]:
    """The title of each document's first source; equal titles are numbered."""
    titles = [(one.sources[0].title if one.sources else "") or one.identity.generic_name for one in documents]
    twice = {title for title, count in Counter(titles).items() if count > 1}
    seen: Counter[str] = Counter()
    labels = []
    for title in titles:
        seen[title] += 1
        labels.append(f"{title} ({seen[title]})" if title in twice else title)
    return tuple(labels)
