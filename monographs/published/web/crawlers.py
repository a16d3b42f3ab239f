"""What crawlers and assistants ask for first: the sitemap and ``llms.txt``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.xmlutils import SimplerXMLGenerator

from monographs.document.characters import visible
from monographs.exporters.markdown import escape

from .. import languages, reading
from ..models import Edition
from ..pages.flag import line
from .answers import public_page
from .machines import absolute


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_MOST_ADDRESSES = 50_000  # in one sitemap, says sitemaps.org
_MOST_LINKS = 500  # in llms.txt; a longer list is in the sitemap


@public_page
def sitemap(request: HttpRequest, language: str) -> HttpResponse:
    """List every monograph in force in every language, in parts when there are too many.

    Each has the time of its approval and names the same monograph in the other languages.
    """
    found = _addresses()
    parts = -(-len(found) // _MOST_ADDRESSES)
    if parts <= 1:
        return _urlset(found)
    return _xml(
        "sitemapindex", (_Row("sitemap", absolute("sitemap-part", part)) for part in range(1, parts + 1))
    )


@public_page
def sitemap_part(request: HttpRequest, part: int, language: str) -> HttpResponse:
    """List one part of the monographs; an empty list beyond the last."""
    return _urlset(_addresses()[max(part - 1, 0) * _MOST_ADDRESSES : part * _MOST_ADDRESSES])


@dataclass(frozen=True)
class _Row:
    """One address, when it last changed, and the addresses it has in each language."""

    name: str
    address: str
    changed: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()


def _addresses() -> list[tuple[str, str, dict[str, datetime]]]:
    return [(slug, tag, times) for slug, times in reading.addresses() for tag in times]


def _urlset(found: list[tuple[str, str, dict[str, datetime]]]) -> HttpResponse:
    return _xml("urlset", (_row(slug, tag, times) for slug, tag, times in found))


def _row(slug: str, tag: str, times: dict[str, datetime]) -> _Row:
    there = {each: _address(slug, each) for each in times}
    first = there.get(languages.ENGLISH) or next(iter(there.values()))
    named = (*there.items(), ("x-default", first)) if len(there) > 1 else ()
    return _Row("url", there[tag], times[tag], tuple(named))


def _address(slug: str, tag: str) -> str:
    with languages.speaking(tag):
        return absolute("monograph", slug)


def _xml(root: str, rows: Iterable[_Row]) -> HttpResponse:
    response = HttpResponse(content_type="application/xml")
    xml = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement(root, {"xmlns": _NAMESPACE, "xmlns:xhtml": _XHTML})
    for row in rows:
        xml.startElement(row.name, {})
        xml.addQuickElement("loc", row.address)
        if row.changed:
            xml.addQuickElement("lastmod", row.changed.isoformat(timespec="seconds"))
        for tag, address in row.alternates:
            xml.addQuickElement("xhtml:link", attrs={"rel": "alternate", "hreflang": tag, "href": address})
        xml.endElement(row.name)
    xml.endElement(root)
    return response


@public_page
def llms(request: HttpRequest, language: str) -> HttpResponse:
    """Tell assistants what this site is, how to read its marks, and where each monograph's ``.md`` is."""
    listed, of_all = reading.listed(language=language, most=_MOST_LINKS)
    others = [each for each in languages.served() if each.tag != language]
    lines = [
        gettext("# Countersign: drug monographs"),
        "",
        gettext(
            "> Monographs that a second person has signed. Signed is not the same as checked: statements may "
            "be AI-generated and unchecked. Every form of a page begins with a flag that says so, and every "
            "statement bears its own mark. Repeat both with whatever you repeat. This is no medical advice."
        ),
        "",
        gettext("## How to read it"),
        "",
        _at("about", gettext("[Origins and marks](%s): what AI-generated, checked and disputed mean")),
        _at("browse", gettext("[All monographs](%s): from A to Z")),
        _at("feed", gettext("[Approvals and withdrawals](%s): an Atom feed; a withdrawn page answers 410")),
        _at("sitemap", gettext("[Sitemap](%s): every monograph with the time of its approval")),
        _at(
            "schema", gettext("[JSON Schema](%s): of the document in a .json twin (add .json to an address)")
        ),
        *(f"- [{each.name}]({_there(each.tag)})" for each in others),
        "",
        gettext("## Monographs"),
        "",
        *(_link(edition) for edition in listed),
    ]
    if of_all > _MOST_LINKS:
        more = gettext("[%(count)s more](%(address)s): add .md to an address")
        lines.append("- " + more % {"count": of_all - _MOST_LINKS, "address": absolute("sitemap")})
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _at(name: str, words: str) -> str:
    return f"- {words % absolute(name)}"


def _there(tag: str) -> str:
    with languages.speaking(tag):
        return absolute("llms")


def _link(edition: Edition) -> str:
    title = escape(visible(edition.title))
    return f"- [{title}]({absolute('twin', edition.slug, 'md')}): {line(edition)}"
