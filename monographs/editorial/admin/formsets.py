"""The rows of a revision's page as Django form sets: their names, and which of them have fields at all."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.contrib.admin.helpers import InlineAdminFormSet
from django.db import models
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.forms.models import BaseInlineFormSet

from ..models import StatementRow
from ..presenters.drawing import RENDERER
from ..presenters.evidence import Evidence


class KnownRow(forms.IntegerField):
    """The number of a stored row, checked against the rows loaded already instead of asking again."""

    widget = forms.HiddenInput

    def __init__(self, row: models.Model) -> None:
        super().__init__(required=False, initial=row.pk)
        self._row = row

    def clean(self, value: Any) -> int | None:
        """Return the number.

        Raises:
            forms.ValidationError: when the row is not one of this revision (any more).
        """
        number = super().clean(value)
        if number != self._row.pk:
            raise forms.ValidationError(
                "This row was removed meanwhile. Copy your words into a new one if they are still needed."
            )
        return number


class DeskFormSet(BaseInlineFormSet):
    """Rows of one table, with what all rows of the page share (``desk``)."""

    def __init__(self, *args: Any, desk: Any = None, **kwargs: Any) -> None:
        self.desk = desk
        self.renderer = RENDERER
        super().__init__(*args, **kwargs)

    @cached_property
    def rows(self) -> list[Any]:
        """All stored rows this person may see, in their order: the page has read them once."""
        return [] if self.queryset.query.is_empty() else self.desk.rows_of(self.model)

    def get_queryset(self) -> list[Any]:
        """Return the stored rows that have a form."""
        return self.rows

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Add the row's number without a query for each row."""
        super().add_fields(form, index)
        form.desk = self.desk
        form.fields[self._pk_field.name] = KnownRow(form.instance)


class SectionFormSet(DeskFormSet):
    """Headings: none is dropped together with what stands under it."""

    def clean(self) -> None:
        """Refuse to remove a heading that has statements.

        Raises:
            forms.ValidationError: naming the heading.
        """
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and not self.desk.is_empty(form.instance):
                raise forms.ValidationError(
                    f"Statements stand under “{form.instance}”. Move or remove them and save; "
                    "then remove the heading."
                )


class Shown(NamedTuple):
    """A row as the page shows it; ``form`` only where its fields are on the page."""

    row: StatementRow
    evidence: Evidence | None
    stated: list[tuple[str, str]]
    form: forms.ModelForm | None


class StatementFormSet(DeskFormSet):
    """The statements of one kind. Most are shown as text: only rows somebody opened have fields.

    The fields of a stored row are named after its number (``dosage_rows-r12-words``), so that they can be
    fetched and sent one by one; a row that is not sent stays as it is. New rows are counted from 0.
    """

    @cached_property
    def opened(self) -> list[int]:
        """The numbers of the rows with fields; of those sent, also one that was removed meanwhile."""
        if not self.is_bound:
            return [row.pk for row in self.rows if self.desk.opens(row.key)]
        names = re.compile(rf"{re.escape(self.prefix)}-r(\d{{1,18}})-id")
        sent = [int(found[1]) for found in map(names.fullmatch, self.data) if found]
        here = {row.pk: place for place, row in enumerate(self.rows)}
        return sorted(sent, key=lambda pk: (here.get(pk, len(here)), pk))

    @property
    def shown(self) -> Iterator[Shown]:
        """Every stored row, with its form where it has one; then rows that were removed meanwhile."""
        drawn = dict(zip(self.opened, self.initial_forms, strict=True))
        for row in self.rows:
            evidence = self.desk.sources.evidence(row)
            yield Shown(row, evidence, self.desk.facts.get(row.key, []), drawn.pop(row.pk, None))
        for form in drawn.values():
            yield Shown(form.instance, None, [], form)

    def unopened(self, keys: Container[str]) -> Iterator[forms.ModelForm]:
        """Yield forms, to be read only, of the rows called ``keys`` that have no fields on the page."""
        opened = set(self.opened)
        for row in self.rows:
            if row.key in keys and row.pk not in opened:
                yield self.form(
                    instance=row, prefix=self.add_prefix(f"r{row.pk}"), **self.get_form_kwargs(None)
                )

    def get_queryset(self) -> list[StatementRow]:
        """Return the stored rows somebody opened."""
        opened = set(self.opened)
        return [row for row in self.rows if row.pk in opened]

    def initial_form_count(self) -> int:
        """Return how many forms are about stored rows."""
        return len(self.opened)

    def total_form_count(self) -> int:
        """Return how many forms there are: those of stored rows, then the new ones."""
        new = super().total_form_count() if self.is_bound else self.extra
        return len(self.opened) + new

    @cached_property
    def management_form(self) -> ManagementForm:
        """The count of new rows."""
        if self.is_bound:
            return super().management_form
        counts = {TOTAL_FORM_COUNT: self.extra, INITIAL_FORM_COUNT: 0}
        return ManagementForm(
            auto_id=self.auto_id, prefix=self.prefix, initial=counts, renderer=self.renderer
        )

    def add_prefix(self, index: int | str) -> str:
        """Return what the names of the fields of a form begin with."""
        stored = len(self.opened)
        if isinstance(index, int):
            index = f"r{self.opened[index]}" if index < stored else index - stored
        return f"{self.prefix}-{index}"

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Give each form the headings and sources."""
        return {**super().get_form_kwargs(index), "desk": self.desk}


class Unwrapped(InlineAdminFormSet):
    """A form set with what the admin knows about it. The templates of the page draw its forms themselves."""

    def __iter__(self) -> Iterator[Any]:
        """Wrap no form for Django's templates: that makes a blank one more, only to find its scripts."""
        return iter(())


def statements_of(formsets: Iterable[BaseInlineFormSet]) -> Iterator[StatementFormSet]:
    """Yield those of a page's ``formsets`` that hold statements."""
    return (formset for formset in formsets if isinstance(formset, StatementFormSet))
