"""What every reader is given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..scribe import Scribe
from ..text import Span, folded


_PAREN = re.compile(r"\s*\([^()]*\)")


def _same(key: str, member: str) -> bool:
    """Whether two names are one: "Clidinium and Dicyclomine", or a salt of the same ("Citrate malate")."""
    if (
        key == member
        or re.fullmatch(rf"{re.escape(member.rstrip('-'))}[ -]?\d+", key)
        or re.split(r",| and | & | \+ |/", key)[0].strip() == member
    ):
        return True
    shorter, longer = sorted((key, member), key=len)
    rest = longer.removeprefix(shorter).split()
    return len(rest) < len(longer.split()) and bool(rest) and rest[0] in SALTS


SALTS = frozenset(
    [
        "sodium",
        "potassium",
        "calcium",
        "magnesium",
        "hydrochloride",
        "sulfate",
        "sulphate",
        "phosphate",
        "acetate",
        "maleate",
        "tartrate",
        "citrate",
        "acid",
        "complex",
        "fumarate",
        "mesylate",
        "besylate",
        "succinate",
        "nitrate",
        "bromide",
        "chloride",
    ]
)


_MOST, _EARLY = 20, 20_000
"""Components, and characters of the text, in which their short names are looked for."""
_ALIAS = re.compile(r"[ -]?\d*\s?\(([^()]{2,20})\)")
_SHORT = re.compile(r"[A-Z]\w*[A-Z]|\d")
"""What makes words in parentheses after a component its short name: "(CoQ10)", not "(antacid)"."""


@dataclass(slots=True)
class Context:
    """One document being read: its text, its scribe, and what readers leave behind.

    ``labels`` collects the places of lead lines and group labels, which live on as the ``group`` of
    statements, ``unread`` those of amounts whose figures are not understood. ``members`` are the names of a
    combination's components in lower case.
    """

    text: str
    scribe: Scribe
    members: tuple[str, ...] = ()
    is_vaccine: bool = False
    has_precautions: bool = True
    title: str = ""
    labels: list[Span] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    aliases: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        self.aliases = frozenset(self._short_names())

    def _short_names(self) -> Iterator[str]:
        small = folded(self.text)[:_EARLY] if self.members else ""
        for member in self.members[:_MOST]:
            name = member.rstrip("-")
            here = small.find(name) if name else -1
            while here >= 0:
                named = _ALIAS.match(self.text, here + len(name))
                if named and _SHORT.search(named.group(1)):
                    yield named.group(1).lower()
                here = small.find(name, here + len(name))

    def names_the_drug(self, words: str) -> bool:
        """Whether words are only the drug's or a component's name."""
        key = words.lower()
        return key in (self.title, _PAREN.sub("", self.title)) or self.is_member(words)

    def is_member(self, label: str) -> bool:
        """Whether a label is the name of a component: the same words, or its first word in a longer name."""
        key = _PAREN.sub("", label).strip(" :").lower()
        return bool(key) and (key in self.aliases or any(_same(key, member) for member in self.members))
