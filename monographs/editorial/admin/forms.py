"""The forms of a revision's page: its identity, and one row of each of its tables."""

import secrets
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import pydantic
from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from monographs.document.vocabulary import Confidence, OriginKind

from ..assembly import check_row
from ..models import Notice, Revision, Section, StatementRow
from ..presenters.drawing import RENDERER, drawn
from ..presenters.evidence import Evidence
from .fields import CodesField, ListField, PlainSelect
from .workbench import Workbench


PLACING = frozenset({"section", "position", "confidence"})
"""What an editor may set without changing what a statement says."""


PLACE = ("section", "position", "group", "confidence")
"""The fields that stand below the facts of a statement."""


class DrawnForm(forms.ModelForm):
    """A form that writes its fields itself."""

    default_renderer = RENDERER

    @property
    def fields_drawn(self) -> SafeString:
        """All fields that are seen as HTML, but for the box that removes a row."""
        names = [field.name for field in self.visible_fields() if field.name != "DELETE"]
        return format_html('<div class="desk-grid">{}</div>', self._drawn(names))

    def _drawn(self, names: Iterable[str]) -> SafeString:
        return format_html_join("", "{}", ((drawn(self[name]),) for name in names))


class RevisionForm(DrawnForm):
    """The identity of the drug as this revision states it.

    ``version`` is the one the page showed; ``faults`` are sentences about the whole text.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    components = ListField(required=False, help_text="Members of a combination, one on each line.")
    codes = CodesField(required=False, help_text="One on each line, for example: atc: L04AG03")
    faults: tuple[str, ...] = ()

    class Meta:
        model = Revision
        fields = ["generic_name", "kind", "components", "drug_class", "target", "route", "codes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)

    def clean(self) -> dict[str, Any]:
        """Add what was found wrong with the whole text."""
        for sentence in self.faults:
            self.add_error(None, sentence)
        return super().clean()


class PlacedForm(DrawnForm):
    """A row that came from a place in a source, or is written here."""

    desk: Workbench

    @property
    def evidence(self) -> Evidence | None:
        """Where a stored row came from."""
        return None if self.instance._state.adding else self.desk.sources.evidence(self.instance)

    def save(self, commit: bool = True) -> Any:
        """Save the row; a changed one says that a person edited it, a new one that a person wrote it."""
        if self.instance._state.adding:
            self.instance.origin_kind = OriginKind.HUMAN
        elif self.says_something_else:
            self.instance.origin_edited = True
        return super().save(commit)

    @property
    def says_something_else(self) -> bool:
        """Whether the editor changed what the row says."""
        return bool(set(self.changed_data) - PLACING)


class SectionForm(PlacedForm):
    """A heading."""

    class Meta:
        model = Section
        fields = ["position", "kind", "title", "component"]


class NoticeForm(PlacedForm):
    """A standing remark."""

    class Meta:
        model = Notice
        fields = ["kind", "words"]


class StatementForm(PlacedForm):
    """One statement. Its heading is chosen among those of this revision."""

    section = forms.ChoiceField(label="Heading", widget=PlainSelect)
    kind: str

    def __init__(self, *args: Any, desk: Workbench, **kwargs: Any) -> None:
        self.desk = desk
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = desk.choices
        new = self.instance._state.adding
        self.initial["section"] = desk.usual_section(self.kind) if new else str(self.instance.section_id)
        self.fields["position"].required = False
        if new:
            self.initial["position"] = None

    @cached_property
    def changed_data(self) -> list[str]:
        """The changed fields; a blank row with only a heading chosen has none."""
        changed = super().changed_data
        if self.instance._state.adding and not set(changed) - PLACING:
            return []
        return changed

    @property
    def media(self) -> forms.Media:
        """The scripts of the words' widget; no other needs any."""
        return self.fields["words"].widget.media

    @property
    def fields_drawn(self) -> SafeString:
        """All fields as HTML: the words, what they say, and where they stand."""
        apart = {"words", "DELETE", "id", "revision", *PLACE}
        facts = [name for name in self.fields if name not in apart]
        return format_html(
            '{}<div class="desk-grid">{}</div><div class="desk-grid desk-place">{}</div>',
            drawn(self["words"]),
            self._drawn(facts),
            self._drawn(PLACE),
        )

    def clean_confidence(self) -> str:
        """What a person writes is certain."""
        return self.cleaned_data["confidence"] or Confidence.CERTAIN

    def clean_position(self) -> int:
        """Keep the place of a row whose number was emptied."""
        position = self.cleaned_data["position"]
        return self.initial["position"] or 0 if position is None else position

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or not self.has_changed():
            return
        if self.instance._state.adding:
            self.instance.key = new_key(self.kind)
        try:
            check_row(self.instance)
        except pydantic.ValidationError as error:
            for field, sentence in faults_of(error):
                self.add_error(field if field in self.fields else None, sentence)

    def save(self, commit: bool = True) -> StatementRow:
        """Save the row under its heading, behind the others when no place is given."""
        row = self.instance
        new = row._state.adding
        row.section = self.desk.section(self.cleaned_data["section"])
        if new and not self.data.get(self.add_prefix("position")):
            row.position = self.desk.next_position(row.section)
        return super().save(commit)


def new_key(kind: str) -> str:
    """Return a new lasting name for a statement of ``kind``, unique by chance of 1 in 10¹²."""
    return f"{kind.replace('_', '-')}-{secrets.token_hex(5)}"


def faults_of(error: pydantic.ValidationError) -> list[tuple[str, str]]:
    """Return the field and the sentence of each fault, as people write sentences."""
    found = []
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        words = fault["msg"].removeprefix("Value error, ")
        field = next((str(part) for part in fault["loc"] if isinstance(part, str)), "")
        found.append((field, f"{words[:1].upper()}{words[1:]}."))
    return found
