"""What readers have now, or another source has, and this text has not.

What is added is read; what is left out is seen by nobody. So it is listed.
"""

from collections.abc import Iterator

from ..diff import ChangeKind, compare
from ..record import Document
from ..statements import AnyStatement, Precaution
from ..vocabulary import PrecautionLevel, SectionKind
from ..wording import count_of, sort_of
from .registry import Context, Found, Level, rule
from .texts import named, plain, short, squeezed


@rule("V003", Level.WARN, "high-risk statements that readers see and this text leaves out")
def removed_high_risk(document: Document, context: Context) -> Iterator[Found]:
    gone = list(_removed(document, context.published))
    if gone:
        each = "; ".join(f"{count_of(1, sort_of(one))} {short(one.words)}" for one in gone)
        which = "a statement" if len(gone) == 1 else f"{len(gone)} statements"
        yield Found(
            None,
            f"Readers see {which} of high risk that this text leaves out: {each}. Put back what holds, and "
            "say in the comment why the rest is gone.",
        )


@rule("C005", Level.WARN, "a boxed warning that another source has")
def missing_boxed_warning(document: Document, context: Context) -> Iterator[Found]:
    if any(_boxed(document)):
        return
    for other in context.others:
        if theirs := next(_boxed(other), None):
            yield Found(
                None,
                f"{named(other)} has a boxed warning, and this text has none: {short(theirs.words)}. Add it, "
                "or say in the comment why it does not hold.",
            )


def _removed(document: Document, published: Document | None) -> Iterator[AnyStatement]:
    if published is None:
        return
    standing = [squeezed(plain(statement.words)) for statement in document.statements()]
    for change in compare(published, document).statements:
        if change.kind is ChangeKind.REMOVED and change.before and change.before.high_risk:
            words = squeezed(plain(change.before.words))
            if not any(words in text for text in standing):
                yield change.before


def _boxed(document: Document) -> Iterator[AnyStatement]:
    for section in document.sections:
        for statement in section.statements:
            level = statement.level if isinstance(statement, Precaution) else None
            if level is PrecautionLevel.BOXED_WARNING or section.kind is SectionKind.BOXED_WARNING:
                yield statement
