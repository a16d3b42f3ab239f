"""The ``.md`` twin: the flag first, then every statement behind its mark.

Words are written as plain text with Markdown's signs escaped, so that no statement can make a heading, a
quotation or a mark of its own.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from monographs.document import AnyStatement, Document, Evidence, Section
from monographs.document.characters import visible
from monographs.document.vocabulary import NoticeKind, SectionKind
from monographs.document.wording import Say, noted

from .edition import SIGNED_IS_NOT_CHECKED, EditionFacts, readers_copy
from .words import fields, flag_text, mark_of, said


_SIGNS = re.compile(r"[\\`*_\[\]<>#|~]")
_OPENING = re.compile(r"^(?P<blank>\s*)(?P<sign>[-+=:]|\d{1,9}(?=[.)](?:\s|$)))")
_ORDER = list(SectionKind)


def to_markdown(
    document: Document, facts: EditionFacts, withheld: Collection[str] = (), say: Say = str
) -> str:
    """Return ``document`` as Markdown, its sentences in the language of ``say``."""
    copy, missing = readers_copy(document, withheld)
    lines = [
        f"> **{flag_text(document, facts, say)}**",
        ">",
        *(f"> {line}  " for line in _record(facts, say)),
        "",
        f"# {_line(document.identity.generic_name)}",
        "",
        *_identity(document, say),
    ]
    told = _told(facts, say)
    for section in sorted(copy.sections, key=lambda section: _ORDER.index(section.kind)):
        lines += _section(section, copy, say, told)
    if missing:
        lines += [
            "",
            say("Of these statements, the site keeps a part to itself: {keys}.").format(
                keys=", ".join(missing)
            ),
        ]
    lines += [*_notices(copy, say), *_sources(copy, say)]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Return one line of plain ``text`` such that Markdown reads it as just that."""
    text = _SIGNS.sub(lambda sign: f"\\{sign.group()}", visible(text))
    return _OPENING.sub(_closed, text)


def _closed(match: re.Match[str]) -> str:
    sign = match["sign"]
    # "1." would begin a list: the point is escaped, the figure stays whole.
    return f"{match['blank']}{sign}\\" if sign.isdigit() else f"{match['blank']}\\{sign}"


def _line(text: str) -> str:
    return escape(" ".join(text.split()))


def _record(facts: EditionFacts, say: Say) -> Iterator[str]:
    due = (
        say("Next review due {day}.").format(day=facts.review_due.isoformat())
        if facts.review_due
        else say("No next review is set.")
    )
    signed = say("Reviewed and signed by {name} on {day}.")
    name = _line(facts.signed_by)
    yield f"{signed.format(name=name, day=facts.signed_at.date().isoformat())} {due}"
    yield say(SIGNED_IS_NOT_CHECKED)
    edition = say("Edition {number}, {state}. SHA-256 of the signed text: {digest}")
    yield edition.format(number=facts.number, state=say(facts.state), digest=facts.digest)
    yield from _told(facts, say).get("", ())
    yield say("This edition: {address}").format(address=facts.permanent)
    yield say("The monograph in force: {address}").format(address=facts.address)


def _identity(document: Document, say: Say) -> Iterator[str]:
    identity = document.identity
    names = [f"{name.name} ({name.region})" if name.region else name.name for name in identity.names]
    for label, value in (
        (noted("Kind"), say(identity.kind.label)),
        (noted("Contains"), " + ".join(identity.components)),
        (noted("Class"), identity.drug_class),
        (noted("Acts on"), identity.target),
        (noted("Route"), identity.route),
        (noted("Other names"), ", ".join(names)),
    ):
        if value:
            yield f"- {say(label)}: {_line(value)}"


def _told(facts: EditionFacts, say: Say) -> dict[str, list[str]]:
    """Return {statement: lines on what came of reports on it}; those on the whole page stand under ""."""
    told: dict[str, list[str]] = {}
    for upheld in facts.upheld:
        words = say("A reader’s report was upheld on {day}; do not rely on this. {note}")
        line = words.format(day=upheld.at.date().isoformat(), note=_line(upheld.note))
        told.setdefault(upheld.key, []).append(line)
    for kept in facts.kept:
        words = say("A reader’s report was looked at on {day}, and this was kept.")
        told.setdefault(kept.key, []).append(words.format(day=kept.at.date().isoformat()))
    return told


def _section(
    section: Section, document: Document, say: Say, told: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    if not section.statements:
        return
    yield from ("", f"## {say(section.kind.label)}", "")
    if section.component or section.title:
        titles = ": ".join(title for title in (section.component, section.title) if title)
        yield from (say("Heading in the source: {titles}").format(titles=_line(titles)), "")
    for statement in section.statements:
        yield from _statement(statement, document, say)
        yield from (f"  - {line}" for line in told.get(statement.key, ()))


def _statement(statement: AnyStatement, document: Document, say: Say) -> Iterator[str]:
    first, *rest = said(statement).split("\n")
    question = f"{_line(statement.question)} " if statement.kind == "question" else ""
    yield f"- **[{mark_of(statement, say)}]** {question}{escape(first)}"
    for line in rest:
        yield f"  {escape(line.strip())}  "
    facts = "; ".join(
        f"{name}: {_line(value)}" for name, value in fields(statement, say) if name != "question"
    )
    if facts:
        yield "  - " + say("Facts: {facts}").format(facts=facts)
    for evidence in statement.check.evidence:
        yield f"  - {_evidence(evidence, document, say)}"


def _evidence(evidence: Evidence, document: Document, say: Say) -> str:
    verdict = say("Supported by {source}") if evidence.supports else say("Contradicted by {source}")
    quote = say(": “{quote}”") if evidence.quote else say(" (its licence does not allow quoting)")
    held = say(", held against it by {name} on {day}")
    return (
        verdict.format(source=_line(document.source(evidence.source).title))
        + quote.format(quote=_line(evidence.quote))
        + held.format(name=_line(evidence.by), day=evidence.at.date())
    )


def _notices(document: Document, say: Say) -> Iterator[str]:
    kept = [notice for notice in document.notices if notice.kind is not NoticeKind.BOILERPLATE]
    if kept:
        yield from ("", f"## {say('Notices of the sources')}", "")
    for notice in kept:
        yield f"- {say(notice.kind.label)}: {_line(notice.words)}"


def _sources(document: Document, say: Say) -> Iterator[str]:
    if document.sources:
        yield from ("", f"## {say('Sources')}", "")
    for source in document.sources:
        parts = (
            source.title,
            say(source.origin.label),
            source.publisher,
            source.author,
            source.licence,
            source.url,
        )
        yield "- " + " · ".join(_line(part) for part in parts if part)
