"""The lists of the admin as cards for a small screen: there each cell says which column it is of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString


_CELL = "<td "
_EMPTY = ">-</td>"
"""How Django ends a cell that holds nothing."""


def labelled(rows: Iterable[Iterable[str]], headers: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    """Yield the cells of each of ``rows``, as Django wrote them, with the text of their header."""
    for row in rows:
        yield [_labelled(cell, header["text"]) for cell, header in zip(row, headers, strict=True)]


def _labelled(cell: str, label: str) -> str:
    if not cell.startswith(_CELL):
        return cell
    empty = "data-empty " if cell.endswith(_EMPTY) else ""
    begin = format_html('<td data-label="{}" {}', str(label).capitalize(), SafeString(empty))
    return SafeString(begin + cell.removeprefix(_CELL))
