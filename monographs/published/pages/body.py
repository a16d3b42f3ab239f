"""The body of a monograph page, made once, when an edition is put on the shelf."""

from django.template.loader import render_to_string

from monographs.document import Document


TEMPLATE_VERSION = "1"
"""Raise it with each change to the templates or presenters of the body."""


def render_body(document: Document) -> str:
    """Return the HTML of everything below the flag."""
    return render_to_string("public/body/body.html", {"document": document})
