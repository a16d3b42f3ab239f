"""What the checks of a statement amount to: unchecked, checked or disputed."""

from collections.abc import Mapping

from monographs.document import Check as CheckValue
from monographs.document import Evidence, Statement, canonical_json, sha256
from monographs.document.vocabulary import CheckState

from ..models import Check, Revision, Source
from ..workflow.decisions import printed_name


CHECKERS, CHECKERS_OF_HIGH_RISK = 1, 2
"""How many people must agree before a statement counts as checked."""

_NOT_CONTENT = {"check", "confidence", "group", "part_of"}


def content_digest(statement: Statement) -> str:
    """Return the SHA-256 of what a check is about: kind, words, facts and origin of ``statement``."""
    return sha256(canonical_json(statement.model_dump(mode="json", exclude=_NOT_CONTENT)))


def checks_of(revision: Revision) -> dict[str, list[Check]]:
    """Return the checks of the drug's statements against sources still standing, by statement key."""
    rows = Check.objects.filter(drug=revision.drug_id, source__standing=Source.Standing.CURRENT)
    found: dict[str, list[Check]] = {}
    for check in rows.select_related("source", "by").defer("source__content", "source__reading"):
        found.setdefault(check.statement_key, []).append(check)
    return found


def with_check(statement: Statement, checks: Mapping[str, list[Check]]) -> Statement:
    """Return ``statement`` with the state its checks amount to now."""
    mine = checks.get(statement.key)
    if not mine:
        return statement
    digest = content_digest(statement)
    valid = [check for check in mine if check.content_digest == digest]
    return statement.replace(check=_amount(valid, statement)) if valid else statement


def _amount(checks: list[Check], statement: Statement) -> CheckValue:
    needed = CHECKERS_OF_HIGH_RISK if statement.high_risk else CHECKERS
    agreeing = {check.by_id for check in checks if check.agrees}
    if any(check.disagrees for check in checks):
        state = CheckState.DISPUTED
    elif len(agreeing) >= needed:
        state = CheckState.CHECKED
    else:
        state = CheckState.UNCHECKED
    last = checks[-1]
    return CheckValue(
        state=state, by=printed_name(last.by), at=last.at, evidence=tuple(map(_evidence, checks))
    )


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
