"""What changed in the frame of a Document, around its statements: identity, sections, notices, sources."""

from collections import Counter
from collections.abc import Iterable, Mapping

from .fields import FieldChange, changed_fields
from .provenance import Source
from .record import Document, Notice, Section


def identity(before: Document, after: Document) -> tuple[FieldChange, ...]:
    """Return what changed of the drug's identity and of the language of the text."""
    language = FieldChange("language", before.language, after.language)
    return (
        *((language,) if language.before != language.after else ()),
        *changed_fields(before.identity, after.identity),
    )


def sections(before: Document, after: Document) -> tuple[FieldChange, ...]:
    """Return the headings that came, went or changed, by the kind of their section, or their new order."""
    return _listed(_sections(before), _sections(after))


def notices(before: Document, after: Document) -> tuple[FieldChange, ...]:
    """Return the notices that came, went or changed, by their kind, or their new order."""
    return _listed(_notices(before), _notices(after))


def sources(before: Document, after: Document) -> tuple[FieldChange, ...]:
    """Return the sources that came, went or changed, each by its title."""
    old = {source.key: source for source in before.sources}
    new = {source.key: source for source in after.sources}
    changes: list[FieldChange] = []
    for key in dict.fromkeys((*old, *new)):
        if key in old and key in new:
            name = _title(new[key])
            changed = changed_fields(old[key], new[key])
            changes += [FieldChange(f"{name}: {field.name}", field.before, field.after) for field in changed]
        else:
            was, now = _title(old.get(key)), _title(new.get(key))
            changes.append(FieldChange(now or was, was, now))
    return tuple(changes)


def _listed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = list(dict.fromkeys((*before, *after)))
    changes = [
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name) != after.get(name)
    ]
    if not changes and list(before) != list(after):
        changes.append(FieldChange("order", ", ".join(before), ", ".join(after)))
    return tuple(changes)


def _sections(document: Document) -> dict[str, str]:
    return _numbered((section.kind.label, _heading(section)) for section in document.sections)


def _heading(section: Section) -> str:
    return " · ".join(part for part in (section.title or section.kind.label, section.component) if part)


def _notices(document: Document) -> dict[str, str]:
    return _numbered((notice.kind.label, _notice(notice)) for notice in document.notices)


def _notice(notice: Notice) -> str:
    return f"{notice.words} ({notice.origin.kind.label})"


def _numbered(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    seen: Counter[str] = Counter()
    numbered: dict[str, str] = {}
    for name, text in named:
        seen[name] += 1
        numbered[name if seen[name] == 1 else f"{name} {seen[name]}"] = text
    return numbered


def _title(source: Source | None) -> str:
    # Its key is a name for machines.
    return source.title or "A source without a title" if source else ""
