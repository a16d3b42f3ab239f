"""One inline for each table of a revision: its names, headings, notices, and every kind of statement."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from monographs.document import KINDS

from ..models import STATEMENT_MODELS, Notice, OtherName, Section, StatementRow
from ..models.fields import NumberField
from .fields import ExactNumberField, PlainSelect, PreviewWidget, TopicsField, WeeksField, WordsField
from .forms import DrawnForm, NoticeForm, SectionForm, StatementForm
from .formsets import DeskFormSet, SectionFormSet, StatementFormSet


_PROSE = ("narrative", "question")
_LIST_FIELDS = {"weeks": WeeksField, "topics": TopicsField}
_LABELS = {
    "low": "Amount, from",
    "high": "Amount, to",
    "times": "How many times",
    "every": "Every how many",
    "every_unit": "Unit of time",
    "percent_low": "Percent, from",
    "percent_high": "Percent, to",
}
"""What people call a field that a column calls for programs."""

_HELP = {
    "high": "The same as “from” when it is one amount.",
    "percent_high": "The same as “from” when it is one figure.",
    "times": "Twice a day: 2 times, every 1 day.",
}
_APART = {
    *("id", "revision", "section", "position", "key", "part_of"),
    *("origin_kind", "origin_source", "origin_start", "origin_end", "origin_edited"),
}
_MADE: dict[tuple[Any, ...], Any] = {}


class DeskInline(admin.StackedInline):
    """Rows that whoever may change the revision may change; its own page says when."""

    formset = DeskFormSet
    extra = 1
    verbose_name: str

    @property
    def media(self) -> forms.Media:
        """Nothing of Django's inline scripts: ``desk/rows.js`` adds rows to these templates."""
        return forms.Media()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Make the classes of a table's forms once for all who may do the same with it."""
        whats = ("add", "change", "delete")
        may = tuple(getattr(self, f"has_{what}_permission")(request, obj) for what in whats)
        key = (type(self), self.max_num, may)
        if key not in _MADE:
            # Without the request: nothing of one person's may stay in what others use.
            field = partial(self.formfield_for_dbfield, request=None)
            _MADE[key] = super().get_formset(request, obj, formfield_callback=field, **kwargs)
        return _MADE[key]

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Write selects in one go."""
        return super().formfield_for_choice_field(db_field, request, **{"widget": PlainSelect, **kwargs})


class NameInline(DeskInline):
    """Brand names, synonyms and abbreviations."""

    model = OtherName
    form = DrawnForm
    fields = ["name", "kind", "language", "region"]
    template = "admin/monographs/revision/table.html"
    verbose_name = "name"
    verbose_name_plural = "Brand and other names"


class SectionInline(DeskInline):
    """Headings."""

    model = Section
    form = SectionForm
    formset = SectionFormSet
    fields = ["position", "kind", "title", "component"]
    template = "admin/monographs/revision/table.html"
    verbose_name = "heading"
    verbose_name_plural = "Headings"


class NoticeInline(DeskInline):
    """Standing remarks."""

    model = Notice
    form = NoticeForm
    fields = ["kind", "words"]
    template = "admin/monographs/revision/table.html"
    verbose_name = "notice"
    verbose_name_plural = "Notices"

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Keep words as they are."""
        if db_field.name == "words":
            return WordsField(widget=forms.Textarea(attrs={"rows": 2}), **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class StatementInline(DeskInline):
    """The statements of one kind. None is dropped here: that takes a reason, on a page of its own."""

    formset = StatementFormSet
    can_delete = False
    template = "admin/monographs/revision/statements.html"
    kind: str

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Choose the form field that writes exactly what the column keeps."""
        if db_field.name == "words":
            widget = PreviewWidget() if self.kind in _PROSE else forms.Textarea(attrs={"rows": 2})
            return WordsField(label="Answer" if self.kind == "question" else "Words", widget=widget)
        shared = {
            "label": _LABELS.get(db_field.name, db_field.verbose_name.capitalize()),
            "required": False,
            "help_text": _HELP.get(db_field.name, db_field.help_text),
        }
        if isinstance(db_field, NumberField):
            return ExactNumberField(**shared)
        if db_field.name in _LIST_FIELDS:
            return _LIST_FIELDS[db_field.name](**shared)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.label, field.help_text = shared["label"], shared["help_text"]
        if isinstance(field.widget, admin.widgets.AdminTextInputWidget):
            field.widget = forms.TextInput()
        return field


def _inline(model: type[StatementRow], kind: str) -> type[StatementInline]:
    own = [field.name for field in model._meta.fields if field.name not in _APART]
    facts = [name for name in own if name not in ("words", "group", "confidence")]
    label = kind.replace("_", " ")
    return type(
        f"{model.__name__}Inline",
        (StatementInline,),
        {
            "__doc__": model.__doc__,
            "model": model,
            "kind": kind,
            "form": type(f"{model.__name__}Form", (StatementForm,), {"kind": kind}),
            "fields": ["words", *facts, "group", "position", "confidence"],
            "verbose_name": label,
            "verbose_name_plural": label.capitalize() + ("" if label.endswith("ing") else "s"),
        },
    )


def inlines() -> list[type[DeskInline]]:
    """Return every inline of a revision's page, in its order."""
    kinds = [kind.model_fields["kind"].default for kind in KINDS]
    statements = [_inline(model, kind) for model, kind in zip(STATEMENT_MODELS, kinds, strict=True)]
    return [NameInline, SectionInline, *statements, NoticeInline]
