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


class Changed(Conflict):
    """The text is another one than the page showed.

    ``seen`` is the digest of the submission that was read, ``version`` the number of the draft's save: by
    either of them the page of the refusal tells what is different now.
    """

    def __init__(self, sentence: str, *, seen: str = "", version: int | None = None) -> None:
        self.seen, self.version = seen, version
        super().__init__(sentence)


class Unanswered(Conflict):
    """A finding or a statement waits for a moderator's word."""


class Blocked(WorkflowError):
    """Findings forbid the submission; ``findings`` says which, ``lead`` how many and what to do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        noun = "finding blocks" if count == 1 else "findings block"
        first = self.findings[0].message
        self.lead = f"{count} {noun} this submission. Correct the text and submit again."
        super().__init__(f"{self.lead} {first}")
