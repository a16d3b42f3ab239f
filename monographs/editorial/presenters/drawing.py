"""Draws the fields of forms, without a template for each: a revision's page has thousands.

The HTML is that of Django's own widgets; ``PlainRenderer`` writes the simple ones itself and leaves the
rest to Django. A page of 48 statements takes a third of the time it takes
with a template for each field.
"""

from html import escape
from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.safestring import SafeString


_EMPTY = SafeString("")
_INPUTS = frozenset(
    f"django/forms/widgets/{kind}.html" for kind in ("text", "number", "hidden", "checkbox", "input")
)
_TEXTAREA = "django/forms/widgets/textarea.html"
_ERRORS = "django/forms/errors/list/"


class PlainRenderer(DjangoTemplates):
    """Writes inputs, text boxes and the errors of what has none itself."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Return the HTML of a widget."""
        if template_name in _INPUTS:
            widget = context["widget"]
            own = {"type": widget["type"], "name": widget["name"], "value": widget["value"]}
            return SafeString(f"<input{attributes(own | widget['attrs'])}>")
        if template_name == _TEXTAREA:
            widget = context["widget"]
            own = attributes({"name": widget["name"], **widget["attrs"]})
            return SafeString(f"<textarea{own}>\n{_escaped(widget['value'] or '')}</textarea>")
        if template_name.startswith(_ERRORS) and not context["errors"]:
            return _EMPTY
        return super().render(template_name, context, request)


RENDERER = PlainRenderer()
"""One for all forms: each renderer reads the templates it leaves to Django anew."""


def attributes(attrs: dict[str, Any]) -> SafeString:
    """Return ``attrs`` as HTML attributes; those that are None or False are left out."""
    return SafeString("".join(_attribute(name, value) for name, value in attrs.items()))


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    return f" {_escaped(name)}" if value is True else f' {_escaped(name)}="{_escaped(value)}"'


def _escaped(value: Any) -> str:
    # As Django's conditional_escape, which on a page of thousands of controls costs more than all else.
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def drawn(field: BoundField) -> SafeString:
    """Return a field whole: its errors, label, control and help."""
    errors = field.errors
    wrong = " desk-wrong" if errors else ""
    inside = f"{errors or ''}{_labelled(field)}{_help(field)}"
    return SafeString(f'<div class="desk-field desk-field-{_escaped(field.name)}{wrong}">{inside}</div>')


def _labelled(field: BoundField) -> str:
    label, target = _escaped(field.label), _escaped(field.id_for_label)
    if getattr(field.field.widget, "input_type", "") == "checkbox" and target:
        return f'<label for="{target}">{field} {label}</label>'
    if field.use_fieldset:
        return f"<fieldset><legend>{label}</legend>{field}</fieldset>"
    named = f' for="{target}"' if target else ""
    needed = ' <span class="desk-needed">(needed)</span>' if field.field.required else ""
    return f"<label{named}>{label}{needed}</label>{field}"


def _help(field: BoundField) -> str:
    if not field.help_text:
        return ""
    return f'<p class="desk-help" id="{_escaped(field.auto_id)}_helptext">{_escaped(field.help_text)}</p>'
