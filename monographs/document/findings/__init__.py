"""Findings: what the rules see in a Document before a person decides.

One module per family of rules; importing it registers them. A new rule is a function under ``@rule`` with
the next free id of its family.
"""

from . import answers, comparisons, deception, doses, identity, structure
from .registry import RULES, Context, Finding, Level, Rule, check, rule


FAMILIES = (answers, comparisons, deception, doses, identity, structure)

__all__ = ["FAMILIES", "RULES", "Context", "Finding", "Level", "Rule", "check", "rule"]
