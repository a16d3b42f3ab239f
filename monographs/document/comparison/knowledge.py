"""What is known: a fact that one source states and another calls unknown, or denies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .passages import Passage, Reading
from .rows import against, differing, gathered, row, saying
from .values import Matter, Row, Saying


@dataclass(frozen=True, slots=True)
class _Question:
    """Something to be known, with the patterns that answer it; the first that matches counts."""

    key: str
    label: str
    about: re.Pattern[str]
    answers: tuple[tuple[str, re.Pattern[str]], ...]
    high_risk: bool = True


def _answers(**patterns: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name.replace("_", " "), re.compile(pattern, re.IGNORECASE)) for name, pattern in patterns.items()
    )


_PASSES = r"(?:excret|secret|pass|enter|detect|found|present|appear|transfer|distribut)\w*"
_NOT_KNOWN = (
    r"\b(?:not|nor) (?:yet )?(?:known|clear|established|certain)\b|\bunknown\b|\bunclear\b|\bwhether\b"
    r"|\bno (?:data|information) on (?:the )?(?:presence|excretion)"
)
_QUESTIONS = (
    _Question(
        "milk",
        "Passing into breast milk",
        re.compile(rf"\b{_PASSES}\b[^.]{{0,40}}\b(?:milk)\b|\bmilk\b[^.]{{0,40}}\b{_PASSES}", re.IGNORECASE),
        _answers(not_known=_NOT_KNOWN, not_excreted=rf"\b(?:does|is|are|was) not {_PASSES}", excreted=r"."),
    ),
    _Question(
        "placenta",
        "Crossing the placenta",
        re.compile(r"\bplacenta(?:l barrier)?\b", re.IGNORECASE),
        _answers(
            not_known=_NOT_KNOWN, not_crossed=r"\bdoes not (?:readily )?cross", crossed=r"\bcross|\bpass"
        ),
    ),
    _Question(
        "unborn",
        "Harm before birth: what it was seen in",
        re.compile(
            r"\b(?:pregnan|f(?:o)?etal|f(?:o)?etus|neonat|newborn|unborn|in utero|womb)", re.IGNORECASE
        ),
        _answers(
            animals_only=r"\banimal (?:stud|data|reproduct)\w*(?!.{0,150}\bhumans?\b)",
            newborn_infants=r"\b(?:neonat\w*|newborn|babies|infants?) (?:\w+ ){0,3}(?:thrombocytop"
            r"|an(?:a)?emi"
            r"|exposed|born|withdraw)|\bneonatal \w+",
        ),
    ),
    _Question(
        "pregnancy-category",
        "Pregnancy category",
        re.compile(r"\bcategory [ABCDX]\b"),
        tuple(
            (f"category {letter}", re.compile(rf"\bcategory {letter}\b", re.IGNORECASE)) for letter in "ABCDX"
        ),
    ),
)


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield a row for each question that a source answers."""
    for question in _QUESTIONS:
        said = gathered([tuple(_said(question, reading)) for reading in readings]).get(question.key)
        if said:
            answers = [frozenset(one.reading for one in source) for source in said]
            differs = against(", ".join(sorted(one)) for one in answers) if differing(answers) else ""
            yield row(
                Matter.KNOWLEDGE,
                question.key,
                question.label,
                said,
                differs=differs,
                high_risk=question.high_risk,
            )


def _said(question: _Question, reading: Reading) -> Iterator[tuple[str, Saying]]:
    for passage in reading.passages:
        if answer := _answer(question, passage):
            yield question.key, saying(passage, answer)


def _answer(question: _Question, passage: Passage) -> str:
    if not question.about.search(passage.words):
        return ""
    return next((name for name, pattern in question.answers if pattern.search(passage.text)), "")
