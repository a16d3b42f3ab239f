"""How well readers find what they look for: real queries and misspellings over real documents.

The right drug comes first or is offered; a different drug is never given as if it were the one asked for.
"""

import random
from collections import Counter
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monographs.published.confused import CONFUSED
from monographs.published.models import Facet
from monographs.published.naming import normalise
from monographs.published.search import Results, find
from monographs.published.search.known import NAMES, TOPICS

from .real_documents import DEMO, corpus_paths, read, shelved


pytestmark = pytest.mark.django_db

ENOUGH = 0.95
EACH = 60
QUERIES_OF_THE_DATABASE = 3
HEARD = {"y": "i", "i": "y", "c": "k", "z": "s", "e": "i", "o": "a", "f": "ph"}
Kind = Facet.Kind


@pytest.fixture(
    scope="module", params=["demo", pytest.param("corpus", marks=pytest.mark.corpus)], autouse=True
)
def documents(request, django_db_setup, django_db_blocker):
    """The documents on the shelf, by slug."""
    if request.param == "corpus":
        request.getfixturevalue("corpus")
    found = read(DEMO if request.param == "demo" else corpus_paths())
    with shelved(found, django_db_blocker):
        yield found


@dataclass(frozen=True)
class Question:
    """What somebody types, and the drugs (slugs) and names that would be right."""

    typed: str
    slugs: frozenset[str]
    names: frozenset[str]


def facets(*kinds: Kind) -> list[tuple[str, str, str]]:
    """Return (normalised, value, slug), in an order of our own."""
    rows = Facet.objects.current().filter(kind__in=kinds)
    return sorted(rows.values_list("normalised", "value", "edition__slug"))


def question(typed: str, normalised: str, *kinds: Kind) -> Question:
    """Return the question ``typed``, meant as what is called ``normalised``."""
    slugs = frozenset(slug for name, _, slug in facets(*kinds) if name == normalised)
    return Question(typed, slugs, frozenset({normalised}))


def real_questions() -> list[Question]:
    """Return names, other names, members, members in another order, uses, effects and look-alikes."""
    chance = random.Random(1)
    found = []
    for kinds, share in (
        ((Kind.NAME,), 20),
        ((Kind.BRAND, Kind.SYNONYM), 8),
        ((Kind.COMPONENT,), 8),
        ((Kind.CONDITION,), 6),
        ((Kind.EFFECT,), 6),
    ):
        rows = facets(*kinds)
        for name, value, _ in chance.sample(rows, min(share, len(rows))):
            found.append(question(value, name, *(NAMES if kinds[0] in NAMES else TOPICS)))
    found += shuffled_combinations(chance, 8)
    return found + look_alikes(EACH - len(found))


def shuffled_combinations(chance: random.Random, count: int) -> list[Question]:
    """Return combinations by their members, in another order, parted in one of the usual ways."""
    members: dict[str, list[str]] = {}
    for _, value, slug in facets(Kind.COMPONENT):
        members.setdefault(slug, []).append(value)
    several = sorted(slug for slug, names in members.items() if 1 < len(names) < 5)
    found = []
    for slug in chance.sample(several, min(count, len(several))):
        names = chance.sample(members[slug], len(members[slug]))
        wanted = {normalise(name) for name in names}
        slugs = {key for key, held in members.items() if wanted <= {normalise(name) for name in held}}
        typed = chance.choice((" + ", "/", " and ", " ")).join(names)
        found.append(Question(typed, frozenset(slugs), frozenset()))
    return found


def look_alikes(count: int) -> list[Question]:
    """Return names of the closed list that are on the shelf, as people type them."""
    known = {name for name, _, _ in facets(*NAMES)}
    listed = sorted({name.lower() for group in CONFUSED for name in group if normalise(name) in known})
    return [question(name, normalise(name), *NAMES) for name in listed[:count]]


def misspelt_questions() -> list[Question]:
    """Return names with one slip of the fingers or the ear."""
    chance = random.Random(2)
    rows = [row for row in facets(*NAMES) if len(row[0].split()[0]) > 4 and len(row[0].split()) < 5]
    known = {name for name, _, _ in rows}
    found: dict[str, Question] = {}
    while len(found) < min(EACH, 4 * len(rows)):
        name, value, _ = chance.choice(rows)
        wrong = misspell(value.lower(), chance)
        if normalise(wrong) not in known:
            found[wrong] = question(wrong, name, *NAMES)
    return list(found.values())


def misspell(name: str, chance: random.Random) -> str:
    """Return ``name`` with one letter lost, doubled, swapped or misheard, not the first."""
    inner = range(1, len(name) - 1)
    place = chance.choice([place for place in inner if name[place : place + 2].isalpha()])
    match chance.choice(("lost", "doubled", "swapped", "misheard")):
        case "doubled":
            return name[: place + 1] + name[place:]
        case "swapped":
            return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        case "misheard" if name[place] in HEARD:
            return name[:place] + HEARD[name[place]] + name[place + 1 :]
        case _:
            return name[:place] + name[place + 1 :]


def is_answered(asked: Question, results: Results) -> bool:
    """Whether the right drug comes first or is offered."""
    first = results.named[0].edition.slug if results.named else ""
    return first in asked.slugs or any(normalise(name) in asked.names for name in results.offered)


def is_deceived(asked: Question, results: Results) -> bool:
    """Whether another drug is given as if it were the one asked for."""
    as_asked = [hit.edition.slug for hit in results.named if not hit.reason.startswith("Name begins so")]
    return bool(as_asked) and not set(as_asked) & asked.slugs


def tried(questions: list[Question]) -> tuple[float, list[str]]:
    """Return the share of ``questions`` answered, and what was typed where another drug was given."""
    results = [(asked, find(asked.typed, language="en")) for asked in questions]
    unanswered = [asked.typed for asked, result in results if not is_answered(asked, result)]
    print(f"{len(questions)} asked, unanswered: {unanswered}")
    return 1 - len(unanswered) / len(results), [a.typed for a, result in results if is_deceived(a, result)]


def test_real_queries_find_the_right_drug_and_never_another(documents):
    questions = real_questions()
    assert len(questions) >= (EACH if len(documents) > 100 else 10)
    share, deceived = tried(questions)
    assert deceived == []
    assert share >= ENOUGH


def test_misspellings_are_offered_the_right_drug_and_never_given_another(documents):
    share, deceived = tried(misspelt_questions())
    assert deceived == []
    assert share >= ENOUGH


def test_a_search_takes_the_same_few_queries_whatever_is_asked(documents):
    counts = Counter()
    for asked in (*real_questions(), *misspelt_questions()):
        with CaptureQueriesContext(connection) as queries:
            find(asked.typed, language="en")
        counts[len(queries)] += 1
    assert set(counts) == {QUERIES_OF_THE_DATABASE}


def test_the_quality_test_would_see_a_search_that_follows_misspellings(documents):
    asked = misspelt_questions()[0]
    other = next(slug for slug in documents if slug not in asked.slugs)
    wrong = find(documents[other].identity.generic_name, language="en")
    assert is_deceived(asked, wrong)
    assert not is_answered(asked, Results(asked.typed))
