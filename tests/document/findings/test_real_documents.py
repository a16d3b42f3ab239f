"""Every rule on real documents: each fires on a real shape, and none cries wolf.

A rule that no real document breaks by itself is tried on one that is changed in one place, as an editor or a
machine might change it.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from monographs.document import Check, Document
from monographs.document.findings import RULES, Context, Level, SourceText, check
from monographs.document.vocabulary import Confidence, OriginKind, PrecautionLevel
from monographs.importers import Declaration, Extraction, Refused, extract
from tests.published.real_documents import corpus_paths

from ..builders import checked


pytestmark = pytest.mark.corpus

TODAY = date(2026, 11, 25)
# The file each rule fires on as it is.
REAL = {
    "A001": "a/atropine-tetracycline",
    "A002": "m/midazolam",
    "A003": "b/belantamab-mafodotin",
    "A005": "a/acetohydroxamic-acid",
    "A006": "e/epalrestat-pregabalin",
    "D006": "e/ergocalciferol-vitamin-d2",
    "D009": "d/dosulepin-methylcobalamin",
    "N001": "a/alpha-beta-arteether",
    "N002": "p/pseudoephedrine-terfenadine",
    "S002": "b/benzocaine-chlorbutol-paradichlorobenzene-turpentine-oil",
    "S003": "a/alemtuzumab",
    "S005": "a/aprepitant-aprepitant",
}

Case = tuple[Document, dict[str, object]]


def one(document: Document, kind: str, number: int = 0, **changes) -> Document:
    """Return ``document`` with its statement of ``kind`` and ``number`` changed; None drops it."""
    wanted = [statement.key for statement in document.statements() if statement.kind == kind][number]
    sections = tuple(
        section.replace(
            statements=tuple(
                statement.replace(**changes) if statement.key == wanted else statement
                for statement in section.statements
                if changes or statement.key != wanted
            )
        )
        for section in document.sections
    )
    return document.replace(sections=sections)


def first(document: Document, kind: str, number: int = 0):
    return [statement for statement in document.statements() if statement.kind == kind][number]


def dose_of(document: Document, amount: str, **changes) -> Document:
    words = f"{amount} mg/kg every 2 weeks"
    return one(document, "dosage", words=words, low=amount, high=amount, part_of=None, **changes)


def held(document: Document) -> Check:
    """A check against the document's own source, as a rule sees it."""
    check = checked()
    evidence = tuple(each.replace(source=document.sources[0].key) for each in check.evidence)
    return check.replace(evidence=evidence)


def whole(document: Document) -> SourceText:
    """A machine's text that says what ``document`` says."""
    words = "\n".join(statement.words for statement in document.statements())
    return SourceText("robot", "A machine's text", words)


def with_source(document: Document, **changes) -> Document:
    return document.replace(sources=(document.sources[0].replace(**changes),))


def without_boxed(document: Document) -> Document:
    boxed = PrecautionLevel.BOXED_WARNING
    number = [s.level for s in document.statements() if s.kind == "precaution"].index(boxed)
    return one(document, "precaution", number)


def without_place(document: Document) -> Document:
    return one(document, "dosage", origin={"kind": "human"})


def another_unit(document: Document) -> Document:
    """A second dose for the same patients, with the same figure in another unit."""
    dose = first(document, "dosage")
    twin = dose.replace(key="twin", words=dose.words.replace("mg", "mcg"), unit="mcg", part_of=None)
    section = next(section for section in document.sections if dose in section.statements)
    more = section.replace(statements=(*section.statements, twin))
    return document.replace(sections=tuple(more if each is section else each for each in document.sections))


