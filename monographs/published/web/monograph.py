"""The monograph page, its permanent addresses, and the list of its editions."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .. import reading
from ..gate import State
from ..models import Edition
from ..pages.flag import flag, is_overdue
from ..reports.outcomes import beside, kept, upheld, version
from . import switch
from .answers import conditional, frame_version, page, public_page
from .errors import no_monograph, withdrawn
from .machines import body, data_block, exporters_version
from .schemes import with_schemes


@public_page
def monograph(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Show the edition in force."""
    return _answer(request, slug, reading.monograph(slug=slug, language=language))


@public_page
def edition(request: HttpRequest, slug: str, number: int, language: str) -> HttpResponse:
    """Show one edition at its permanent address."""
    return _answer(request, slug, reading.edition(slug=slug, language=language, number=number))


@public_page
def editions(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """List the editions of a drug, the newest first."""
    found = reading.editions(slug=slug, language=language)
    if not found:
        return no_monograph(slug)
    if all(reading.is_withdrawn(edition) for edition in found):
        return withdrawn(found[0])
    context = {"editions": found, "title": found[0].title, "slug": slug}
    standing = next(edition for edition in found if not reading.is_withdrawn(edition))
    return page("editions.html", {**context, **switch.of(standing)})


def _answer(request: HttpRequest, slug: str, found: Edition | None) -> HttpResponse:
    if found is None:
        return no_monograph(slug)
    if reading.is_withdrawn(found):
        return withdrawn(found)
    today = timezone.now().astimezone(UTC).date()
    return conditional(
        request,
        etag=entity_tag(found, today=today),
        modified=modified(found),
        make=lambda: page("monograph.html", context(found, today=today)),
    )


def context(found: Edition, *, today: date) -> dict[str, object]:
    """Return what the template of a monograph page needs."""
    return {
        **switch.of(found, indexed=found.state == State.CURRENT),
        "edition": found,
        "flag": flag(found, today=today),
        "upheld": upheld(found),
        "kept": [each for each in kept(found) if not each.key],
        "html": with_schemes(beside(body(found), (*kept(found), *upheld(found)))),
        "superseded": found.state == State.SUPERSEDED,
        "machines": data_block(found),
    }


def entity_tag(found: Edition, *, today: date) -> str:
    """Return what changes whenever a byte of the page may: text, frame, state, review, or languages."""
    overdue = "overdue" if is_overdue(found, today=today) else "due"
    return "-".join(
        (
            found.digest[:32],
            found.html_sha256[:12],
            found.template_version,
            settings.UNCHECKED_HIGH_RISK,
            frame_version(),
            exporters_version(),
            found.state,
            overdue,
            version(found),
            *sorted(found.alternates),
        )
    )


def modified(found: Edition) -> datetime:
    """Return when the page last changed by a decision."""
    outcomes = (each.at for each in (*upheld(found), *kept(found)))
    decisions = (found.signed_at, found.superseded_at, *outcomes, *found.alternates.values())
    return max(moment for moment in decisions if moment)
