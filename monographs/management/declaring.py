"""The options with which an operator declares what a source is."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from monographs.document.vocabulary import OriginKind
from monographs.importers import Declaration
from monographs.published import languages


_TEXTS = {
    "publisher": "who published it",
    "author": "who wrote it, as far as it may be named publicly",
    "licence": "under which licence",
    "url": "where it was found",
}


def add_arguments(parser: ArgumentParser, *, required: bool = True) -> None:
    """Add --origin and its kin to a command; without ``required`` an undeclared origin is unknown."""
    parser.add_argument(
        "--origin",
        required=required,
        default=None if required else OriginKind.UNKNOWN.value,
        choices=[kind.value for kind in OriginKind],
        help="where the words come from; unknown is treated as ai",
    )
    parser.add_argument("--language", default="en", help="language tag of the documents (en)")
    for name, meaning in _TEXTS.items():
        parser.add_argument(f"--{name}", default="", help=meaning)
    parser.add_argument("--dated", type=date.fromisoformat, help="date of the source, YYYY-MM-DD")
    parser.add_argument(
        "--not-quotable", action="store_true", help="its licence forbids showing it word for word"
    )


def declaration(options: dict[str, Any]) -> Declaration:
    """Return what the operator declared."""
    return Declaration(
        origin=OriginKind(options["origin"]),
        language=languages.canonical(options["language"]),
        dated=options["dated"],
        quotable=not options["not_quotable"],
        **{name: options[name] for name in _TEXTS},
    )
