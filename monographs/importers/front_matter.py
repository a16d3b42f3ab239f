"""The YAML block at the head of a file: kept as text, never obeyed."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from .values import Remark


MAX_LENGTH = 8_000
"""Longest front matter read, in code points; the longest known has 250."""

MAX_DEPTH = 20

FURNITURE = frozenset({"layout", "nav_exclude", "title", "parent", "permalink", "nav_order", "has_children"})
"""Keys of the site builder: they say nothing about the drug."""

_OPENING = re.compile(r"\s{0,20}---[ \t]{0,20}\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]{0,20}\r?$", re.M)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the body: its title, and whether it holds more than the site builder's keys.

    ``end`` is the place after the closing line (0 without front matter).
    """

    end: int = 0
    title: str = ""
    extra: bool = False
    remarks: tuple[Remark, ...] = field(default=())


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of ``text``, as strings only, without aliases, within the limits."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return FrontMatter()
    body = text[opening.end() : closing.start()]
    try:
        values = _load(body)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        return _unread(error, opening.end(), closing)
    title = values.get("title", "")
    return FrontMatter(
        end=closing.end(),
        title=title.strip() if isinstance(title, str) else "",
        extra=bool(set(values) - FURNITURE),
    )


def _unread(error: Exception, start: int, closing: re.Match[str]) -> FrontMatter:
    # The parser's own words may quote the text at length; its class says enough.
    why = str(error) if type(error) is ValueError else "it is not valid YAML"
    message = f"The front matter was not read because {why}; it is kept as text."
    remark = Remark("front-matter", message, start, closing.end())
    return FrontMatter(end=closing.end(), extra=True, remarks=(remark,))


def _load(body: str) -> dict[str, Any]:
    if len(body) > MAX_LENGTH:
        raise ValueError(f"it is longer than {MAX_LENGTH:,} characters")
    if (plain := _plain_lines(body)) is not None:
        return plain
    _check_events(body)
    values = yaml.load(body, Loader=yaml.BaseLoader)  # noqa: S506  strings only
    if values is None or values == "":
        return {}
    if not isinstance(values, dict):
        raise ValueError("it is no list of names and values")
    return {key: value for key, value in values.items() if isinstance(key, str)}


_PLAIN = re.compile(r"([A-Za-z_][\w-]*): +([A-Za-z0-9(][^:#\n\"'\[\]{}&*!|>%@`,?]*)")


def _plain_lines(body: str) -> dict[str, Any] | None:
    """Read lines of "name: plain words", which need no YAML parser: nine in ten files have no others."""
    matches = [_PLAIN.fullmatch(line) for line in body.splitlines()]
    values = {match[1]: match[2].strip() for match in matches if match}
    return values if len(values) == len(matches) else None


def _check_events(body: str) -> None:
    """Refuse aliases and deep nesting before anything is built out of them."""
    if body.count("[") + body.count("{") > 200 or body.count("- - ") > 50:
        raise ValueError("it nests too much")
    deep = 0
    for event in yaml.parse(body, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ValueError("it uses anchors or aliases")
        if isinstance(event, yaml.CollectionStartEvent):
            deep += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            deep -= 1
        if deep > MAX_DEPTH:
            raise ValueError(f"it nests deeper than {MAX_DEPTH} levels")
