"""The ``.md`` twin: the flag first, then every statement behind its mark.

Words are written as plain text with Markdown's signs escaped, so that no statement can make a heading, a
quotation or a mark of its own.
"""

import re
from collections.abc import Collection, Iterator

from monographs.document import AnyStatement, Document, Evidence, Section, summarise
from monographs.document.vocabulary import NoticeKind, SectionKind

from .edition import SIGNED_IS_NOT_CHECKED, EditionFacts, readers_copy
from .words import fields, mark_of, said, shown


_SIGNS = re.compile(r"[\\`*_\[\]<>#|~]")
_OPENING = re.compile(r"^(?P<blank>\s*)(?P<sign>[-+=:]|\d{1,9}(?=[.)](?:\s|$)))")
_ORDER = list(SectionKind)


def to_markdown(document: Document, facts: EditionFacts, withheld: Collection[str] = ()) -> str:
    """Return ``document`` as Markdown."""
    copy, missing = readers_copy(document, withheld)
    lines = [
        f"> **{summarise(document).text}**",
        ">",
        *(f"> {line}  " for line in _record(facts)),
        "",
        f"# {_line(document.identity.generic_name)}",
        "",
        *_identity(document),
    ]
    for section in sorted(copy.sections, key=lambda section: _ORDER.index(section.kind)):
        lines += _section(section, copy)
    if missing:
        lines += [
            "",
            "Of these statements, the site keeps a part to itself: " + ", ".join(missing) + ".",
        ]
    lines += [*_notices(copy), *_sources(copy)]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Return one line of plain ``text`` such that Markdown reads it as just that."""
    text = _SIGNS.sub(lambda sign: f"\\{sign.group()}", shown(text))
    return _OPENING.sub(_closed, text)


def _closed(match: re.Match[str]) -> str:
    sign = match["sign"]
    # "1." would begin a list: the point is escaped, the figure stays whole.
    return f"{match['blank']}{sign}\\" if sign.isdigit() else f"{match['blank']}\\{sign}"


def _line(text: str) -> str:
    return escape(" ".join(text.split()))


def _record(facts: EditionFacts) -> Iterator[str]:
    due = f"Next review due {facts.review_due.isoformat()}." if facts.review_due else "No next review is set."
    yield f"Reviewed and signed by {_line(facts.signed_by)} on {facts.signed_at.date().isoformat()}. {due}"
    yield SIGNED_IS_NOT_CHECKED
    yield f"Edition {facts.number}, {facts.state}. SHA-256 of the signed text: {facts.digest}"
    yield f"This edition: {facts.permanent}"
    yield f"The monograph in force: {facts.address}"


def _identity(document: Document) -> Iterator[str]:
    identity = document.identity
    names = [f"{name.name} ({name.region})" if name.region else name.name for name in identity.names]
    for label, value in (
        ("Kind", identity.kind.label),
        ("Contains", " + ".join(identity.components)),
        ("Class", identity.drug_class),
        ("Acts on", identity.target),
        ("Route", identity.route),
        ("Other names", ", ".join(names)),
    ):
        if value:
            yield f"- {label}: {_line(value)}"


def _section(section: Section, document: Document) -> Iterator[str]:
    if not section.statements:
        return
    yield from ("", f"## {section.kind.label}", "")
    if section.component or section.title:
        titles = ": ".join(title for title in (section.component, section.title) if title)
        yield from (f"Heading in the source: {_line(titles)}", "")
    for statement in section.statements:
        yield from _statement(statement, document)


def _statement(statement: AnyStatement, document: Document) -> Iterator[str]:
    first, *rest = said(statement).split("\n")
    question = f"{_line(statement.question)} " if statement.kind == "question" else ""
    yield f"- **[{mark_of(statement)}]** {question}{escape(first)}"
    for line in rest:
        yield f"  {escape(line.strip())}  "
    facts = "; ".join(f"{name}: {_line(value)}" for name, value in fields(statement) if name != "question")
    if facts:
        yield f"  - Facts: {facts}"
    for evidence in statement.check.evidence:
        yield f"  - {_evidence(evidence, document)}"


def _evidence(evidence: Evidence, document: Document) -> str:
    verb = "Supported" if evidence.supports else "Contradicted"
    quote = f": “{_line(evidence.quote)}”" if evidence.quote else " (its licence does not allow quoting)"
    source = _line(document.source(evidence.source).title)
    return f"{verb} by {source}{quote}, held against it by {_line(evidence.by)} on {evidence.at.date()}"


def _notices(document: Document) -> Iterator[str]:
    kept = [notice for notice in document.notices if notice.kind is not NoticeKind.BOILERPLATE]
    if kept:
        yield from ("", "## Notices of the sources", "")
    for notice in kept:
        yield f"- {notice.kind.label}: {_line(notice.words)}"


def _sources(document: Document) -> Iterator[str]:
    if document.sources:
        yield from ("", "## Sources", "")
    for source in document.sources:
        parts = (
            source.title,
            source.origin.label,
            source.publisher,
            source.author,
            source.licence,
            source.url,
        )
        yield "- " + " · ".join(_line(part) for part in parts if part)
