"""What a monograph is: frozen, validated values, pure Python.

No Django, no database, no file. Everything else is a door into or out of the Document.
"""

from .canonical import canonical_json, digest, dump, load, sha256
from .diff import Change, Diff, compare
from .markdown import NotRendered, TooDeep, TooLarge, plain_text, render
from .number import numbers
from .provenance import Check, Evidence, Origin, Source
from .quantity import Quantity, quantities, ratio, without_quantities
from .record import Code, Document, Identity, Name, Notice, Section
from .schema import json_schema
from .statements import (
    KINDS,
    AdverseEffect,
    AnyStatement,
    Dosage,
    Handling,
    Indication,
    Interaction,
    Monitoring,
    Narrative,
    Precaution,
    Programme,
    Question,
    Statement,
    StopRule,
)
from .summary import Summary, summarise


__all__ = [
    "KINDS",
    "AdverseEffect",
    "AnyStatement",
    "Change",
    "Check",
    "Code",
    "Diff",
    "Document",
    "Dosage",
    "Evidence",
    "Handling",
    "Identity",
    "Indication",
    "Interaction",
    "Monitoring",
    "Name",
    "Narrative",
    "NotRendered",
    "Notice",
    "Origin",
    "Precaution",
    "Programme",
    "Quantity",
    "Question",
    "Section",
    "Source",
    "Statement",
    "StopRule",
    "Summary",
    "TooDeep",
    "TooLarge",
    "canonical_json",
    "compare",
    "digest",
    "dump",
    "json_schema",
    "load",
    "numbers",
    "plain_text",
    "quantities",
    "ratio",
    "render",
    "sha256",
    "summarise",
    "without_quantities",
]
