"""The catalogues of readers' words: gathers what is marked, keeps each ``.po`` and compiles its ``.mo``.

``python -m tests.translations`` (``make translations``) brings every catalogue up to date and names what has
no translation yet. It needs Babel alone, not the system's gettext.
"""

import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po


ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "monographs" / "locale"
TEMPLATES = ("templates/public", "templates/plot")
MODULES = (
    *("monographs/published", "monographs/templatetags", "monographs/exporters"),
    *("monographs/document/wording.py", "monographs/document/summary.py", "monographs/document/diff.py"),
)
_KEYWORDS = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "say", "noted")),
    "ngettext": (1, 2),
}

Message = str | tuple[str, str]


def marked() -> dict[Message, list[str]]:
    """Return every marked text (singular and plural where there are two) and the files it stands in."""
    found: dict[Message, list[str]] = {}
    for file in _files():
        for message in _read(file):
            places = found.setdefault(message, [])
            place = file.relative_to(ROOT).as_posix()
            if place not in places:
                places.append(place)
    for message, place in _lists():
        found.setdefault(message, []).append(place)
    return found


def _files() -> Iterator[Path]:
    for folder in TEMPLATES:
        yield from sorted((ROOT / folder).rglob("*.html"))
    for name in MODULES:
        path = ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _read(file: Path) -> Iterator[Message]:
    text = file.read_text()
    if file.suffix == ".html":
        text = _as_python(text)
    for _, function, messages, _ in extract_python(io.BytesIO(text.encode()), _KEYWORDS, (), {}):
        parts = messages if isinstance(messages, tuple) else (messages,)
        if not parts[0]:
            continue
        yield (parts[0], parts[1]) if function == "ngettext" else parts[0]


def _as_python(template: str) -> str:
    # Django writes a template as calls of gettext amid crosses; each line is made one of its own.
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(template).split("\n"))


def _lists() -> Iterator[tuple[Message, str]]:
    """Yield what is said through a closed list and stands in no call: words, nouns, states, field names."""
    from django.conf import settings

    from monographs.document import Identity, vocabulary, wording
    from monographs.document.diff import ChangeKind
    from monographs.published.gate import State

    lists = (value for value in vars(vocabulary).values() if _is_list(value, vocabulary.Word))
    for closed in (*lists, ChangeKind):
        if closed.__name__ not in _DESK_ONLY:
            yield from ((word.label, "monographs/document/vocabulary.py") for word in closed)
    for singular, plural in wording.NOUNS:
        for noun in (singular, plural):
            yield f"{{count}} {noun}", "monographs/document/wording.py"
        yield singular, "monographs/document/wording.py"
    for state in State:
        yield from ((text, "monographs/published/gate.py") for text in (state.value, str(state.label)))
    for scheme in settings.REPORTING_SCHEMES:
        yield from ((scheme[part], "config/settings.py") for part in ("region", "name"))
    for name in ("language", *Identity.model_fields):
        yield name.replace("_", " ").capitalize(), "monographs/document/record.py"


_DESK_ONLY = {"Confidence"}
_SAME_EACH_TIME = {
    "project": "Countersign",
    "creation_date": datetime(2026, 11, 25, tzinfo=UTC),
    "revision_date": datetime(2026, 11, 25, tzinfo=UTC),
    "last_translator": "Countersign",
    "language_team": "Countersign",
    "msgid_bugs_address": "none",
}


def _is_list(value: object, parent: type) -> bool:
    return isinstance(value, type) and issubclass(value, parent) and value is not parent


def catalogues() -> list[Path]:
    """Return the catalogue of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    """Return the catalogue in ``path``."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def updated(path: Path) -> Catalog:
    """Return the catalogue in ``path`` with exactly what is marked now; translations stay."""
    known = read(path)
    fresh = Catalog(locale=path.parents[1].name, fuzzy=False, **_SAME_EACH_TIME)
    fresh.header_comment = known.header_comment
    for message, places in sorted(marked().items(), key=lambda item: (sorted(item[1])[0], str(item[0]))):
        before = known.get(message[0] if isinstance(message, tuple) else message)
        translated = before.string if before and before.id == message else ""
        fresh.add(message, string=translated or None, locations=[(place, None) for place in sorted(places)])
    return fresh


def missing(catalogue: Catalog) -> list[Message]:
    """Return what has no translation."""
    return [message.id for message in catalogue if message.id and not any(_strings(message.string))]


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


def as_po(catalogue: Catalog) -> bytes:
    """Return the bytes of a ``.po``, the same for the same words."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_output=False, ignore_obsolete=True, omit_header=False)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Return the bytes of the compiled catalogue."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Bring every catalogue up to date; tell what is missing."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    left = 0
    for path in catalogues():
        fresh = updated(path)
        path.write_bytes(as_po(fresh))
        path.with_suffix(".mo").write_bytes(as_mo(fresh))
        for message in missing(fresh):
            left += 1
            sys.stdout.write(f"{path.parents[1].name}: not translated: {message!r}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
