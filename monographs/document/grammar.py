"""The Markdown this product understands: CommonMark with tables, without HTML, and with nothing that hides.

Plain CommonMark loses words that matter in a dose: a reference definition swallows its line, an
emphasis mark joins 2*3 to 23, a quotation mark eats the sign of ">10 %", a list renumbers itself, a table
drops surplus cells, a code fence its first line. Here each of these stays in sight.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote
from markdown_it.rules_block.list import list_block
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .characters import HIDDEN
from .number import joins


# Six times the largest of 6,447 real documents; the costliest text of this length renders in under 2 s
# (measured over a hundred repeated patterns; the cost grows in step with the length).
MAX_CHARACTERS = 60_000
MAX_DEPTH = 40

_ADDRESS = re.compile(
    r"https?://[a-z0-9.-]+(?::\d{1,5})?(?:[/?#][!-\[\]-~]*)?"  # no name before the host, no backslash
    r"|mailto:[!-\[\]-~]+"
    r"|/(?:[!-.0-\[\]-~][!-\[\]-~]*)?",  # a second slash would be another host
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\[(?P<label>(?:[^\[\]\\]|\\.){1,500})\]"
    r"\((?P<address>[^\s()<>\\]{1,2000})(?:[ \t]{1,20}\"(?P<title>[^\"\\\n]{0,500})\")?[ \t]{0,20}\)",
    re.DOTALL,
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>sub|sup|i|em)>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?P<name>[A-Za-z]{2,31};)")
_ENTITY_CATEGORIES = frozenset({"Ll", "Lu", "Lo", "Sm", "Sc", "So", "Pd", "Pi", "Pf", "Zs"})

# What looks like a list but reads as a figure: a year or a dose that ends a sentence, "+ 5", "- 20 °C".
_NO_LIST = re.compile(r"(?:\d{3,}|0\d+)[.)]|\+\s*[\d.]|-\s*\d+(?:[.,]\d+)?\s*°")
_COMPARISON = re.compile(r"^[ \t>*+-]*>[ \t]*[=\d.≥]", re.MULTILINE)


class NotRendered(ValueError):
    """A text that cannot be shown safely. Its message is a sentence for the editor."""


class TooLarge(NotRendered):
    """The text is longer than MAX_CHARACTERS."""


class TooDeep(NotRendered):
    """The text nests lists, quotations or emphasis deeper than MAX_DEPTH."""


def parse(words: str, *, inline: bool) -> list[Token]:
    """Return the Markdown tokens of ``words``; with ``inline``, of one line without blocks.

    Raises:
        TooLarge: when ``words`` has more than MAX_CHARACTERS code points.
        TooDeep: when something is nested more than MAX_DEPTH deep.
    """
    if len(words) > MAX_CHARACTERS:
        raise TooLarge(
            f"The text has {len(words):,} characters; at most {MAX_CHARACTERS:,} can be shown. "
            "Split it into several statements."
        )
    environment: dict[str, Any] = {"comparisons": bool(_COMPARISON.search(words))}
    tokens = _PARSER.parseInline(words, environment) if inline else _PARSER.parse(words, environment)
    for token in tokens:
        if token.type == "inline":
            token.children = _settle(token.children or [])
    _check_depth(tokens)
    return list(_keep_numbering(tokens))


def is_safe_address(address: str) -> bool:
    """Tell whether a link may lead to ``address``: http, https, mailto, or a path of this site."""
    return _ADDRESS.fullmatch(address) is not None


def _check_depth(tokens: Sequence[Token]) -> None:
    depth = 0
    for token in tokens:
        for part in (token, *(token.children or ())):
            depth += part.nesting
            if depth > MAX_DEPTH:
                raise TooDeep(
                    f"The text nests lists, quotations or emphasis more than {MAX_DEPTH} deep. "
                    "Simplify it, or remove stray marks such as > and *."
                )


def _keep_numbering(tokens: Sequence[Token]) -> Iterator[Token]:
    """Start a new list wherever HTML would count on with another number than the one written."""
    opened: list[tuple[Token, int | None]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            opened.append((token, None))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            opened.pop()
        elif token.type == "list_item_open" and token.info:
            number, (start, expected) = int(token.info), opened[-1]
            if expected is not None and number != expected:
                yield Token("ordered_list_close", "ol", -1, block=True)
                yield Token("ordered_list_open", "ol", 1, block=True, attrs={"start": number})
            opened[-1] = (start, number + 1)
        yield token


def _settle(children: Sequence[Token]) -> list[Token]:
    """Pair the tags of an inline run, and keep numbers apart that only markup stood between."""
    _pair_tags(children)
    settled: list[Token] = []
    seen = ""
    for token in children:
        if token.tag in ("sub", "sup", "br") or token.type == "softbreak":
            seen = ""
        elif token.content:
            if joins(seen, token.content):
                settled.append(Token("text", "", 0, content=" "))
            seen = (seen + token.content)[-3:]
        settled.append(token)
    return settled


def _pair_tags(children: Sequence[Token]) -> None:
    waiting: list[Token] = []
    for token in children:
        if token.nesting == 1 or (token.type == "tag" and not token.info):
            waiting.append(token)
        elif token.nesting == -1:
            while waiting and waiting.pop().type == "tag":
                pass
        elif token.type == "tag" and waiting and _opens(waiting[-1], token):
            _become(waiting.pop(), "open", 1)
            _become(token, "close", -1)
    for token in children:
        if token.type == "tag":
            token.type = "text"


def _opens(start: Token, end: Token) -> bool:
    return start.type == "tag" and start.markup == end.markup


def _become(token: Token, end: str, nesting: Any) -> None:
    token.type, token.tag, token.nesting = f"{token.markup}_{end}", token.markup, nesting
    token.content = ""


# markdown-it runs inline rules silently only to find the end of a link's label; our links need no such
# search, so these rules need not know of it.


def _no_rule_joins_numbers(state: StateInline, silent: bool) -> bool:
    """Leave a mark as text where taking it away would make one number of two: 2*3, 5\\.5, 5`0`."""
    mark = state.src[state.pos]
    if mark not in "\\*_`":
        return False
    end = state.pos + 1
    while mark != "\\" and end < state.posMax and state.src[end] == mark:
        end += 1
    if not joins(state.src[max(0, state.pos - 3) : state.pos], state.src[end : end + 3]):
        return False
    state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _tag(state: StateInline, silent: bool) -> bool:
    match = _TAG.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    token = state.push("tag", "", 0)
    name = match["name"].lower()
    token.markup = "em" if name == "i" else name
    token.info = match["end"]
    token.content = match.group()
    state.pos = match.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """``[label](address "title")``: the title is put beside the label, where paper and touch show it."""
    if state.src[state.pos] != "[":
        return False
    match = _LINK.match(state.src, state.pos, state.posMax)
    if not match or not is_safe_address(match["address"]):
        return False
    end, maximum = match.end(), state.posMax
    state.push("link_open", "a", 1).attrs = {"href": match["address"]}
    state.pos, state.posMax = match.span("label")
    state.md.inline.tokenize(state)
    state.push("link_close", "a", -1)
    if match["title"]:
        state.pending += f" ({match['title']})"
    state.pos, state.posMax = end, maximum
    state.pos = match.end()
    return True


def _entity(state: StateInline, silent: bool) -> bool:
    """``&ge;`` and its kin are read; a reference to a digit, a point or a hidden character is not."""
    match = _ENTITY.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    sign = html.entities.html5.get(match["name"], "")
    harmless = len(sign) == 1 and not HIDDEN.match(sign)
    if not harmless or (unicodedata.category(sign) not in _ENTITY_CATEGORIES and sign not in "&\"'"):
        return False
    token = state.push("text_special", "", 0)
    token.content, token.markup, token.info = sign, match.group(), "entity"
    state.pos = match.end()
    return True


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # ">10 %" at the start of a line is a comparison. One of them in the text, and > quotes nothing in it.
    return not state.env["comparisons"] and blockquote(state, start, end, silent)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if _NO_LIST.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]):
        return False
    return list_block(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, unless a row has more cells than the head: GFM would drop them."""
    if start < state.env.get("no_table_before", 0) or not table(state, start, end, True):
        return False
    columns = _cells(state, start)
    for line in range(start + 2, end):
        if state.isEmpty(line):
            break
        if _cells(state, line) > columns:
            state.env["no_table_before"] = line + 1
            return False
    return silent or table(state, start, end, False)


