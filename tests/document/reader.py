"""Reads our own HTML as a reader's eye does, for tests."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The tags, attributes and visible text of a piece of HTML."""

    VOID = frozenset({"br", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.open: list[str] = []
        self._text: list[str] = []
        self._counters: list[int | None] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    @property
    def text(self) -> str:
        """The visible text, list numbers included; an exponent bears a caret, a lowered figure a bar."""
        return "".join(self._text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)
        self._begin(tag, dict(attrs))

    def _begin(self, tag, attrs):
        if tag in ("ol", "ul"):
            self._counters.append(int(attrs.get("start", 1)) if tag == "ol" else None)
        if tag == "li" and self._counters[-1] is not None:
            self._text.append(f"\n{self._counters[-1]}. ")
            self._counters[-1] += 1
        elif tag not in ("strong", "em", "code", "a", "sub", "sup"):
            self._text.append("\n")
        self._text.append({"sup": "^", "sub": "_"}.get(tag, ""))

    def handle_endtag(self, tag):
        assert self.open, f"closed without being opened: {tag}"
        assert self.open.pop() == tag
        if tag in ("ol", "ul"):
            self._counters.pop()
        if tag in ("sub", "sup", "p", "li", "td", "th", "pre"):
            self._text.append("\u200b" if tag in ("sub", "sup") else "\n")

    def handle_data(self, data):
        self._text.append(data)

    def handle_comment(self, data):
        raise AssertionError("a comment")

    def handle_decl(self, decl):
        raise AssertionError("a declaration")

    def handle_pi(self, data):
        raise AssertionError("a processing instruction")


def visible(html: str) -> str:
    """Return what a reader sees of ``html``."""
    return Page(html).text
