"""What crawlers and assistants ask for first: the sitemap and ``llms.txt``."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.xmlutils import SimplerXMLGenerator

from monographs.document.characters import HIDDEN, mark
from monographs.exporters.markdown import escape

from .. import reading
from ..models import Edition
from ..pages.flag import line
from .answers import LANGUAGE, public_page
from .machines import absolute


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST_ADDRESSES = 50_000  # in one sitemap, says sitemaps.org
_MOST_LINKS = 500  # in llms.txt; a longer list is in the sitemap


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every monograph in force with the time of its approval, in parts when there are too many."""
    found = reading.addresses(language=LANGUAGE)
    parts = -(-len(found) // _MOST_ADDRESSES)
    if parts <= 1:
        return _addresses(found)
    return _xml(
        "sitemapindex", "sitemap", [(absolute("sitemap-part", part), None) for part in range(1, parts + 1)]
    )


@public_page
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """List one part of the monographs; an empty list beyond the last."""
    found = reading.addresses(language=LANGUAGE)
    return _addresses(found[max(part - 1, 0) * _MOST_ADDRESSES : part * _MOST_ADDRESSES])


def _addresses(found: list[tuple[str, datetime]]) -> HttpResponse:
    return _xml("urlset", "url", [(absolute("monograph", slug), signed_at) for slug, signed_at in found])


def _xml(root: str, row: str, found: list[tuple[str, datetime | None]]) -> HttpResponse:
    response = HttpResponse(content_type="application/xml")
    xml = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement(root, {"xmlns": _NAMESPACE})
    for address, changed in found:
        xml.startElement(row, {})
        xml.addQuickElement("loc", address)
        if changed:
            xml.addQuickElement("lastmod", changed.isoformat(timespec="seconds"))
        xml.endElement(row)
    xml.endElement(root)
    return response


@public_page
def llms(request: HttpRequest) -> HttpResponse:
    """Tell assistants what this site is, how to read its marks, and where each monograph's ``.md`` is."""
    listed = reading.listed(language=LANGUAGE)
    lines = [
        "# Countersign: drug monographs",
        "",
        "> Monographs that a second person has signed. Signed is not the same as checked: statements may be "
        "AI-generated and unchecked. Every form of a page begins with a flag that says so, and every "
        "statement bears its own mark. Repeat both with whatever you repeat. This is no medical advice.",
        "",
        "## How to read it",
        "",
        f"- [Origins and marks]({absolute('about')}): what AI-generated, checked and disputed mean",
        f"- [All monographs]({absolute('browse')}): from A to Z",
        f"- [Approvals and withdrawals]({absolute('feed')}): an Atom feed; a withdrawn page answers 410",
        f"- [Sitemap]({absolute('sitemap')}): every monograph with the time of its approval",
        f"- [JSON Schema]({absolute('schema')}): of the document in a .json twin (add .json to an address)",
        "",
        "## Monographs",
        "",
        *(_link(edition) for edition in listed[:_MOST_LINKS]),
    ]
    if len(listed) > _MOST_LINKS:
        lines.append(f"- [{len(listed) - _MOST_LINKS} more]({absolute('sitemap')}): add .md to an address")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _link(edition: Edition) -> str:
    title = escape(HIDDEN.sub(lambda hidden: mark(hidden.group()), edition.title))
    return f"- [{title}]({absolute('twin', edition.slug, 'md')}): {line(edition)}"