def _cells(state: StateBlock, line: int) -> int:
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    return len(escapedSplit(text)) - text.startswith("|") - (text.endswith("|") and not text.endswith("\\|"))


class _Parser(MarkdownIt):
    """markdown-it with our rules and our idea of a safe address."""

    def __init__(self) -> None:
        # Deeper than MAX_DEPTH: markdown-it drops what is nested deeper still, and by then we have refused.
        super().__init__("commonmark", {"html": False, "maxNesting": MAX_DEPTH + 10})
        self.enable("table")
        self.disable(["reference", "lheading", "code", "html_block", "html_inline", "image", "link"])
        self.block.ruler.at("blockquote", _quotation, _alternatives("paragraph", "reference", "list"))
        self.block.ruler.at("list", _list, _alternatives("paragraph", "reference", "blockquote"))
        self.block.ruler.at("table", _table, _alternatives("paragraph", "reference"))
        self.inline.ruler.at("entity", _entity)
        self.inline.ruler.before("escape", "numbers", _no_rule_joins_numbers)
        self.inline.ruler.before("autolink", "tag", _tag)
        self.inline.ruler.before("autolink", "safe_link", _link)

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return is_safe_address(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def _alternatives(*chains: str) -> Any:
    return {"alt": list(chains)}


_PARSER = _Parser()
