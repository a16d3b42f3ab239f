"""What the checks of a statement amount to: unchecked, checked or disputed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from monographs.document import Check as CheckValue
from monographs.document import Evidence, Statement, canonical_json, sha256
from monographs.document.vocabulary import CheckState

from ..models import Check, Revision, Source
from ..people import printed_name
from .writers import writers_of_each


CHECKERS, CHECKERS_OF_HIGH_RISK = 1, 2
"""How many people must agree before a statement counts as checked."""

_NOT_CONTENT = {"check", "confidence", "group", "part_of"}

SomeStatement = TypeVar("SomeStatement", bound=Statement)


def content_digest(statement: Statement) -> str:
    """Return the SHA-256 of what a check is about: kind, words, facts and origin of ``statement``."""
    return sha256(canonical_json(statement.model_dump(mode="json", exclude=_NOT_CONTENT)))


@dataclass(frozen=True, slots=True)
class Checks:
    """Every check there ever was of a drug's statements, by statement key, as one text sees them.

    ``writers`` are those who had a part in that text: their agreement does not count.
    """

    by_key: Mapping[str, Sequence[Check]] = field(default_factory=dict)
    writers: frozenset[int] = frozenset()

    def of(self, statement: Statement) -> list[tuple[Check, str]]:
        """Return the checks of ``statement``, each with the reason why it counts no longer, or nothing."""
        mine = self.by_key.get(statement.key)
        if not mine:
            return []
        digest = content_digest(statement)
        return [(check, self._lapsed(check, statement, digest)) for check in mine]

    def counting(self, statement: Statement) -> list[Check]:
        """Return the checks that count for ``statement`` as it reads now."""
        return [check for check, lapsed in self.of(statement) if not lapsed]

    def also(self, check: Check) -> "Checks":
        """Return these checks and one more."""
        more = {**self.by_key, check.statement_key: [*self.by_key.get(check.statement_key, ()), check]}
        return Checks(more, self.writers)

    def _lapsed(self, check: Check, statement: Statement, digest: str) -> str:
        if check.content_digest != digest:
            return "The statement was changed since."
        if check.source.standing != Source.Standing.CURRENT:
            return f"Its source is {check.source.get_standing_display().lower()}."
        if check.source.drug_id != check.drug_id:
            return "Its source turned out to be about another drug."
        # A no stays, whoever said it: nobody takes a doubt away by writing elsewhere in the text.
        if not check.disagrees and check.by_id in self.writers:
            return f"{printed_name(check.by)} had a part in the text, and nobody checks an own text."
        if not check.disagrees and is_own_passage(statement, check.source.key, check.start, check.end):
            return "Its passage is where the words came from, which proves nothing."
        return ""


def checks_of(revision: Revision) -> Checks:
    """Return the checks of the drug of ``revision`` as that text sees them."""
    return checks_of_each([revision])[revision.pk]


def checks_of_each(revisions: Sequence[Revision]) -> dict[int, Checks]:
    """Return for each of ``revisions`` the checks of its drug as that text sees them, in a few queries."""
    rows = Check.objects.filter(drug__in={revision.drug_id for revision in revisions})
    found: dict[int, dict[str, list[Check]]] = {}
    for check in rows.select_related("source", "by").defer("source__content", "source__reading"):
        found.setdefault(check.drug_id, {}).setdefault(check.statement_key, []).append(check)
    checked = [revision for revision in revisions if revision.drug_id in found]
    writers = writers_of_each(checked) if checked else {}
    return {
        revision.pk: Checks(found.get(revision.drug_id, {}), writers.get(revision.pk, frozenset()))
        for revision in revisions
    }


def with_check(statement: SomeStatement, checks: Checks) -> SomeStatement:
    """Return ``statement`` with the state its checks amount to now."""
    counting = checks.counting(statement)
    return statement.replace(check=_amount(counting, statement)) if counting else statement


def is_own_passage(statement: Statement, source: str, start: int, end: int) -> bool:
    """Whether the place ``start`` to ``end`` of ``source`` is where the unchanged words of it came from.

    Words that a person has changed since can be held against the passage they were made of.
    """
    origin = statement.origin
    if origin.source != source or origin.edited or origin.start is None or origin.end is None:
        return False
    return start < origin.end and origin.start < end


def is_enough(agreeing: Iterable[Check], statement: Statement) -> bool:
    """Whether the ``agreeing`` checks lower the warning: enough people, not just who brought a source in."""
    agreeing = list(agreeing)
    people = {check.by_id for check in agreeing}
    independent = any(check.by_id != check.source.imported_by_id for check in agreeing)
    return independent and len(people) >= (CHECKERS_OF_HIGH_RISK if statement.high_risk else CHECKERS)


def _amount(checks: list[Check], statement: Statement) -> CheckValue:
    if any(check.disagrees for check in checks):
        state = CheckState.DISPUTED
    elif is_enough((check for check in checks if check.agrees), statement):
        state = CheckState.CHECKED
    else:
        state = CheckState.UNCHECKED
    last = checks[-1]
    # "Cannot tell" neither supports nor contradicts, so readers are not shown it as either.
    told = tuple(_evidence(check) for check in checks if check.agrees or check.disagrees)
    return CheckValue(state=state, by=printed_name(last.by), at=last.at, evidence=told)


def _evidence(check: Check) -> Evidence:
    return Evidence(
        source=check.source.key,
        quote=check.quote,
        start=check.start,
        end=check.end,
        by=printed_name(check.by),
        at=check.at,
        supports=not check.disagrees,
    )
