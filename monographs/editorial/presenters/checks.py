"""How far each statement has been checked: by whom, with what answer, and what is still wanting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monographs.document import AnyStatement, Document, Statement, Summary, summarise
from monographs.document.characters import visible
from monographs.document.vocabulary import CheckState

from ..checking.forecast import with_checks
from ..checking.standing import CHECKERS_OF_HIGH_RISK, Checks, checks_of, with_check
from ..models import Check, Revision, Source, Status
from ..people import printed_name
from ..workflow.tasks import is_overdue


@dataclass(frozen=True, slots=True)
class View:
    """What one person answered, and the passage they held the statement against.

    ``lapsed`` says why it counts no longer; it is empty while it counts.
    """

    by: str
    at: datetime
    source: Source
    quote: str
    answers: str
    note: str
    agrees: bool
    lapsed: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The checks of one statement as they stand now. ``sentence`` says it whole."""

    state: CheckState
    sentence: str
    high_risk: bool
    views: tuple[View, ...] = ()
    lapsed: tuple[View, ...] = ()

    @property
    def at_stake(self) -> int:
        """How many checks an edit of the statement would lose."""
        return len(self.views)


_NOBODY = "Unchecked: nobody has held it against a source."


def standings_of(
    revision: Revision, statements: Iterable[AnyStatement], checks: Checks | None = None
) -> dict[str, Standing]:
    """Return the standing of each of ``statements`` by its key, in a few queries for all.

    ``checks`` are those of the revision, where they were read already.
    """
    checks, late = checks or checks_of(revision), is_overdue(revision)
    return {statement.key: standing_of(statement, checks, overdue=late) for statement in statements}


def standing_of(statement: Statement, checks: Checks, *, overdue: bool = False) -> Standing:
    """Return what ``checks`` amount to for ``statement`` now; ``overdue`` tells that its review is."""
    views = [_view(check, lapsed) for check, lapsed in checks.of(statement)]
    if not views:
        return Standing(CheckState.UNCHECKED, _NOBODY, statement.high_risk)
    now = with_check(statement.replace(check={}), checks)
    valid = tuple(view for view in views if not view.lapsed)
    lapsed_ones = tuple(view for view in views if view.lapsed)
    sentence = _sentence(now.check.state, statement.high_risk, valid, lapsed_ones)
    if overdue and now.check.state is CheckState.CHECKED:
        sentence = f"{sentence[:-1]}, review overdue: hold it against the sources again."
    return Standing(now.check.state, sentence, statement.high_risk, valid, lapsed_ones)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one more check does: the flag's counts before and after, and the state of its statement then."""

    before: Summary
    after: Summary
    sentence: str
    readers: str


def consequence_of(revision: Revision, document: Document, check: Check) -> Consequence:
    """Return what ``check``, not yet recorded, would do to ``document``: the text of ``revision`` now."""
    checks = checks_of(revision).also(check)
    after = with_checks(document, checks)
    statement = next(one for one in document.statements() if one.key == check.statement_key)
    return Consequence(
        before=summarise(document),
        after=summarise(after),
        sentence=standing_of(statement, checks).sentence,
        readers=_READERS.get(Status(revision.status), "Readers see it once a text with it is signed."),
    )


_READERS = {
    Status.IN_REVIEW: (
        "This text is in review: readers would see the check only if the submission is taken back and "
        "submitted again."
    ),
    Status.APPROVED: "Readers see it with the next signed text; the public page stays as it was signed.",
}


def _view(check: Check, lapsed: str) -> View:
    asked = (
        ("the passage says so", check.get_supported_display()),
        ("accurate", check.get_accurate_display()),
        ("plausible", check.get_plausible_display()),
    )
    return View(
        by=printed_name(check.by),
        at=check.at,
        source=check.source,
        quote=visible(check.quote),
        answers=", ".join(f"{question}: {answer.lower()}" for question, answer in asked),
        note=check.note,
        agrees=check.agrees,
        lapsed=lapsed,
    )


def _sentence(state: CheckState, high_risk: bool, views: tuple[View, ...], lapsed: tuple[View, ...]) -> str:
    people = " and ".join(dict.fromkeys(view.by for view in views if view.agrees))
    if state is CheckState.CHECKED:
        return f"Checked by {people}."
    if state is CheckState.DISPUTED:
        return "Disputed. Both views are kept; it stays so until the statement is changed."
    if people:
        return f"Found right by {people}; still unchecked. {_wanting(views, high_risk)}"
    if views:
        return "Unchecked: nobody could tell from the passages so far."
    return f"Unchecked again. {lapsed[-1].lapsed}" if lapsed else _NOBODY


def _wanting(views: tuple[View, ...], high_risk: bool) -> str:
    """Say who must still look at a statement that somebody found right."""
    agreeing = len({view.by for view in views if view.agrees})
    if high_risk and agreeing < CHECKERS_OF_HIGH_RISK:
        return (
            f"It is of high risk, so a second person must check it ({agreeing} of {CHECKERS_OF_HIGH_RISK})."
        )
    return "Whoever brought the source in does not check it alone: somebody else must look too."
