"""Reads a whole page of the site as a browser would: its elements, what they stand in, and its text."""

from dataclasses import dataclass
from html.parser import HTMLParser


VOID = frozenset({"br", "hr", "meta", "link", "input", "img", "circle", "line", "path", "rect"})


@dataclass(frozen=True)
class Element:
    """One element with its attributes and the classes of everything around it."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]

    @property
    def classes(self) -> list[str]:
        """Its own classes."""
        return self.attributes.get("class", "").split()


class Page(HTMLParser):
    """The elements of a page and, by ``text_of``, the visible text inside one class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[tuple[str, str]] = []
        self._text: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes, self._around()))
        if tag not in VOID:
            self._open.append((tag, attributes.get("class", "")))

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, self._around()))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self._open, f"closed without being opened: {tag}"
            assert self._open.pop()[0] == tag

    def handle_data(self, data):
        self._text.append((self._around(), data))

    def _around(self) -> tuple[str, ...]:
        return tuple(name for tag, classes in self._open for name in (tag, *classes.split()))

    def find(self, *, tag: str = "", cls: str = "") -> list[Element]:
        """Return the elements with this tag and class."""
        return [
            element
            for element in self.elements
            if tag in ("", element.tag) and (not cls or cls in element.classes)
        ]

    def text_of(self, within: str = "main") -> str:
        """Return the text inside elements of the tag or class ``within``, in one line."""
        pieces = [text for around, text in self._text if within in around and "title" not in around]
        return " ".join(" ".join(pieces).split())
