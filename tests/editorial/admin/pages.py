"""A person at the desk's pages, as a browser would send them."""

import re
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from monographs.editorial.models import Revision


def signed_in(person) -> Client:
    """Return a browser in which ``person`` is signed in."""
    client = Client()
    client.force_login(person)
    return client


def change_page(revision: Revision) -> str:
    """Return the address of the revision's page."""
    return reverse("admin:monographs_revision_change", args=[revision.pk])


def edit_page(revision: Revision) -> str:
    """Return the address of the revision's page with the fields of every statement."""
    return f"{change_page(revision)}?edit=all"


def step(revision: Revision, name: str) -> str:
    """Return the address of a step of the revision."""
    return reverse(f"admin:monographs_revision_{name}", args=[revision.pk])


def form_of(html: str, *, form: str = 'id="revision_form"') -> dict[str, list[str]]:
    """Return what a browser without scripts would send for the form whose tag holds ``form``."""
    start = html.index(form)
    reader = _Fields()
    page = html[html.rindex("<form", 0, start) : html.index("</form>", start)]
    reader.feed(page.replace("\r\n", "\n"))  # as browsers read line ends
    return reader.fields


def sent_for(client: Client, revision: Revision, **changes) -> dict[str, list[str]]:
    """Return the fields of the revision's page with ``changes``, ready to be sent."""
    fields = form_of(client.get(edit_page(revision)).content.decode())
    return {**fields, **changes}


def field_name(html: str, key: str, name: str) -> str:
    """Return the name of the field ``name`` of the statement ``key`` on a revision's page."""
    part = html[html.index(f'id="statement-{key}"') :]
    return re.search(rf'name="([a-z_]+-r?\d+-{name})"', part).group(1)


class _Fields(HTMLParser):
    """Collects the successful controls of a form."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._name = self._text = None
        self._select = None
        self._inert = 0

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "template":
            self._inert += 1
        if self._inert or "disabled" in found:
            return
        if tag == "input":
            self._input(found)
        elif tag == "textarea":
            self._name, self._text = found["name"], ""
        elif tag == "select":
            self._select = (found["name"], None)
        elif tag == "option" and self._select:
            name, chosen = self._select
            if "selected" in found or chosen is None:
                self._select = (name, found.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "template":
            self._inert -= 1
        if self._inert:
            return
        if tag == "textarea" and self._name:
            text = self._text[1:] if self._text.startswith("\n") else self._text
            self._add(self._name, text.replace("\n", "\r\n"))
            self._name = None
        elif tag == "select" and self._select:
            self._add(*self._select)
            self._select = None

    def handle_data(self, data):
        if self._name:
            self._text += data

    def _input(self, found):
        kind = found.get("type", "text")
        if kind in ("submit", "button") or not found.get("name"):
            return
        if kind in ("checkbox", "radio") and "checked" not in found:
            return
        self._add(found["name"], found.get("value", "on" if kind == "checkbox" else ""))

    def _add(self, name, value):
        self.fields.setdefault(name, []).append(value or "")
