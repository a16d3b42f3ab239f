"""Where on the page of a draft stands what could not be saved: forty statements are long to look through."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django import forms
from django.contrib.admin.helpers import InlineAdminFormSet
from django.utils.text import capfirst

from ..presenters.blocks import line_of
from .formsets import StatementFormSet


SHOWN = 80
"""Characters of a statement by which it is known again."""


class Fault(NamedTuple):
    """A part of the page that was refused: where it is, what it is, and why."""

    address: str
    what: str
    why: str


def faults_in(form: forms.BaseForm, inlines: Iterable[InlineAdminFormSet]) -> list[Fault]:
    """Return what is wrong on a page that was sent, in the order of the page."""
    wrong = any(name in form.fields for name in form.errors)  # what is wrong with the whole text stands above
    identity = [Fault("identity-heading", "Identity", _why(form))] if wrong else []
    return identity + [fault for inline in inlines for fault in _in_rows(inline)]


def _in_rows(inline: InlineAdminFormSet) -> Iterator[Fault]:
    rows, formset = capfirst(str(inline.opts.verbose_name)), inline.formset
    group = f"{formset.prefix}-group"
    for one in formset.forms:
        if one.errors and isinstance(formset, StatementFormSet) and one.instance.pk:
            stored = f"statement-{one.instance.key}"
            yield Fault(stored, f"{rows}: {line_of(one.initial.get('words', ''), SHOWN)}", _why(one))
        elif one.errors:
            yield Fault(group, rows, _why(one))
    for sentence in formset.non_form_errors():
        yield Fault(group, str(inline.opts.verbose_name_plural), sentence)


def _why(form: forms.BaseForm) -> str:
    sentences = [
        f"{form[name].label}: {sentence}" if name in form.fields else str(sentence)
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]
    return " ".join(sentences)
