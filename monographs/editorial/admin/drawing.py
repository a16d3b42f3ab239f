"""Draws the controls of a large form without a template for each: a revision's page has thousands.

The HTML is that of Django's own widgets; ``PlainRenderer`` writes the simple ones itself and leaves the
rest to Django. A page of 48 statements takes a third of the time it takes
with a template for each field.
"""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape, escape, format_html
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
            value = _EMPTY if widget["value"] is None else format_html(' value="{}"', widget["value"])
            return format_html(
                '<input type="{}" name="{}"{}{}>',
                widget["type"],
                widget["name"],
                value,
                attributes(widget["attrs"]),
            )
        if template_name == _TEXTAREA:
            widget = context["widget"]
            return format_html(
                '<textarea name="{}"{}>\n{}</textarea>',
                widget["name"],
                attributes(widget["attrs"]),
                widget["value"] or "",
            )
        if template_name.startswith(_ERRORS) and not context["errors"]:
            return _EMPTY
        return super().render(template_name, context, request)


RENDERER = PlainRenderer()
"""One for all forms: each renderer reads the templates it leaves to Django anew."""


def attributes(attrs: dict[str, Any]) -> SafeString:
    """Return ``attrs`` as HTML attributes; those that are None or False are left out."""
    return SafeString("".join(_attribute(name, value) for name, value in attrs.items()))


def _attribute(name: str, value: Any) -> str:
    # Without format_html, which costs more here than everything else together.
    if value is None or value is False:
        return ""
    return f" {escape(name)}" if value is True else f' {escape(name)}="{conditional_escape(value)}"'


def drawn(field: BoundField) -> SafeString:
    """Return a field whole: its errors, label, control and help."""
    return format_html(
        '<div class="desk-field desk-field-{}{}">{}{}{}</div>',
        field.name,
        " desk-wrong" if field.errors else "",
        str(field.errors) if field.errors else _EMPTY,
        _labelled(field),
        _help(field),
    )


def _labelled(field: BoundField) -> SafeString:
    if getattr(field.field.widget, "input_type", "") == "checkbox" and field.id_for_label:
        return format_html('<label for="{}">{} {}</label>', field.id_for_label, field, field.label)
    if field.use_fieldset:
        return format_html("<fieldset><legend>{}</legend>{}</fieldset>", field.label, field)
    target = format_html(' for="{}"', field.id_for_label) if field.id_for_label else _EMPTY
    needed = SafeString(' <span class="desk-needed">(needed)</span>') if field.field.required else _EMPTY
    return format_html("<label{}>{}{}</label>{}", target, field.label, needed, field)


def _help(field: BoundField) -> SafeString:
    if not field.help_text:
        return _EMPTY
    return format_html('<p class="desk-help" id="{}_helptext">{}</p>', field.auto_id, field.help_text)
