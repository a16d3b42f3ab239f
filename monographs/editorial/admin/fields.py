"""Form fields that write what the tables keep: exact numbers, short lists, and Markdown with a preview."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from markdownx.widgets import MarkdownxWidget

from monographs.document.value import plain_number
from monographs.document.vocabulary import Topic

from ..models import Drug
from ..models.fields import NumberField
from ..presenters.drawing import attributes


class PlainSelect(forms.Select):
    """A select written in one go: a page of three hundred statements has thousands of options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the element; the chosen option is the one equal to ``value`` as text."""
        flat = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        options = _options(_frozen(self.choices), _as_text(value))
        return format_html("<select{}>{}</select>", attributes(flat), options)


def _frozen(choices: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(
        (str(value), _frozen(label)) if isinstance(label, (list, tuple)) else (_as_text(value), str(label))
        for value, label in choices
    )


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


@lru_cache(maxsize=4096)
def _options(choices: tuple[Any, ...], chosen: str) -> SafeString:
    return format_html_join("", "{}", ((_option(value, label, chosen),) for value, label in choices))


def _option(value: str, label: Any, chosen: str) -> SafeString:
    if isinstance(label, tuple):
        return format_html('<optgroup label="{}">{}</optgroup>', value, _options(label, chosen))
    mark = " selected" if value == chosen else ""
    return format_html('<option value="{}"{}>{}</option>', value, mark, label)


class PlainCheckboxes(forms.CheckboxSelectMultiple):
    """Check boxes in a group with a legend, written in one go."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return a fieldset with one labelled box per choice."""
        chosen = {str(one) for one in value or ()}
        prefix = (attrs or {}).get("id", f"id_{name}")
        boxes = format_html_join(
            "",
            '<label for="{}_{}"><input type="checkbox" name="{}" value="{}" id="{}_{}"{}> {}</label>',
            (
                (prefix, number, name, word, prefix, number, " checked" if word in chosen else "", label)
                for number, (word, label) in enumerate(self.choices)
            ),
        )
        return format_html('<div class="desk-boxes" id="{}">{}</div>', prefix, boxes)


class PreviewWidget(MarkdownxWidget):
    """The Markdown editor with a live preview made by the public renderer."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 6, **(attrs or {})})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the text box and the place of its preview."""
        flat = self.build_attrs({**self.attrs, **(attrs or {})}, {"name": name})
        flat = self.add_markdownx_attrs(flat)
        flat["data-markdownx-urls-path"] = _MARKDOWNIFY
        flat["data-markdownx-upload-urls-path"] = _UPLOAD
        return format_html(
            '<div class="markdownx"><textarea{}>\n{}</textarea>'
            '<div class="markdownx-preview" role="group" aria-label="Preview" tabindex="0"></div></div>',
            attributes(flat),
            value or "",
        )


_MARKDOWNIFY = reverse_lazy("markdownx_markdownify")
_UPLOAD = reverse_lazy("markdownx_upload")


class WordsField(forms.CharField):
    """The words of a statement, kept as they are: only the browser's line ends are put back."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, **kwargs})

    def to_python(self, value: Any) -> str:
        """Return the words with ``\\n`` as line end; words that are only blank are none."""
        words = super().to_python(value).replace("\r\n", "\n")
        return words if words.strip() else ""


class ExactNumberField(forms.CharField):
    """A decimal number, exact as typed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8, "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        """Return the number.

        Raises:
            ValidationError: when it is not one, saying how to write it.
        """
        return NumberField().to_python(super().to_python(value))

    def prepare_value(self, value: Any) -> Any:
        """Write the number without exponent and without trailing zeros."""
        return plain_number(value) if isinstance(value, Decimal) else value


class DayInput(forms.DateInput):
    """The browser's own calendar, which reads and writes 2027-11-21."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _Several(forms.CharField):
    """A list written as text."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Take a list that was never there for an empty one."""
        return super().has_changed(initial or [], data)


class ListField(_Several):
    """Short texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> list[Any]:
        """Return the lines that hold something."""
        if "\x00" in (value or ""):
            raise ValidationError("The text holds a NUL character. Remove it.")
        lines = (line.strip() for line in (value or "").splitlines())
        return [self.read(line) for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        """Write one item on each line."""
        return "\n".join(self.write(item) for item in value) if isinstance(value, (list, tuple)) else value

    def read(self, line: str) -> Any:
        """Return the item a line stands for."""
        if len(line) > 500:
            raise ValidationError("A line is longer than 500 characters. Shorten it.")
        return line

    def write(self, item: Any) -> str:
        """Return the line an item is written as."""
        return str(item)


class CodesField(ListField):
    """Codes of a drug, one on each line: ``atc: L04AG03``, with an optional ``= display``."""

    def read(self, line: str) -> dict[str, str]:
        """Return system, code and display.

        Raises:
            ValidationError: when the line does not name its system.
        """
        system, colon, rest = super().read(line).partition(":")
        code, _, display = rest.partition("=")
        if not (colon and system.strip() and code.strip()):
            raise ValidationError(f"“{line}” names no system. Write for example: atc: L04AG03")
        return {"system": system.strip(), "code": code.strip(), "display": display.strip()}

    def write(self, item: dict[str, str]) -> str:
        """Return the code as people write it."""
        display = f" = {item['display']}" if item.get("display") else ""
        return f"{item['system']}: {item['code']}{display}"


class WeeksField(_Several):
    """Week numbers, written 0, 2, 6."""

    widget = forms.TextInput(attrs={"size": 12, "autocomplete": "off"})

    def to_python(self, value: Any) -> list[int]:
        """Return the numbers.

        Raises:
            ValidationError: when something else stands there.
        """
        parts = (value or "").replace(",", " ").split()
        if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
            raise ValidationError("Write week numbers with commas, for example: 0, 2, 6")
        return [int(part) for part in parts]

    def prepare_value(self, value: Any) -> Any:
        """Write the numbers with commas."""
        return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value


class TopicsField(forms.MultipleChoiceField):
    """What a precaution is about; without a choice, something other."""

    widget = PlainCheckboxes

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Topic.choices(), **{"required": False, **kwargs})

    def clean(self, value: Any) -> list[str]:
        """Return the topics, in the order of the list."""
        return super().clean(value) or [Topic.OTHER.value]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as sets; nothing chosen means what was there by default."""
        return set(initial or [Topic.OTHER.value]) != set(data or [Topic.OTHER.value])


class DrugField(forms.CharField):
    """The name of a drug that is here already."""

    def clean(self, value: Any) -> Drug | None:
        """Return the drug of that name or address.

        Raises:
            ValidationError: when there is none, or there are several.
        """
        name = super().clean(value)
        if not name:
            return None
        found = list(Drug.objects.filter(Q(slug=name) | Q(generic_name__iexact=name))[:2])
        exact = [drug for drug in found if drug.slug == name] or found
        if len(exact) != 1:
            what = "Several drugs have" if exact else "No drug here has"
            raise ValidationError(f"{what} the name “{name}”. Write the end of its address instead.")
        return exact[0]
