"""The facts of the flag that readers see before the first clinical sentence.

Page, API, feeds and exports all say it with these words; nobody counts for themselves.
"""

from collections import Counter

from .record import Document
from .value import Value
from .vocabulary import CheckState, OriginKind
from .wording import Say, counted, noted


_LEVELS = (OriginKind.AI, OriginKind.CROWD, OriginKind.LABEL, OriginKind.HUMAN)
_WHOLE = {
    OriginKind.AI: noted("AI-generated text."),
    OriginKind.CROWD: noted("Crowd-sourced text."),
    OriginKind.LABEL: noted("Text of an official label."),
    OriginKind.HUMAN: noted("Written by people."),
}
_PART = {
    OriginKind.AI: noted("AI-generated text in {share}."),
    OriginKind.CROWD: noted("Crowd-sourced text in {share}."),
    OriginKind.LABEL: noted("Text of an official label in {share}; the rest is written by people."),
}


class Summary(Value):
    """Where the statements of a Document came from, and how many of them have been checked.

    ``total`` counts every statement that bears a mark on the page: a passage, and each fact read out of it
    besides, for each is checked on its own. ``level`` is the most cautious origin of any of them: ai,
    crowd, label or human; unknown counts as ai, and so does a Document without statements.
    """

    level: OriginKind
    total: int
    by_origin: dict[OriginKind, int]
    checked: int
    disputed: int
    unchecked: int
    unchecked_high_risk: int
    edited: int
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The flag as one line: "AI-generated text. 0 of 42 statements have been checked against a source."""
        return " ".join(self.sentences)


def summarise(document: Document, say: Say = str) -> Summary:
    """Return the facts of the flag of ``document``, its sentences in the language of ``say``."""
    statements = tuple(document.statements())
    states = Counter(statement.check.state for statement in statements)
    origins = Counter(statement.origin.kind for statement in statements)
    level = _level(origins)
    risky = sum(s.high_risk and s.check.state is not CheckState.CHECKED for s in statements)
    edited = sum(statement.origin.edited for statement in statements)
    return Summary(
        level=level,
        total=len(statements),
        by_origin={kind: origins[kind] for kind in OriginKind if origins[kind]},
        checked=states[CheckState.CHECKED],
        disputed=states[CheckState.DISPUTED],
        unchecked=states[CheckState.UNCHECKED],
        unchecked_high_risk=risky,
        edited=edited,
        sentences=(
            _origin_sentence(level, origins, say),
            _check_sentence(states[CheckState.CHECKED], len(statements), say),
            *([_risky_sentence(risky, say)] if risky else ()),
            *([_disputed_sentence(states[CheckState.DISPUTED], say)] if states[CheckState.DISPUTED] else ()),
            *([_edited_sentence(edited, say)] if edited else ()),
        ),
    )


def _level(origins: Counter[OriginKind]) -> OriginKind:
    present = {OriginKind.AI if kind.counts_as_ai else kind for kind in origins}
    return next((level for level in _LEVELS if level in present), OriginKind.AI)


def _origin_sentence(level: OriginKind, origins: Counter[OriginKind], say: Say) -> str:
    total = origins.total()
    count = sum(
        origins[kind] for kind in origins if kind is level or (level.counts_as_ai and kind.counts_as_ai)
    )
    if level is OriginKind.AI and not origins[OriginKind.AI]:
        return say("Text of unknown origin, treated as AI-generated.")
    if count == total:
        return say(_WHOLE[level])
    share = say("{count} of {statements}").format(count=count, statements=_statements(total, say))
    return say(_PART[level]).format(share=share)


def _check_sentence(checked: int, total: int, say: Say) -> str:
    have = (
        say("{count} of {statements} has been checked against a source.")
        if total == 1
        else say("{count} of {statements} have been checked against a source.")
    )
    return have.format(count=checked, statements=_statements(total, say))


def _risky_sentence(risky: int, say: Say) -> str:
    return say("{statements} not checked.").format(statements=counted(risky, "high-risk statement", say=say))


def _disputed_sentence(disputed: int, say: Say) -> str:
    are = say("{statements} is disputed.") if disputed == 1 else say("{statements} are disputed.")
    return are.format(statements=_statements(disputed, say))


def _edited_sentence(edited: int, say: Say) -> str:
    return say("{statements} edited by a person.").format(statements=_statements(edited, say))


def _statements(count: int, say: Say) -> str:
    return counted(count, "statement", say=say)
