"""What a whole monograph must have, and how its parts must hang together."""

import re
from collections.abc import Iterator

from ..record import Document
from ..statements import AdverseEffect, AnyStatement, Indication
from ..vocabulary import CheckState, Confidence, SectionKind
from .registry import Context, Found, Level, rule
from .texts import folded, plain, short, squeezed, unshowable, words_of


# A group that grades ("Common", "Serious", "1-10%") makes no other effect of the same term; one that names
# patients or a body system may.
_GRADE = re.compile(r"common|rare|frequen|serious|severe|mild|%|side effects?$|^$", re.IGNORECASE)
# What it is, and the kind of statement or the headings that answer it.
MUST_HAVE: tuple[tuple[str, str, frozenset[SectionKind]], ...] = (
    ("what the drug is for", "indication", frozenset({SectionKind.INDICATIONS})),
    ("how it is dosed", "dosage", frozenset({SectionKind.DOSAGE})),
    ("its adverse effects", "adverse_effect", frozenset({SectionKind.ADVERSE_EFFECTS})),
    (
        "its precautions and contraindications",
        "precaution",
        frozenset({SectionKind.PRECAUTIONS, SectionKind.CONTRAINDICATIONS, SectionKind.BOXED_WARNING}),
    ),
)


@rule("S001", Level.BLOCK, "a Document without statements")
def nothing(document: Document, context: Context) -> Iterator[Found]:
    if not any(document.statements()):
        yield Found(
            None,
            "The monograph has no statements. Add what a source says, or withdraw the draft.",
        )


@rule("S002", Level.WARN, "a section every monograph should have")
def missing_section(document: Document, context: Context) -> Iterator[Found]:
    kinds = {statement.kind for statement in document.statements()}
    filled = {section.kind for section in document.sections if section.statements}
    for what, kind, sections in MUST_HAVE:
        if kind not in kinds and not sections & filled:
            yield Found(
                None,
                f"The monograph does not state {what}. Add that from a source, or tell the moderator why "
                "there is nothing to state.",
            )


@rule("S003", Level.WARN, "a term listed twice")
def duplicate_term(document: Document, context: Context) -> Iterator[Found]:
    seen: dict[tuple[str, ...], AnyStatement] = {}
    for section in document.sections:
        for statement in section.statements:
            if not isinstance(statement, AdverseEffect | Indication):
                continue
            people = (statement.population, statement.population_note.casefold())
            group = "" if _GRADE.search(statement.group) else statement.group.casefold()
            component = section.component.casefold()
            place = (statement.kind, component, group, _term(statement).casefold(), *people)
            if first := seen.get(place):
                yield Found(
                    statement,
                    f"{short(_term(statement))} is listed twice (also as {first.key}). Keep one, or say "
                    "what makes them different.",
                )
            seen.setdefault(place, statement)


@rule("S004", Level.BLOCK, "a fact that no longer stands in its passage")
def lost_quotation(document: Document, context: Context) -> Iterator[Found]:
    passages = {statement.key: statement for statement in document.statements()}
    for statement in document.statements():
        if statement.part_of and not _stands_in(statement.words, passages[statement.part_of].words):
            yield Found(
                statement,
                f"The words {short(statement.words)} no longer stand in the passage {statement.part_of} "
                "they were read from. Make the two say the same, or detach the fact from the passage.",
            )


@rule("S005", Level.WARN, "a term that its words do not hold")
def term_not_in_words(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        term = _term(statement)
        text = folded(f"{plain(statement.words)} {statement.group}")
        if not _abbreviates(statement.words, term) and any(word not in text for word in words_of(term)):
            yield Found(
                statement,
                f"The term {short(term)} does not stand in the words {short(statement.words)}. Correct the "
                "one or the other.",
            )


@rule("S006", Level.BLOCK, "words that cannot be shown")
def cannot_be_shown(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        if reason := unshowable(statement.words):
            yield Found(statement, reason)
    for notice in document.notices:
        if reason := unshowable(notice.words):
            yield Found(
                None,
                f"A notice cannot be shown. {reason}",
            )


@rule("S007", Level.WARN, "a doubtful reading that nobody confirmed")
def doubtful(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        unconfirmed = statement.check.state is not CheckState.CHECKED
        if statement.confidence is Confidence.DOUBTFUL and unconfirmed:
            yield Found(
                statement,
                f"The importer was not sure how to read {short(statement.words)}. Compare the fields with "
                "the words and mark the reading as certain, or correct it.",
            )


def _term(statement: AnyStatement) -> str:
    if isinstance(statement, AdverseEffect):
        return statement.term
    return statement.condition if isinstance(statement, Indication) else ""


def _abbreviates(words: str, term: str) -> bool:
    """Tell whether ``words`` is a short form such as GERD, whose letters come in that order in ``term``."""
    letters = iter(term.casefold())
    short_form = re.sub(r"[\W_]", "", words)
    return short_form.isupper() and all(letter in letters for letter in short_form.casefold())


def _stands_in(words: str, passage: str) -> bool:
    return squeezed(words) in squeezed(passage) or squeezed(plain(words)) in squeezed(plain(passage))
