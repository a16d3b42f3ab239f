"""What goes into a reading and what comes out of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from monographs.document import Document
from monographs.document.vocabulary import OriginKind


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the operator says of a source: never read off the text.

    Of 6,447 machine-written pages 3 say that they are, so silence proves nothing.
    """

    origin: OriginKind
    title: str = ""
    publisher: str = ""
    author: str = ""
    language: str = "en"
    licence: str = ""
    url: str = ""
    dated: date | None = None
    quotable: bool = True


class DocKind(StrEnum):
    """What sort of text was read."""

    MONOGRAPH = "monograph"
    NONSTANDARD = "nonstandard"
    REFUSAL = "refusal"
    ARTICLE = "article"


class Shape(StrEnum):
    """How a text shows its parts."""

    HEADINGS = "headings"
    LABELS = "labels"
    BARE = "bare"
    FREEFORM = "freeform"


class BlockKind(StrEnum):
    """What a stretch of the source is."""

    FRONT_MATTER = "front_matter"
    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    STATEMENT = "statement"
    NOTICE = "notice"
    FURNITURE = "furniture"
    BLANK = "blank"
    UNCOVERED = "uncovered"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the source text, in code points; all blocks in order are the whole text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning for the editor, with the place it is about."""

    code: str
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document is set aside until a person releases it."""

    code: str
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Extraction:
    """A reading of one document: the value, and how it was come by.

    ``coverage`` is the share (0 to 1) of the words below the front matter that a statement, heading,
    label or notice covers.
    """

    document: Document
    text: str
    encoding: str
    shape: Shape
    doc_kind: DocKind
    blocks: tuple[Block, ...] = field(repr=False)
    remarks: tuple[Remark, ...] = ()
    quarantine: tuple[Reason, ...] = ()
    coverage: float = 1.0

    @property
    def uncovered(self) -> tuple[Block, ...]:
        """The stretches with words that nothing in the Document stands for."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.UNCOVERED)
