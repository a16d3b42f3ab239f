"""When to stop: what makes each source stop the drug, suspend it, or only send to the doctor."""

import re
from collections.abc import Iterator, Sequence

from ..vocabulary import Word
from .passages import NOT_ABOUT_RISKS, Passage, Reading
from .rows import against, gathered, row, saying, spoken
from .values import Matter, Row, Saying


class _Step(Word):
    """What is done, the strongest first."""

    STOP = "stop", "stop the drug"
    SUSPEND = "suspend", "suspend the drug"
    SEEK = "seek", "see a doctor"


_STOP = re.compile(
    r"\b(?:stop(?:ped|ping)?|discontinu\w+|cease\w*|end(?:s|ed)?|terminat\w+)\b", re.IGNORECASE
)
_SUSPEND = re.compile(
    r"\b(?:suspend\w*|with?h[eo]ld\w*|interrupt\w*|pause\w*|temporarily (?:stop\w*"
    r"|discontinu\w*))\b",
    re.IGNORECASE,
)
_SEEK = re.compile(
    r"\b(?:contact|call|consult|see|tell|inform|notify) (?:your |a |the "
    r"|their )?(?:\w+ )?(?:doctor|physician|healthcare|health care)"
    r"|\bseek (?:\w+ )?(?:medical|attention|help|care)"
    r"|\breport\w* (?:\w+ ){0,6}(?:doctor|immediately)",
    re.IGNORECASE,
)
_NOT_THE_DRUG = re.compile(
    r"\b(?:not|never|don['’]t|without) (?:\w+ )?(?:stop|discontinu|cease)|\b(?:stop"
    r"|discontinu)\w* (?:breast|nursing|smoking|corticosteroid)|\babrupt|\bsudden"
    r"|\bcan I stop"
    r"|\beven if the drug is (?:stopped|discontinued)|\bafter (?:discontinu|stopp)"
    r"|\bgradually|\btaper|\bcannot be (?:stopped|discontinued)|\bduration of\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:or|and) (?:\w+ )?(?:corticosteroids?|steroids?) cannot be [\w ]+", re.IGNORECASE)
_TRIGGERS = tuple(
    (key, label, re.compile(words, re.IGNORECASE))
    for key, label, words in (
        ("pml", "PML", r"\bPML\b|\bprogressive multifocal"),
        (
            "neurological",
            "Nervous symptoms",
            r"\bneurologic|\bcognitive|\blimb weakness|\bvision changes|\bseizures?\b",
        ),
        ("infection", "Infection", r"\binfections?\b(?! site)"),
        (
            "hypersensitivity",
            "Allergic reaction",
            r"\ballerg|\bhypersensitiv|\banaphyla|\burticaria|\bhives\b"
            r"|\bswelling of the (?:face|lips|tongue)",
        ),
        ("liver-injury", "Liver injury", r"\bliver\b|\bjaundice|\bhepat|\bALT\b"),
        ("kidney-injury", "Kidney injury", r"\b(?:kidney|renal) (?:injury|failure|damage|problem|function)"),
        ("bleeding", "Bleeding", r"\bbleeding\b(?! disorders)"),
        (
            "antibodies",
            "Antibodies against the drug",
            r"\b(?:positive|persistent|anti-?drug) (?:\w+ )?antibod|\bantibodies persist",
        ),
        (
            "no-response",
            "No response",
            r"\bno (?:effect|benefit|response|improvement|therapeutic benefit)|\bnot respond",
        ),
        (
            "breathing",
            "Breathing trouble",
            r"\bdifficulty (?:in )?breathing|\bdyspn(?:o)?ea|\bshortness of breath",
        ),
        ("chest-pain", "Chest pain", r"\bchest pain"),
        ("rash", "Rash", r"\brash\b|\bskin reaction"),
        ("suicidal-thoughts", "Suicidal thoughts", r"\bsuicid"),
        ("muscle-pain", "Muscle pain", r"\bmuscle (?:pain|weakness)|\brhabdomyolysis"),
        (
            "pregnancy",
            "Pregnancy",
            r"\b(?:become|becoming|becomes) pregnant|\bpregnancy is (?:detected|confirmed)",
        ),
        ("surgery", "Before surgery", r"\bbefore (?:\w+ )?(?:surgery|operation)"),
    )
)
_LABELS = {key: label for key, label, _ in _TRIGGERS}


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield a row for each event that makes a source stop or suspend the drug, or send to the doctor."""
    said = gathered([tuple(_said(reading)) for reading in readings])
    for key in (key for key in _LABELS if key in said):
        steps = [_strongest(source) for source in said[key]]
        named = list(dict.fromkeys(one for one in steps if one))
        if named == [_Step.SEEK]:
            continue
        differs = against(one.label for one in steps if one) if len(named) > 1 else ""
        silent = f"{spoken(said[key])[0]}; elsewhere nothing"
        yield row(
            Matter.STOPPING, key, _LABELS[key], said[key], differs=differs, silent=silent, high_risk=True
        )


def _said(reading: Reading) -> Iterator[tuple[str, Saying]]:
    for passage in reading.passages:
        if passage.section in NOT_ABOUT_RISKS:
            continue
        if (step := _step(passage)) is not None:
            for key, _, pattern in _TRIGGERS:
                if pattern.search(passage.words):
                    yield key, saying(passage, step.label)


def _step(passage: Passage) -> _Step | None:
    text = _ASIDE.sub("", passage.text)
    if _NOT_THE_DRUG.search(text) and not _SUSPEND.search(text):
        return None
    steps = ((_Step.SUSPEND, _SUSPEND), (_Step.STOP, _STOP), (_Step.SEEK, _SEEK))
    return next((step for step, pattern in steps if pattern.search(text)), None)


def _strongest(said: Sequence[Saying]) -> _Step | None:
    readings = {one.reading for one in said}
    return next((step for step in _Step if step.label in readings), None)
