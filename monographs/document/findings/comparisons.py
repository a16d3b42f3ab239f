"""A Document beside the published one and beside what other sources say.

One public page states a dose 3.75 times too high, and nothing on it says so. A changed or contested amount
stops here until a person has held it against a source.
"""

from collections.abc import Iterator
from decimal import Decimal

from ..diff import compare
from ..likeness import alike, nearest, same_people
from ..quantity import durations, factor
from ..record import Document
from ..statements import AnyStatement, Dosage, Handling, Monitoring, Precaution
from ..vocabulary import CheckState, PrecautionLevel, Topic
from ..wording import times
from .registry import Context, Found, Level, rule
from .texts import named, short


DANGEROUS = Decimal(2)
_UNSPECIFIC = {Topic.OTHER, Topic.MONITORING, Topic.INTERACTIONS}


@rule("V001", Level.BLOCK, "an amount changed twofold or more against the published text")
def changed_amount(document: Document, context: Context) -> Iterator[Found]:
    for statement, message in _changed(document, context):
        if not _is_checked(statement):
            yield Found(
                statement,
                f"{message} Check it against a source and quote the passage, or restore the published "
                "amount.",
            )


@rule("V002", Level.WARN, "such a change, checked against a source")
def changed_amount_checked(document: Document, context: Context) -> Iterator[Found]:
    for statement, message in _changed(document, context):
        if _is_checked(statement):
            yield Found(
                statement,
                f"{message} It was checked against a source; read that passage before approving.",
            )


@rule("C001", Level.BLOCK, "an amount another source puts at half or double")
def contested_amount(document: Document, context: Context) -> Iterator[Found]:
    for statement, message, size in _contested(document, context):
        if size >= DANGEROUS and not _is_checked(statement):
            yield Found(
                statement,
                f"{message} Find out which is right, correct it, and quote the passage that says so.",
            )


@rule("C002", Level.WARN, "an amount another source states otherwise")
def differing_amount(document: Document, context: Context) -> Iterator[Found]:
    for statement, message, size in _contested(document, context):
        if size < DANGEROUS or _is_checked(statement):
            yield Found(
                statement,
                f"{message} Say in the comment which source is followed, and why.",
            )


@rule("C003", Level.WARN, "a precaution that another source calls a contraindication")
def weaker_precaution(document: Document, context: Context) -> Iterator[Found]:
    forbidden = {topic for one in _precautions(document) if _forbids(one) for topic in one.topics}
    for statement in _precautions(document):
        topics = set(statement.topics) - _UNSPECIFIC - forbidden
        if _forbids(statement) or not topics:
            continue
        for other in context.others:
            for theirs in _precautions(other):
                if _forbids(theirs) and topics & set(theirs.topics) and same_people(statement, theirs):
                    yield Found(
                        statement,
                        f"{named(other)} calls this a contraindication: {short(theirs.words)}. Compare "
                        "the two and raise the level, or say in the comment why a precaution is enough.",
                    )


@rule("C004", Level.WARN, "a time of storage or monitoring that another source states otherwise")
def other_time(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        times_here = durations(statement.words)
        for other in context.others:
            theirs = [
                one for one in other.statements() if _same_rule(statement, one) and durations(one.words)
            ]
            if times_here and theirs and not any(times_here & durations(one.words) for one in theirs):
                yield Found(
                    statement,
                    f"{named(other)} states another time: {short(theirs[0].words)}. Find out which is "
                    "right, or say in the comment which source is followed.",
                )


def _same_rule(one: AnyStatement, other: AnyStatement) -> bool:
    if isinstance(one, Handling) and isinstance(other, Handling):
        return one.aspect is other.aspect and alike(one.state, other.state)
    if isinstance(one, Monitoring) and isinstance(other, Monitoring):
        return alike(one.test, other.test)
    return False


def _changed(document: Document, context: Context) -> Iterator[tuple[AnyStatement, str]]:
    if context.published is None:
        return
    seen: set[str] = set()
    for change in compare(context.published, document).statements:
        if change.after is None or change.before is None:
            continue
        seen.add(change.after.key)
        ratios = [amount.ratio for amount in change.amounts if amount.ratio is not None]
        largest = max(ratios, key=factor, default=Decimal(1))
        if factor(largest) >= DANGEROUS:
            yield change.after, _change_message(change.before, change.after, largest)
    yield from _replaced(context.published, document, seen)


def _replaced(published: Document, document: Document, seen: set[str]) -> Iterator[tuple[AnyStatement, str]]:
    """Doses that were rewritten so far that they match no earlier one, but are about the same subject."""
    old_keys = {statement.key for statement in published.statements()}
    for dose in _doses(document):
        if dose.key in old_keys or dose.key in seen:
            continue
        near = nearest(dose, _doses(published))
        if near and factor(near[1]) >= DANGEROUS:
            yield dose, _change_message(near[0], dose, near[1])


def _change_message(before: AnyStatement, after: AnyStatement, largest: Decimal) -> str:
    return f"An amount is {times(largest)} than published: {short(after.words)} was {short(before.words)}."


def _contested(document: Document, context: Context) -> Iterator[tuple[Dosage, str, Decimal]]:
    for dose in _doses(document):
        for other in context.others:
            near = nearest(dose, _doses(other))
            if near and near[1] != 1:
                message = (
                    f"The amount in {short(dose.words)} is {times(near[1])} than in {named(other)}: "
                    f"{short(near[0].words)}."
                )
                yield dose, message, factor(near[1])


def _doses(document: Document) -> Iterator[Dosage]:
    return (statement for statement in document.statements() if isinstance(statement, Dosage))


def _precautions(document: Document) -> Iterator[Precaution]:
    return (statement for statement in document.statements() if isinstance(statement, Precaution))


def _forbids(statement: Precaution) -> bool:
    return statement.level is PrecautionLevel.CONTRAINDICATION


def _is_checked(statement: AnyStatement) -> bool:
    return statement.check.state is CheckState.CHECKED
