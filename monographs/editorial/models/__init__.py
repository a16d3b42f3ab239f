"""The desk's tables.

They depend one way: statements → revision → source, drug; the record points at revisions.
"""

from .check import Answer, Check
from .drug import Drug, Term
from .keeping import KeptText, Presence
from .mail import Mail, MailChoice, MailKind, MailWay
from .record import Decision, LedgerEntry, LedgerHead, Submission
from .resolution import Resolution
from .review import Claim, Comment, FindingAnswer, Override, StatementVerdict
from .revision import FROZEN, SIGNED, OtherName, Revision, Status
from .source import Source
from .statements import (
    STATEMENT_MODELS,
    AdverseEffect,
    Dosage,
    Handling,
    Indication,
    Interaction,
    Monitoring,
    Narrative,
    Notice,
    Precaution,
    Programme,
    Question,
    Section,
    StatementRow,
    StopRule,
)
from .task import Task


__all__ = [
    "FROZEN",
    "SIGNED",
    "STATEMENT_MODELS",
    "AdverseEffect",
    "Answer",
    "Check",
    "Claim",
    "Comment",
    "Decision",
    "Dosage",
    "Drug",
    "FindingAnswer",
    "Handling",
    "Indication",
    "Interaction",
    "KeptText",
    "LedgerEntry",
    "LedgerHead",
    "Mail",
    "MailChoice",
    "MailKind",
    "MailWay",
    "Monitoring",
    "Narrative",
    "Notice",
    "OtherName",
    "Override",
    "Precaution",
    "Presence",
    "Programme",
    "Question",
    "Resolution",
    "Revision",
    "Section",
    "Source",
    "StatementRow",
    "StatementVerdict",
    "Status",
    "StopRule",
    "Submission",
    "Task",
    "Term",
]
