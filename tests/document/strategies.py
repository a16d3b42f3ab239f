"""Whole Documents of all kinds, for property tests."""

from datetime import UTC, date

from hypothesis import strategies as st

from monographs.document import (
    KINDS,
    Check,
    Code,
    Document,
    Evidence,
    Identity,
    Name,
    Notice,
    Origin,
    Section,
    Source,
)
from monographs.document.vocabulary import (
    Band,
    CheckState,
    Comparator,
    Confidence,
    DrugKind,
    HandlingAspect,
    NameKind,
    NoticeKind,
    OriginKind,
    Per,
    Population,
    PrecautionLevel,
    SectionKind,
    TimeUnit,
    Topic,
)


SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXTS = st.text(SIGNS, min_size=1, max_size=60)
LINES = st.text(SIGNS, max_size=20)
NAMES = st.text(SIGNS, min_size=1, max_size=20).filter(lambda text: text.strip())
KEYS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
NUMBERS = st.decimals(min_value=0, max_value=10**6, places=3)
COUNTS = st.integers(0, 100)
TIMES = st.datetimes(timezones=st.just(UTC))

sources = st.builds(
    Source,
    key=KEYS,
    sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    title=LINES,
    origin=st.sampled_from(OriginKind),
    publisher=LINES,
    author=LINES,
    language=st.just("en"),
    licence=LINES,
    url=LINES,
    dated=st.none() | st.dates(min_value=date(1900, 1, 1)),
    quotable=st.booleans(),
)


@st.composite
def origins(draw, keys: list[str]) -> Origin:
    """An origin, with a place in one of the sources named in ``keys`` or without."""
    kind, edited = draw(st.sampled_from(OriginKind)), draw(st.booleans())
    if not keys or draw(st.booleans()):
        return Origin(kind=kind, edited=edited)
    start = draw(COUNTS)
    end = start + draw(st.integers(1, 100))
    return Origin(kind=kind, edited=edited, source=draw(st.sampled_from(keys)), start=start, end=end)


@st.composite
def checks(draw, keys: list[str]) -> Check:
    """A check in one of its states; a checked one has evidence out of the sources named in ``keys``."""
    if not keys or draw(st.booleans()):
        return Check(state=draw(st.sampled_from([CheckState.UNCHECKED, CheckState.DISPUTED])))
    at = draw(TIMES)
    quote = draw(TEXTS)
    evidence = Evidence(
        source=draw(st.sampled_from(keys)), quote=quote, start=0, end=len(quote), by="A. Reader", at=at
    )
    return Check(state=CheckState.CHECKED, by="A. Reader", at=at, evidence=(evidence,))


def _pair(low: str, high: str, values) -> st.SearchStrategy[dict]:
    return st.just({}) | st.tuples(values, values).map(lambda pair: {low: pair[0], high: pair[1]})


FIELDS = {
    "condition": LINES, "population": st.sampled_from(Population), "population_note": LINES,
    "line_of_therapy": LINES, "off_label": st.booleans(), "authority": LINES, "indication": LINES,
    "route": LINES, "unit": st.sampled_from(["mg", "mcg", "tablet", ""]), "interval": LINES,
    "per": st.none() | st.sampled_from(Per), "times": st.none() | COUNTS,
    "weeks": st.lists(COUNTS, max_size=3).map(tuple), "duration": LINES, "infusion_time": LINES,
    "maximum": LINES, "term": LINES, "serious": st.booleans(), "frequency": LINES,
    "comparator": st.none() | st.sampled_from(Comparator), "band": st.none() | st.sampled_from(Band),
    "onset": LINES, "management": LINES, "topics": st.lists(st.sampled_from(Topic), max_size=3).map(tuple),
    "level": st.sampled_from(PrecautionLevel), "action": LINES, "interactant": LINES, "effect": LINES,
    "severity": LINES, "test": LINES, "timing": LINES, "threshold": LINES, "trigger": LINES,
    "aspect": st.sampled_from(HandlingAspect), "state": LINES, "limit": LINES, "name": LINES, "scope": LINES,
    "question": LINES, "percent_low": st.none() | NUMBERS, "percent_high": st.none() | NUMBERS,
    "group": LINES, "confidence": st.sampled_from(Confidence),
}  # fmt: skip


@st.composite
def statements(draw, key: str, keys: list[str], kinds=KINDS, words=TEXTS):
    """A statement of any of ``kinds`` named ``key``, out of the sources named in ``keys``."""
    kind = draw(st.sampled_from(kinds))
    fields = {name: draw(FIELDS[name]) for name in kind.model_fields if name in FIELDS}
    if "low" in kind.model_fields:
        fields |= draw(_pair("low", "high", NUMBERS))
    if "every" in kind.model_fields and draw(st.booleans()):
        fields |= {"every": draw(NUMBERS), "every_unit": draw(st.sampled_from(TimeUnit))}
    return kind(key=key, words=draw(words), origin=draw(origins(keys)), check=draw(checks(keys)), **fields)


identities = st.builds(
    Identity,
    generic_name=NAMES,
    kind=st.sampled_from(DrugKind),
    components=st.lists(LINES, max_size=3).map(tuple),
    names=st.lists(st.builds(Name, name=LINES, kind=st.sampled_from(NameKind)), max_size=2).map(tuple),
    drug_class=LINES,
    target=LINES,
    route=LINES,
    codes=st.lists(st.builds(Code, system=LINES, code=LINES, display=LINES), max_size=2).map(tuple),
)


@st.composite
def documents(draw, words=TEXTS) -> Document:
    """A whole Document, references and all."""
    listed = draw(st.lists(sources, max_size=2, unique_by=lambda source: source.key))
    keys = [source.key for source in listed]
    names = draw(st.lists(KEYS, max_size=6, unique=True))
    made = [draw(statements(name, keys, words=words)) for name in names]
    passages = [statement.key for statement in made if statement.kind == "narrative"]
    if passages:
        made = [statement.replace(part_of=draw(st.none() | st.sampled_from(passages))) for statement in made]
    cut = draw(st.integers(0, len(made)))
    sections = tuple(
        Section(
            kind=draw(st.sampled_from(SectionKind)), title=draw(LINES), component=draw(LINES), statements=part
        )
        for part in (tuple(made[:cut]), tuple(made[cut:]))
    )
    notices = draw(
        st.lists(
            st.builds(Notice, kind=st.sampled_from(NoticeKind), words=TEXTS, origin=origins(keys)), max_size=2
        )
    )
    return Document(
        identity=draw(identities), sections=sections, notices=tuple(notices), sources=tuple(listed)
    )
