"""Documents as other programs want them. Pure Python: a Document and the facts of its edition become text.

Every form begins with the flag and names edition, state and digest; every statement bears its mark in
words. No form holds what the page does not show.
"""

from .edition import EditionFacts, Kept, Upheld
from .json import to_json
from .jsonld import to_jsonld
from .markdown import to_markdown


__all__ = ["EditionFacts", "Kept", "Upheld", "to_json", "to_jsonld", "to_markdown"]
