"""Documents come in: bytes become a stored source and, unless set aside, a draft of a drug.

A batch is one transaction: a document is there whole or not at all. The same bytes twice change nothing;
new text for a known drug makes a new draft of it, never a second drug; what is under review or public
is not touched. What looks wrong is quarantined: kept with its reasons, without a draft, until a person
releases it.
"""

from .batch import Incoming, import_batch, import_document, preview_batch
from .outcome import Outcome, Result
from .quarantine import release, release_to_check


__all__ = [
    "Incoming",
    "Outcome",
    "Result",
    "import_batch",
    "import_document",
    "preview_batch",
    "release",
    "release_to_check",
]
