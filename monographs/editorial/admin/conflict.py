"""Two people edited one draft: what differs, and how the later text can still be saved.

A field that only the other person changed keeps their text; a field that only you changed keeps yours;
where both changed it, both texts are shown and you decide. What a row said when the page was opened is
read back from the ledger, which keeps the old value of every edit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.http import QueryDict

from ..models import Revision, StatementRow
from ..presenters.since import edits_since
from .forms import RevisionForm


class Whose(StrEnum):
    """Who changed a field since the page was opened."""

    YOURS = "Only you changed this. Your text is kept."
    THEIRS = "Only they changed this. Their text is kept."
    BOTH = "This differs. Your text is put in the form, what is saved is shown here: decide which is right."


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose stored text differs from the one sent.

    ``name`` is the field's name in the form, ``stored`` the value the form would send for ``theirs``.
    """

    where: str
    label: str
    theirs: str
    yours: str
    whose: Whose
    name: str
    stored: Any

    @property
    def is_clash(self) -> bool:
        """Whether a person has to decide."""
        return self.whose is Whose.BOTH


def differences(
    bound: Iterable[forms.ModelForm], base: dict[str, Any] | None, unopened: Iterable[forms.ModelForm] = ()
) -> list[Difference]:
    """Return what differs between the stored rows and the ``bound`` forms of a page; clashes first.

    ``base`` is what ``text_at`` returned. ``unopened`` are forms of rows the page showed as text alone.
    """
    found = [difference for form in bound for difference in _of_form(form, base)]
    found += [difference for form in unopened for difference in _of_text(form, base or {})]
    return sorted(found, key=lambda difference: not difference.is_clash)


def merged(data: QueryDict, found: Iterable[Difference], version: int) -> QueryDict:
    """Return ``data`` on ``version``, with the other person's text where only they changed it."""
    result = data.copy()
    for difference in found:
        if difference.whose is Whose.THEIRS:
            value = difference.stored
            result.setlist(difference.name, value if isinstance(value, list) else [value])
    result["version"] = str(version)
    return result


def text_at(revision: Revision, version: int) -> dict[str, Any] | None:
    """Return what changed in ``revision`` since ``version``, as it was then, by part.

    None when that cannot be told.
    """
    entries = edits_since(revision, version)
    if entries is None:
        return None
    return {
        change["part"]: change["old"] or {}
        for entry in entries
        for change in entry.payload.get("changes", ())
    }


def _of_form(form: forms.ModelForm, base: dict[str, Any] | None) -> Iterator[Difference]:
    new = form.instance._state.adding
    for name in form.changed_data:
        if name == "version" or (new and name in ("section", "position", "id")):
            continue
        field, data = form.fields[name], form[name].data
        yield Difference(
            where=_where(form),
            label="Remove this row" if name == "DELETE" else str(form[name].label or name),
            theirs="" if new else _shown(field, form.initial.get(name)),
            yours=_shown(field, data),
            whose=Whose.YOURS if new else _whose(form, name, data, base),
            name=form.add_prefix(name),
            stored=_sent(field, form.initial.get(name)),
        )


def _of_text(form: forms.ModelForm, base: dict[str, Any]) -> Iterator[Difference]:
    for name, old in base.get(form.instance.key, {}).items():
        if name in form.fields:
            field = form.fields[name]
            yield Difference(
                where=_where(form),
                label=str(form[name].label or name),
                theirs=_shown(field, form.initial.get(name)),
                yours=_shown(field, _from_json(form, name, old)),
                whose=Whose.THEIRS,
                name=form.add_prefix(name),
                stored=_sent(field, form.initial.get(name)),
            )


def _whose(form: forms.ModelForm, name: str, data: Any, base: dict[str, Any] | None) -> Whose:
    row = form.instance
    if base is None or not isinstance(row, (Revision, StatementRow)):
        return Whose.BOTH
    if name in ("section", "position"):
        return Whose.BOTH if "sections" in base else Whose.YOURS
    part = "identity" if isinstance(row, Revision) else row.key
    if part not in base or name not in base[part]:
        return Whose.YOURS
    old = _from_json(form, name, base[part][name])
    field = form.fields[name]
    if not field.has_changed(old, data):
        return Whose.THEIRS
    theirs_changed = field.has_changed(form.initial.get(name), _sent(field, old))
    return Whose.BOTH if theirs_changed else Whose.YOURS


def _from_json(form: forms.ModelForm, name: str, value: Any) -> Any:
    column = form._meta.model._meta.get_field(name)
    value = "" if value is None and not column.null else value
    return value if isinstance(value, (list, bool)) else column.to_python(value)


def _where(form: forms.ModelForm) -> str:
    if isinstance(form, RevisionForm):
        return "Identity"
    kind = str(form._meta.model._meta.verbose_name).capitalize()
    return f"New {kind.lower()}" if form.instance._state.adding else f"{kind}: {form.instance}"


def _sent(field: forms.Field, value: Any) -> Any:
    value = field.prepare_value(value)
    return "" if value is None else ("on" if value is True else value)


def _shown(field: forms.Field, value: Any) -> str:
    value = field.prepare_value(value)
    labels = {str(key): label for key, label in _flat(getattr(field, "choices", ()))}
    if isinstance(value, (list, tuple)):
        return ", ".join(str(labels.get(str(one), one)) for one in value)
    if value in (True, "on"):
        return "yes"
    return "" if value in (None, False) else str(labels.get(str(value), value))


def _flat(choices: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield value, label


__all__ = ["Difference", "Whose", "differences", "merged", "text_at"]
