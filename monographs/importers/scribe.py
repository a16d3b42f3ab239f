"""Writes statements with their place, their words and a key made from those words."""

import hashlib
import unicodedata
from collections import Counter
from typing import Any, TypeVar

from monographs.document import AnyStatement, Narrative, Origin, Statement
from monographs.document.vocabulary import OriginKind

from .text import Span, plain, trim


Made = TypeVar("Made", bound=Statement)


class Scribe:
    """Makes the statements of one document.

    The same words of the same kind get the same key in every reading, so that checks survive a new import.
    """

    def __init__(self, text: str, source: str, kind: OriginKind) -> None:
        self.text = text
        self.source = source
        self.kind = kind
        self._keys: Counter[str] = Counter()
        self._composed = unicodedata.is_normalized("NFC", text)

    def origin(self, start: int, end: int) -> Origin:
        """Return the origin of the stretch ``start`` to ``end``."""
        return Origin(kind=self.kind, source=self.source, start=start, end=end)

    def write(self, kind: type[Made], span: Span, words: Span, **fields: Any) -> Made:
        """Make a statement of ``kind`` over ``span`` whose words are the stretch ``words`` of the text."""
        if not self._composed:
            span = self._whole(span, words)
        quoted = self.text[words[0] : words[1]]
        key = self._key(kind.model_fields["kind"].default, quoted)
        return kind(key=key, words=quoted, origin=self.origin(*span), **fields)

    def narrative(self, span: Span, words: Span | None = None, group: str = "") -> Narrative:
        """Make a narrative of a stretch, without the blanks around it."""
        return self.write(Narrative, span, words or trim(self.text, *span), group=group)

    def fact(self, kind: type[Made], span: Span, narrative: Statement, **fields: Any) -> Made | None:
        """Make a fact read out of ``narrative``, or None when its quotation does not stand there.

        That happens only where a text is not composed (NFC) and the cut falls inside a character.
        """
        start, end = trim(self.text, *span)
        if start >= end:
            return None
        if not self._composed and unicodedata.normalize("NFC", self.text[start:end]) not in narrative.words:
            return None
        fields = {"group": narrative.group, **fields}
        return self.write(kind, (start, end), (start, end), part_of=narrative.key, **fields)

    def _whole(self, span: Span, words: Span) -> Span:
        # In a text that is not composed, a span wider than the words may compose differently at their ends.
        inside = unicodedata.normalize("NFC", self.text[words[0] : words[1]])
        return span if inside in unicodedata.normalize("NFC", self.text[span[0] : span[1]]) else words

    def _key(self, kind: str, quoted: str) -> str:
        normal = plain(unicodedata.normalize("NFC", quoted)).lower()
        digest = hashlib.sha256(f"{kind}\n{normal}".encode()).hexdigest()[:10]
        key = f"{kind.replace('_', '-')}-{digest}"
        self._keys[key] += 1
        return key if self._keys[key] == 1 else f"{key}-{self._keys[key]}"


def only(statements: list[AnyStatement | None]) -> list[AnyStatement]:
    """Return the statements that could be made."""
    return [statement for statement in statements if statement is not None]
