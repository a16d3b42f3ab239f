"""Bytes in, Extraction out: the one way through this room."""

import re
from collections.abc import Callable

from monographs.document import AnyStatement, Document, Notice, Section, Source, sha256
from monographs.document.vocabulary import NoticeKind, SectionKind

from . import article
from .carrying import carried, marks, with_unused_labels
from .decoding import decode
from .front_matter import FrontMatter, read_front_matter
from .identity import read_identity
from .notices import raised
from .outline import Outline, Part, outline
from .quarantine import doc_kind, no_monograph, reasons
from .readers import care, dosage, effects, indications, precautions, prose, questions
from .readers.context import Context
from .remarks import remarks, unread
from .scribe import Scribe
from .text import short
from .tiling import coverage, tile
from .titles import bare_name, members
from .units import units
from .values import Declaration, DocKind, Extraction, Shape


_NAME_ITEM = re.compile(r"^[ \t]{0,8}[*+-][ \t]+([^\n:(]{2,60})", re.M)
NAME_LIMIT = 1_000
"""How far a Generic Name section is read for names; the longest known has 420."""

_SUBJECT = re.compile(r"^([A-Z][\w-]{3,40}(?: [a-z][\w-]{2,30}){0,2}) (?:is|are) an? ", re.M)

Reader = Callable[[Part, Context], list[AnyStatement]]

READERS: dict[SectionKind, Reader] = {
    SectionKind.ADVERSE_EFFECTS: effects.read,
    SectionKind.INDICATIONS: indications.read,
    SectionKind.DOSAGE: dosage.read,
    **dict.fromkeys(
        (
            SectionKind.PRECAUTIONS,
            SectionKind.CONTRAINDICATIONS,
            SectionKind.SPECIFIC_POPULATIONS,
            SectionKind.PREGNANCY,
            SectionKind.LACTATION,
            SectionKind.INTERACTIONS,
            SectionKind.BOXED_WARNING,
        ),
        precautions.read,
    ),
    **dict.fromkeys(
        (SectionKind.MONITORING, SectionKind.STOPPING, SectionKind.STORAGE, SectionKind.PROGRAMMES), care.read
    ),
    SectionKind.PATIENT_INFO: questions.read,
}


def extract(data: bytes, declaration: Declaration) -> Extraction:
    """Read one document.

    Raises:
        Refused: when the bytes are not a text that can be read.
    """
    decoded = decode(data)
    text = decoded.text
    front = read_front_matter(text)
    title = short(front.title) or _first_title(text, front.end)
    plan, shape = _plan(text, front, title)
    title = plan.title or title
    kind = raised(declaration.origin, text, plan.notices)
    source = Source(
        key=f"src-{sha256(data)[:12]}", sha256=sha256(data), title=declaration.title or title or "Untitled",
        origin=kind, publisher=declaration.publisher, author=declaration.author,
        language=declaration.language, licence=declaration.licence, url=declaration.url,
        dated=declaration.dated, quotable=declaration.quotable,
    )  # fmt: skip
    context = Context(
        text,
        Scribe(text, source.key, kind),
        tuple(name.lower() for name in members(title)),
        "vaccine" in title.lower(),
        any(READERS.get(part.kind) is precautions.read for part in plan.parts),
        bare_name(title).lower(),
    )
    sections = tuple(_section(part, context, shape) for part in plan.parts)
    notices = _notices(front, plan, title, context)
    generic = _generic(sections) or _subject(text, shape)
    document = Document(
        language=declaration.language, identity=read_identity(title, generic, text, _other_names(sections)),
        sections=sections, notices=notices, sources=(source,),
    )  # fmt: skip
    blocks = tile(text, marks(front, plan, document, context))
    what = DocKind.ARTICLE if shape is Shape.BARE else doc_kind(text, front.end, plan)
    return Extraction(
        document=document, text=text, encoding=decoded.encoding, shape=shape, doc_kind=what, blocks=blocks,
        remarks=(*front.remarks, *remarks(text, title, document), *unread(text, context.unread)),
        quarantine=(*reasons(text, front.end, what, title, generic), *no_monograph(plan, document)),
        coverage=coverage(text, blocks),
    )  # fmt: skip


def _plan(text: str, front: FrontMatter, title: str) -> tuple[Outline, Shape]:
    if not front.end and "#" not in text and "**" not in text:
        lines = units(text, 0, bare=True)
        if article.is_bare(lines, text):
            return article.arrange(text, lines), Shape.BARE
    plan = outline(text, units(text, front.end), members(title))
    return plan, _shape(plan)


def _first_title(text: str, start: int) -> str:
    line = text[start : start + 2_000].strip().split("\n", 1)[0]
    return short(line.lstrip("# "))


def _section(part: Part, context: Context, shape: Shape) -> Section:
    origin = context.scribe.origin(part.start, part.end) if part.end > part.start else None
    seen = len(context.labels)
    # A scraped page says in its first lines what the drug is for; other introductions are caveats.
    says_use = shape is Shape.BARE and part.kind is SectionKind.INTRODUCTION
    reader = indications.read if says_use else READERS.get(part.kind, prose.read)
    statements = reader(part, context)
    return Section(
        kind=part.kind, title=part.title, component=short(part.component), origin=origin,
        statements=tuple(with_unused_labels(statements, context.labels[seen:], context)),
    )  # fmt: skip


def _notices(front: FrontMatter, plan: Outline, title: str, context: Context) -> tuple[Notice, ...]:
    text, found = context.text, []
    if front.extra or not carried(front.title, title):
        found.append(
            Notice(
                kind=NoticeKind.BOILERPLATE,
                words=text[: front.end].strip(),
                origin=context.scribe.origin(0, front.end),
            )
        )
    for notice in plan.notices:
        words = text[notice.words_start : notice.end].strip()
        found.append(
            Notice(kind=notice.kind, words=words, origin=context.scribe.origin(notice.start, notice.end))
        )
    return tuple(found)


def _other_names(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The items of a list of names: "Alternate Names", "Brand Names"."""
    words = "\n".join(
        statement.words
        for section in sections
        if "names" in section.title.lower() and section.kind in (SectionKind.IDENTITY, SectionKind.BRANDS)
        for statement in section.statements
    )
    return tuple(_NAME_ITEM.findall(words[: 4 * NAME_LIMIT]))


def _generic(sections: tuple[Section, ...]) -> str:
    for section in sections:
        if section.kind is SectionKind.IDENTITY and not section.component:
            if ":" in section.title:
                return section.title.split(":", 1)[1]
            for statement in section.statements:
                return statement.words.split("\n\n")[0][:NAME_LIMIT]
            return ""
    return ""


def _subject(text: str, shape: Shape) -> str:
    """The drug a scraped page is about: the subject of its first sentence "X is a …"."""
    match = _SUBJECT.search(text[:5_000]) if shape is Shape.BARE else None
    return match.group(1) if match else ""


def _shape(plan: Outline) -> Shape:
    if plan.headings:
        return Shape.HEADINGS
    return Shape.LABELS if plan.labels else Shape.FREEFORM