# The file each other rule is tried on, and how it is changed.
CHANGED: dict[str, tuple[str, Callable[[Document], Case]]] = {
    "A004": ("a/alglucosidase-alfa", lambda d: (one(d, "question", words="N/A"), {})),
    "A007": (
        "a/alglucosidase-alfa",
        lambda d: (one(d, "question", words="See [here](/drugs/alglucosidase-alfa/)."), {}),
    ),
    "C001": ("a/alglucosidase-alfa", lambda d: (dose_of(d, "75"), {"others": (d,)})),
    "C002": ("a/alglucosidase-alfa", lambda d: (dose_of(d, "25"), {"others": (d,)})),
    "C003": (
        "a/alglucosidase-alfa",
        lambda d: (
            one(d, "precaution", topics=("renal",), level="precaution"),
            {"others": (one(d, "precaution", topics=("renal",), level="contraindication"),)},
        ),
    ),
    "C004": (
        "seeds/003_3ecaae778cc21a9c",
        lambda d: (d, {"others": (one(d, "handling", 1, words="After dilution: 2 hours."),)}),
    ),
    "C005": ("c/celecoxib", lambda d: (without_boxed(d), {"others": (d,)})),
    "D001": ("a/alglucosidase-alfa", lambda d: (one(d, "dosage", unit=""), {})),
    "D002": ("a/alglucosidase-alfa", lambda d: (one(d, "question", words="Take 5.0 mg."), {})),
    "D003": ("c/celecoxib", lambda d: (one(d, "dosage", low="200", high="100"), {})),
    "D004": ("a/alglucosidase-alfa", lambda d: (one(d, "dosage", low="75", high="75"), {})),
    "D005": (
        "a/alglucosidase-alfa",
        lambda d: (one(d, "adverse_effect", percent_low="31", percent_high="31"), {}),
    ),
    "D007": (
        "a/alglucosidase-alfa",
        lambda d: (one(d, "dosage", words="0·5 mg/kg", low="5", high="5", part_of=None), {}),
    ),
    "D012": ("a/alglucosidase-alfa", lambda d: (one(d, "dosage", unit="mcg"), {})),
    "D008": ("a/alglucosidase-alfa", lambda d: (another_unit(d), {})),
    "D010": (
        "a/alglucosidase-alfa",
        lambda d: (dose_of(d, "75", origin=first(d, "dosage").origin.replace(edited=True)), {}),
    ),
    "D011": ("a/alglucosidase-alfa", lambda d: (without_place(d), {})),
    "R001": ("a/alglucosidase-alfa", lambda d: (with_source(d, quotable=False), {})),
    "R002": (
        "c/celecoxib",
        lambda d: (one(d, "question", origin={"kind": "human"}), {"cautious": (whole(d),)}),
    ),
    "R003": (
        "c/celecoxib",
        lambda d: (
            one(d, "question", origin=first(d, "question").origin.replace(kind="human")),
            {"cautious": (whole(d),)},
        ),
    ),
    "S001": ("a/alglucosidase-alfa", lambda d: (d.replace(sections=()), {})),
    "S004": ("c/celecoxib", lambda d: (one(d, "dosage", words="2000 mg twice daily"), {})),
    "S006": ("a/alglucosidase-alfa", lambda d: (one(d, "question", words="> " * 60 + "Yes."), {})),
    "S007": (
        "a/alglucosidase-alfa",
        lambda d: (one(d, "dosage", confidence=Confidence.DOUBTFUL), {}),
    ),
    "T001": ("a/alglucosidase-alfa", lambda d: (with_source(d, dated=date(2031, 1, 1)), {})),
    "T002": ("a/alglucosidase-alfa", lambda d: (with_source(d, dated=date(2011, 1, 1)), {})),
    "T003": ("a/alglucosidase-alfa", lambda d: (d, {"review_due": date(2026, 11, 1)})),
    "U001": ("a/alglucosidase-alfa", lambda d: (one(d, "question", words="Take 2\u202e0 mg."), {})),
    "U002": ("a/alglucosidase-alfa", lambda d: (one(d, "question", words="Take 2O mg."), {})),
    "U003": (
        "a/alglucosidase-alfa",
        lambda d: (d, {"known_names": (d.identity.generic_name.replace("a", "\u0430"),)}),
    ),
    "U004": ("a/alglucosidase-alfa", lambda d: (one(d, "question", words="Take 2 &#181;g."), {})),
    "V001": ("a/alglucosidase-alfa", lambda d: (dose_of(d, "75"), {"published": d})),
    "V002": ("a/alglucosidase-alfa", lambda d: (dose_of(d, "75", check=held(d)), {"published": d})),
    "V003": ("c/celecoxib", lambda d: (without_boxed(d), {"published": d})),
}


@pytest.fixture(scope="module")
def extractions(corpus) -> dict[str, Extraction]:
    """Every document of the corpus that can be read, by its path without the ending."""
    paths = (*corpus_paths(), *sorted((corpus / "seeds").glob("*.txt")))
    found = {}
    for path in paths:
        name = str(path.relative_to(corpus).with_suffix("")).removeprefix("composition/")
        with suppress(Refused):
            found[name] = extract(path.read_bytes(), Declaration(origin=OriginKind.AI))
    return found


@pytest.fixture(scope="module")
def documents(extractions) -> dict[str, Document]:
    return {name: extraction.document for name, extraction in extractions.items()}


def test_every_rule_has_its_real_document():
    assert set(REAL) | set(CHANGED) == set(RULES)
    assert not set(REAL) & set(CHANGED)


@pytest.mark.parametrize("rule", sorted(REAL))
def test_a_rule_fires_on_a_real_document_as_it_is(rule, documents):
    assert rule in {finding.id for finding in check(documents[REAL[rule]], Context(today=TODAY))}


@pytest.mark.parametrize("rule", sorted(CHANGED))
def test_a_rule_fires_on_a_real_document_changed_in_one_place(rule, extractions):
    name, change = CHANGED[rule]
    before = extractions[name].document
    after, beside = change(before)
    texts = {before.sources[0].key: extractions[name].text}
    assert rule not in found(before, texts), "it fires without the change"
    assert rule in found(after, texts, **beside)


def found(document: Document, texts, **beside) -> set[str]:
    return {finding.id for finding in check(document, Context(today=TODAY, texts=texts, **beside))}


def test_no_rule_cries_wolf(documents):
    """Of the real documents, a few per cent are worth a warning; stock advice is in every third."""
    counts: Counter[str] = Counter()
    for document in documents.values():
        counts.update({finding.id for finding in check(document, Context(today=TODAY))})
    assert len(documents) > 600
    shares = {rule: count / len(documents) for rule, count in counts.items()}
    most = {Level.BLOCK: 0.07, Level.WARN: 0.12, Level.INFO: 0.5}
    assert {rule: share for rule, share in shares.items() if share > most[RULES[rule].level]} == {}
