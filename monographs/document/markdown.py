"""The one renderer: words become HTML here, and nowhere else.

Page, preview, export, feed and API call these two functions. HTML is made from our grammar and then cleaned
against our allow-list: no class, no id, no picture, nothing that could pass for the page's own frame.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import nh3
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from .characters import HIDDEN, mark, visible
from .grammar import NotRendered, TooDeep, TooLarge, is_safe_address, parse
from .number import joins


__all__ = ["NotRendered", "TooDeep", "TooLarge", "plain_text", "render"]

# fmt: off
TAGS = frozenset({
    "p", "h4", "h5", "h6", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code",
    "strong", "em", "sub", "sup", "a", "table", "thead", "tbody", "tr", "th", "td",
})
# fmt: on
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = frozenset({"http", "https", "mailto"})

_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_POWER = re.compile(r"(?<=\d)(?P<figures>[⁺⁻]?[⁰¹²³⁴-⁹]+)(?P<crowded>(?=\w|[.,]\d))?")


def render(words: str, *, inline: bool = False) -> str:
    """Return ``words`` (Markdown) as HTML; with ``inline``, as the content of one line, without blocks.

    Headings become h4 to h6. ``<sub> <sup> <i> <em>`` keep their meaning; every other ``<`` is text. A hidden
    character is shown by its name. Every number of the words stands in the visible text, list numbers
    included; addresses of links are not visible text. The same words give the same HTML, always.

    Raises:
        TooLarge: when ``words`` has more than 60,000 characters.
        TooDeep: when lists, quotations or emphasis are nested more than 40 deep.
    """
    html = _RENDERER.render(parse(words, inline=inline), _OPTIONS, {})
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        attribute_filter=_allowed_value,
        link_rel="nofollow noopener",
    ).strip()


def plain_text(words: str, *, inline: bool = False) -> str:
    """Return ``words`` (Markdown) as text without markup, for snippets, feeds, meta tags and JSON.

    It is text, not HTML: ``<30 mL`` stays, and a template must escape it. An exponent after a digit is
    written with a caret (10⁶ and 10<sup>6</sup> are both 10^6, for many a program drops raised digits);
    after a letter it stays raised (m²). 5½ stays 5½. Blocks stand on lines of their own, list items behind
    their number or a bullet, table cells between bars.

    Raises:
        TooLarge, TooDeep: as ``render``.
    """
    lines = _Lines()
    for token in parse(words, inline=inline):
        lines.add(token)
    return "\n".join(line for line in lines.done() if line.strip()).strip()


def _allowed_value(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return value if is_safe_address(value) else None
    return value


class _Renderer(RendererHTML):
    """markdown-it's renderer with hidden characters shown, headings shifted and fences whole."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _shown(tokens[idx].content)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<code>{_shown(tokens[idx].content, inside_code=True)}</code>"

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<pre><code>{_shown(_fenced(tokens[idx]), inside_code=True)}</code></pre>\n"

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<h{_level(tokens[idx])}>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"</h{_level(tokens[idx])}>\n"


_RENDERER = _Renderer()
_OPTIONS = OptionsDict({"xhtmlOut": False, "breaks": False, "langPrefix": "", "highlight": None})  # type: ignore[typeddict-item]


def _level(heading: Token) -> int:
    # Under the page's own h1 (drug), h2 (section) and h3 (group).
    return min(int(heading.tag[1]) + 3, 6)


def _fenced(token: Token) -> str:
    info = token.info.strip()
    return f"{info}\n{token.content}" if info else token.content


def _shown(text: str, *, inside_code: bool = False) -> str:
    shape = "{}" if inside_code else "<code>{}</code>"
    return HIDDEN.sub(lambda hidden: shape.format(mark(hidden.group())), escapeHtml(text))


class _Lines:
    """Collects the plain reading of tokens, line by line."""

    def __init__(self) -> None:
        self._lines = [""]
        self._lists: list[str] = []
        self._cells = 0

    def done(self) -> list[str]:
        return self._lines

    def add(self, token: Token) -> None:
        match token.type:
            case "inline":
                first, *rest = _POWER.sub(_caret, "".join(_plain(token.children or []))).split("\n")
                self._lines[-1] += first
                self._lines.extend(rest)
            case "fence":
                self._lines.extend(visible(_fenced(token)).split("\n"))
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                marker = f"{token.info}." if token.info else "•"
                self._lines.append("  " * (len(self._lists) - 1) + marker + " ")
            case "tr_open":
                self._cells = 0
                self._lines.append("")
            case "th_open" | "td_open":
                self._lines[-1] += " | " if self._cells else ""
                self._cells += 1
            case "paragraph_open" | "heading_open" if not self._after_marker():
                self._lines.append("")

    def _after_marker(self) -> bool:
        return bool(re.fullmatch(r"\s*(?:•|\d+\.) ", self._lines[-1]))


def _plain(children: Sequence[Token]) -> Iterator[str]:
    written = ""
    index = 0
    while index < len(children):
        token = children[index]
        if token.type in ("sup_open", "sub_open"):
            end = _end_of(children, index)
            content = "".join(_plain(children[index + 1 : end]))
            piece = _script(token.tag, content, written, _next_text(children, end))
            index = end
        elif token.type in ("softbreak", "hardbreak"):
            piece = "\n" if token.type == "hardbreak" else " "
        else:
            piece = visible(token.content)
        if piece:
            yield piece
            written = piece
        index += 1


def _caret(power: re.Match[str]) -> str:
    figures = power["figures"].translate(_FIGURES)
    return f"^{figures}" if power["crowded"] is None else f"^({figures})"


def _end_of(children: Sequence[Token], start: int) -> int:
    depth = 0
    for index in range(start, len(children)):
        depth += children[index].nesting
        if depth == 0:
            return index
    return len(children)  # pragma: no cover - tags are paired


def _next_text(children: Sequence[Token], index: int) -> str:
    # Two figures with only marks between them touch; a few tokens on, they no longer do.
    near = children[index : index + 4]
    return next((token.content for token in near if token.content), "")


def _script(tag: str, content: str, before: str, after: str) -> str:
    """Write a raised or lowered ``content`` so that it cannot run into the figures around it."""
    figures = re.fullmatch(r"[-+−]?[0-9]+[-+−]?", content)
    after_figure = before[-1:].isnumeric() or before.endswith(")")
    if tag == "sup" and figures and not after_figure:
        return content.translate(_SUPERSCRIPTS)
    if not joins(before, content) and not joins(content, after) and (tag == "sub" or content.isalpha()):
        return content
    sign = "^" if tag == "sup" else "_"
    simple = re.fullmatch(r"[-+−]?[0-9]+", content) and not re.match(r"\w|[.,]\d", after)
    return f"{sign}{content}" if simple else f"{sign}({content})"
