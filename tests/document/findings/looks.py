"""How the tests of the rules ask what was found."""

from monographs.document.findings import Context, Finding, check


def found(rule: str, document, **context) -> list[Finding]:
    """Return what the rule ``rule`` finds in ``document``."""
    return [finding for finding in check(document, Context(**context)) if finding.id == rule]


def fires(rule: str, document, **context) -> bool:
    """Tell whether the rule ``rule`` finds anything in ``document``."""
    return bool(found(rule, document, **context))
