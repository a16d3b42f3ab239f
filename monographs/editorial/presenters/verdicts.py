"""What moderators made of single statements, where the pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from monographs.document import Document

from ..models import Revision, StatementVerdict, Status
from ..workflow.verdicts import standing_verdicts, verdicts_on, wanted
from .facts import kind_label
from .wordings import plain


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on one statement, the oldest first; ``standing`` is the one that counts, if any does."""

    views: list[StatementVerdict]
    standing: StatementVerdict | None

    @property
    def is_wanted(self) -> bool:
        """Whether the statement is to be changed."""
        return self.standing is not None and self.standing.verdict == StatementVerdict.Verdict.CHANGE

    @property
    def sentence(self) -> str:
        """How it stands, in words."""
        if self.standing is not None:
            return self.standing.get_verdict_display()
        return "Changed since it was judged" if self.views else "Not judged yet"


@dataclass(frozen=True, slots=True)
class Wish:
    """A statement that a moderator wants changed, for the editor. ``done`` once it reads differently."""

    key: str
    about: str
    verdict: StatementVerdict
    done: bool


NOT_JUDGED = Judged([], None)


def judged(revision: Revision, document: Document) -> dict[str, Judged]:
    """Return the verdicts on the statements of ``document``, the text of ``revision``, by their key."""
    views: dict[str, list[StatementVerdict]] = {}
    for one in verdicts_on(revision):
        views.setdefault(one.statement_key, []).append(one)
    standing = standing_verdicts(revision, document) if views else {}
    return {key: Judged(found, standing.get(key)) for key, found in views.items()}


def progress(verdicts: dict[str, Judged], keys: Iterable[str]) -> str:
    """Return how many of the statements ``keys`` have been judged, in words."""
    names = set(keys)
    done = sum(verdicts.get(key, NOT_JUDGED).standing is not None for key in names)
    asked = sum(verdicts.get(key, NOT_JUDGED).is_wanted for key in names)
    if not names:
        return ""
    to_change = f", {asked} of them to be changed" if asked else ""
    return f"{done} of {len(names)} judged one by one{to_change}."


def wishes_of(revision: Revision, document: Document) -> list[Wish]:
    """Return what moderators wanted changed in a text that is with its editors again, the open ones first."""
    if revision.status not in (Status.CHANGES_REQUESTED, Status.DRAFT) or revision.submission is None:
        return []
    last = {one.statement_key: one for one in verdicts_on(revision)}
    here = {one.key: f"{kind_label(one.kind)}: {plain(one.words)}" for one in document.statements()}
    open_ones = {one.pk for one in wanted(standing_verdicts(revision, document))}
    wishes = [
        Wish(
            key=key if key in here else "",
            about=here.get(key, "A statement that is not in the text"),
            verdict=verdict,
            done=verdict.pk not in open_ones,
        )
        for key, verdict in last.items()
        if verdict.verdict == StatementVerdict.Verdict.CHANGE
    ]
    return sorted(wishes, key=lambda wish: wish.done)
