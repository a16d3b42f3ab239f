"""What a reader needs first: the gravest risk, what the drug is for, how it is given, class and brands."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from monographs.document import AnyStatement, Document, Identity, Narrative
from monographs.document.markdown import plain_text
from monographs.document.vocabulary import NameKind, PrecautionLevel, SectionKind

from ..confused import confused_with
from ..naming import normalise
from ..words import label
from . import facts, gravity
from .facts import Fact
from .pointers import Pointer, pointers, to_words


_MOST_EFFECTS = 12
_MOST_RULES = 8
_NAMING = ("generic", "brand", "trade", "name", "names", "inn", "also", "called", "known", "as", "and", "or")
NOT_STATED = gettext_lazy("Not listed as a fact; see the text below")


@dataclass(frozen=True)
class Glance:
    """The facts at the head of a page; ``named`` are passages that hold the drug's names and no more.

    ``serious`` are the serious effects, the first of them, also where they are the gravest ``risks``.
    """

    risk: str
    risks: tuple[Pointer, ...]
    help: tuple[Pointer, ...]
    stop: tuple[Pointer, ...]
    serious: tuple[Pointer, ...]
    uses: tuple[Pointer, ...]
    off_label: tuple[Pointer, ...]
    identity: tuple[tuple[str, str], ...]
    named: tuple[Fact, ...]


def glance(document: Document) -> Glance:
    """Return the key facts of ``document``."""
    risk, grave = _gravest(document)
    statements = list(document.statements())
    uses = [statement for statement in statements if statement.kind == "indication"]
    return Glance(
        risk=risk,
        risks=grave,
        help=to_words(each for each in statements if gravity.calls_for_help(each.words))[:_MOST_RULES],
        stop=pointers(_rules_of_stopping(statements))[:_MOST_RULES],
        serious=_serious(statements),
        uses=pointers((use, use.condition) for use in uses if not use.off_label),
        off_label=pointers((use, use.condition) for use in uses if use.off_label),
        identity=tuple(identity_facts(document)),
        named=tuple(facts.fact(passage, document) for passage in name_passages(document)),
    )


def _rules_of_stopping(statements: list[AnyStatement]) -> Iterator[tuple[AnyStatement, str]]:
    """Yield the rules of stopping, and what else orders to stop, with the words that name each."""
    quoted = {each.part_of for each in statements if each.part_of}
    rules = [
        (each, plain_text(each.words))
        for each in statements
        if each.kind == "stop_rule" or (each.key not in quoted and gravity.orders_to_stop(each.words))
    ]
    for each, words in rules:
        # A rule read out of a longer one is not said twice.
        if not any(words != other and words in other for _, other in rules):
            yield each, words


def _serious(statements: list[AnyStatement]) -> tuple[Pointer, ...]:
    return pointers((each, each.term) for each in statements if _is_serious(each))[:_MOST_EFFECTS]


def _is_serious(statement: AnyStatement) -> bool:
    return statement.kind == "adverse_effect" and statement.serious


def _gravest(document: Document) -> tuple[str, tuple[Pointer, ...]]:
    statements = list(document.statements())
    for level, title in (
        (PrecautionLevel.BOXED_WARNING, gettext("Boxed warning")),
        (PrecautionLevel.CONTRAINDICATION, gettext("Must not be given")),
    ):
        found = [each for each in statements if each.kind == "precaution" and each.level is level]
        if found:
            return title, to_words(found)
    serious = _serious(statements)
    return gettext("Serious adverse effects") if serious else "", serious


def identity_facts(document: Document) -> list[tuple[str, str]]:
    """Return what the drug is, as (label, value) pairs; the first three also when not stated."""
    identity = document.identity
    facts = (
        (gettext("How it is given"), _routes(document) or NOT_STATED),
        (gettext("Class"), identity.drug_class or NOT_STATED),
        (gettext("Brand names"), _names(identity, brands=True) or NOT_STATED),
        (gettext("Other names"), _names(identity, brands=False)),
        (gettext("Not to be confused with"), ", ".join(confused_with(identity.generic_name))),
        (gettext("Contains"), " + ".join(identity.components)),
        (gettext("Acts on"), identity.target),
        (gettext("Kind"), label(identity.kind)),
        (gettext("Codes"), ", ".join(f"{code.system.upper()} {code.code}" for code in identity.codes)),
    )
    return [(name, str(value)) for name, value in facts if value]


def _routes(document: Document) -> str:
    routes = [each.route for each in document.statements() if each.kind == "dosage" and each.route]
    once: dict[str, str] = {}
    for route in (document.identity.route, *routes):
        once.setdefault(normalise(route), route)
    once.pop("", None)
    return ", ".join(once.values())


def _names(identity: Identity, *, brands: bool) -> str:
    named = [name for name in identity.names if (name.kind is NameKind.BRAND) is brands]
    return ", ".join(f"{name.name} ({name.region})" if name.region else name.name for name in named)


def name_passages(document: Document) -> list[Narrative]:
    """Return the passages under the heading of names that say nothing beyond the names of the drug.

    They are shown with the key facts, with their mark, and need no section of their own.
    """
    identity = document.identity
    words = list(_NAMING)
    for name in (identity.generic_name, identity.drug_class, *(name.name for name in identity.names)):
        words += normalise(name).split()
    known = set(words) | {word for part in identity.components for word in normalise(part).split()}
    return [
        statement
        for section in document.sections
        if section.kind is SectionKind.IDENTITY and not section.component
        for statement in section.statements
        if statement.kind == "narrative" and set(normalise(plain_text(statement.words)).split()) <= known
    ]
