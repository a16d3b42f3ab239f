"""Atom feeds of what was approved and what was withdrawn, for all drugs and for one."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.xmlutils import SimplerXMLGenerator

from monographs.document import sha256
from monographs.document.characters import visible

from .. import languages, reading
from ..models import Edition
from ..pages.flag import line
from ..pages.withholding import line_as_shown
from ..reports.outcomes import Upheld, upheld
from .answers import conditional, public_page
from .machines import absolute


_LAST = 50  # entries
_TYPE = "application/atom+xml; charset=utf-8"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@public_page
def everything(request: HttpRequest, language: str) -> HttpResponse:
    """Give the last approvals and withdrawals."""
    found = reading.happenings(language=language, count=_LAST)
    return _answer(
        request, found, title=gettext("Drug monographs: approvals and withdrawals"), page=absolute("home")
    )


@public_page
def drug(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Give the approvals and the withdrawal of one drug; 404 when it never had an edition."""
    found = reading.happenings(language=language, count=_LAST, slug=slug)
    if not found:
        return HttpResponse(
            gettext("No approved monograph is at this address.") + "\n",
            status=404,
            content_type="text/plain; charset=utf-8",
        )
    title = gettext("%(title)s: approvals and withdrawals") % {"title": found[0].title}
    return _answer(request, found, title=title, page=absolute("monograph", slug))


def _answer(request: HttpRequest, found: list[Edition], *, title: str, page: str) -> HttpResponse:
    modified = max((reading.told_at(edition) for edition in found), default=_NEVER)
    response = HttpResponse(content_type=_TYPE)
    _write(response, found, title=title, page=page, address=f"{page}feed.atom", modified=modified)
    response = conditional(
        request, etag=sha256(response.content)[:32], modified=modified, make=lambda: response
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _write(
    out: HttpResponse, found: Iterable[Edition], *, title: str, page: str, address: str, modified: datetime
) -> None:
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": languages.current().tag})
    for name, text in (("id", address), ("title", _shown(title)), ("updated", _time(modified))):
        xml.addQuickElement(name, text)
    xml.addQuickElement("link", attrs={"rel": "self", "type": "application/atom+xml", "href": address})
    xml.addQuickElement("link", attrs={"rel": "alternate", "type": "text/html", "href": page})
    xml.startElement("author", {})
    xml.addQuickElement("name", "Countersign")
    xml.endElement("author")
    for edition in found:
        _entry(xml, edition)
    xml.endElement("feed")


def _entry(xml: SimplerXMLGenerator, edition: Edition) -> None:
    permanent = absolute("edition", edition.slug, edition.number)
    gone = reading.is_withdrawn(edition)
    xml.startElement("entry", {})
    xml.addQuickElement("id", f"{permanent}#withdrawn" if gone else permanent)
    xml.addQuickElement("title", _shown(_gone_title(edition) if gone else edition.title))
    xml.addQuickElement("updated", _time(reading.told_at(edition)))
    xml.addQuickElement("link", attrs={"rel": "alternate", "type": "text/html", "href": permanent})
    xml.addQuickElement("summary", _shown(_withdrawn(edition) if gone else _approved(edition)))
    xml.endElement("entry")


def _approved(edition: Edition) -> str:
    told = gettext(
        "%(flag)s. Edition %(number)s, %(state)s, signed by %(name)s on %(day)s. %(why)s%(upheld)s"
        "SHA-256 of the signed text: %(digest)s"
    )
    return told % {
        "flag": line(edition),
        "number": edition.number,
        "state": gettext(edition.state),
        "name": edition.signed_by,
        "day": edition.signed_at.date().isoformat(),
        "why": _why(edition),
        "upheld": "".join(_report(each) for each in upheld(edition)),
        "digest": edition.digest,
    }


def _gone_title(edition: Edition) -> str:
    return gettext("%(title)s: withdrawn") % {"title": edition.title}


def _why(edition: Edition) -> str:
    why = line_as_shown(edition.why).removesuffix(".")
    return gettext("Why: %(why)s. ") % {"why": why} if edition.why else ""


def _report(each: Upheld) -> str:
    told = gettext("A reader’s report was upheld on %(day)s: %(note)s ")
    return told % {"day": each.at.date().isoformat(), "note": each.note}


def _withdrawn(edition: Edition) -> str:
    told = gettext("Withdrawn. Do not rely on a copy of it. The reason given: %(reason)s")
    return told % {"reason": edition.withdrawn_reason}


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")


def _shown(text: str) -> str:
    # XML cannot hold control characters; the two that are left over are no characters at all.
    return visible(text).translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})
