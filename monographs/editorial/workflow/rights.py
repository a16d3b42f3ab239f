"""The second guard on words that may not be shown: asked again of the very text that is signed.

The first is a finding that blocks the submission and that nobody can override. But the rights of a source may
be found out while its text is in review.
"""

from monographs.document import Document
from monographs.document.findings import verbatim

from ..context import reserved_sources
from ..models import Revision
from .errors import Conflict


def check_may_be_shown(revision: Revision, document: Document) -> None:
    """Make sure that nothing ``document`` says is in the words of a source that may not be shown so.

    Raises:
        Conflict: naming the first such words and how many there are.
    """
    found = list(verbatim(document, reserved_sources(revision)))
    if found:
        first, more = found[0], len(found) - 1
        others = f" It is one of {more + 1} such places." if more else ""
        raise Conflict(
            f"“{first.passage[:80]}” are words of “{first.title}”, which may not be shown word for word, so "
            f"nothing was signed.{others} Send the text back, for its editors to say it in their own words."
        )
