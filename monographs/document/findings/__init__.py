"""Findings: what the rules see in a Document before a person decides.

One module per family of rules; importing it registers them. A new rule is a function under ``@rule`` with
the next free id of its family.
"""

from . import answers, comparisons, deception, doses, identity, losses, rights, structure, units
from .registry import RULES, Context, Finding, Level, Rule, SourceText, check, rule
from .rights import verbatim


FAMILIES = (answers, comparisons, deception, doses, identity, losses, rights, structure, units)

__all__ = [
    "FAMILIES",
    "RULES",
    "Context",
    "Finding",
    "Level",
    "Rule",
    "SourceText",
    "check",
    "rule",
    "verbatim",
]
