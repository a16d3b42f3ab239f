"""Two to four drugs side by side, at an address that can be shared."""

from datetime import UTC

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .. import compare as comparing
from .. import reading, texts
from . import switch
from .answers import page, public_page


_LONGEST = 200  # characters of a name in the address


@public_page
def compare(request: HttpRequest, language: str) -> HttpResponse:
    """Compare the drugs named in the address; without enough of them, offer the form."""
    asked = _asked(request)
    wanted, too_many = asked[: comparing.MOST], asked[comparing.MOST :]
    found = texts.called(wanted, language=language) if wanted else {}
    slugs, remarks = comparing.resolve(wanted, found)
    shown = [found[slug] for slug in slugs if slug in found and not reading.is_withdrawn(found[slug])]
    columns = comparing.columns(shown, today=timezone.now().astimezone(UTC).date())
    present = {column.slug for column in columns}
    missing = [slug for slug in slugs if slug not in present]
    remarks += comparing.absent(missing, found, language=language)
    rows = comparing.rows(columns) if len(columns) >= comparing.FEWEST else ()
    context = {
        **switch.same("compare", indexed=False),
        "columns": columns,
        "rows": rows,
        "silent": comparing.silent(rows) if rows else (),
        "remarks": remarks,
        "too_many": too_many,
        "alone": bool(asked) and not rows,
        "chosen": [column.title for column in columns] + [""] * (comparing.MOST - len(columns)),
    }
    return page("compare.html", context)


def _asked(request: HttpRequest) -> list[str]:
    names = (name.replace("\x00", "").strip()[:_LONGEST] for name in request.GET.getlist("drug")[:20])
    return list(dict.fromkeys(name for name in names if name))
