"""Why a move is refused: always a sentence for people that says what to do next."""

from collections.abc import Sequence

from monographs.document.findings import Finding


class WorkflowError(Exception):
    """A refused move. Its text is shown to the person who asked for it."""

    status_code = 409


class NotAllowed(WorkflowError):
    """This person may not do this, whatever the state of the revision."""

    status_code = 403


class Conflict(WorkflowError):
    """The revision is not (or no longer) what the person thought it was."""


class Unanswered(Conflict):
    """Findings wait for a moderator's answer."""


class Blocked(WorkflowError):
    """Findings forbid the submission; ``findings`` says which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        noun = "finding blocks" if count == 1 else "findings block"
        first = self.findings[0].message
        super().__init__(f"{count} {noun} this submission. Correct the text and submit again. {first}")
