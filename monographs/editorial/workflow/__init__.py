"""The moves of a revision. Nobody else writes a status.

Each function takes its arguments by name, checks its rule on the locked row, and leaves a ledger entry
in the same transaction; a refused move raises a WorkflowError whose text is meant for people.
"""

from .checks import check_bears, check_statement
from .claims import claim, release
from .comments import comment, resolve_comment
from .drafting import NewDraft, begin_edit, finish_edit, revise, start, start_all
from .errors import Blocked, Changed, Conflict, NotAllowed, Unanswered, WorkflowError
from .findings import answer_findings, override_finding
from .keeping import be_present, forget, keep, kept_texts, leave, others_at
from .placing import Place, add_statement, move_statement
from .rebasing import rebase
from .reshaping import drop_statement, join_statements, split_statement
from .resolutions import resolve, take_resolution
from .restoring import reinstate, return_to
from .review import approve, reject, request_changes
from .sources import set_drug, set_standing
from .submission import findings_of, submit, withdraw_submission
from .tasks import claim_task, release_task
from .translating import translate
from .verdicts import judge_statement
from .withdrawal import withdraw


__all__ = [
    "Blocked",
    "Changed",
    "Conflict",
    "NewDraft",
    "NotAllowed",
    "Place",
    "Unanswered",
    "WorkflowError",
    "add_statement",
    "answer_findings",
    "approve",
    "be_present",
    "begin_edit",
    "check_bears",
    "check_statement",
    "claim",
    "claim_task",
    "comment",
    "drop_statement",
    "findings_of",
    "finish_edit",
    "forget",
    "join_statements",
    "judge_statement",
    "keep",
    "kept_texts",
    "leave",
    "move_statement",
    "others_at",
    "override_finding",
    "rebase",
    "reinstate",
    "reject",
    "release",
    "release_task",
    "request_changes",
    "resolve",
    "resolve_comment",
    "return_to",
    "revise",
    "set_drug",
    "set_standing",
    "split_statement",
    "start",
    "start_all",
    "submit",
    "take_resolution",
    "translate",
    "withdraw",
    "withdraw_submission",
]
