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
    drugs, remarks = comparing.resolve(wanted, language=language)
    found = texts.in_force([drug.slug for drug in drugs], language=language) if drugs else {}
    notices = {slug: edition for slug, edition in found.items() if reading.is_withdrawn(edition)}
    shown = [drug for drug in drugs if drug.is_known and drug.slug in found and drug.slug not in notices]
    remarks += comparing.absent((drug for drug in drugs if drug not in shown), notices, language=language)
    today = timezone.now().astimezone(UTC).date()
    columns = comparing.columns((found[drug.slug] for drug in shown), today=today)
    rows = comparing.rows(columns) if len(columns) >= comparing.FEWEST else ()
    context = {
        **switch.same("compare", indexed=False),
        "columns": columns,
        "rows": rows,
        "silent": comparing.silent(rows) if rows else (),
        "remarks": remarks,
        "too_many": too_many,
        "alone": bool(asked) and not rows,
        "chosen": wanted + [""] * (comparing.MOST - len(wanted)),
    }
    return page("compare.html", context)


def _asked(request: HttpRequest) -> list[str]:
    names = (name.replace("\x00", "").strip()[:_LONGEST] for name in request.GET.getlist("drug")[:20])
    return list(dict.fromkeys(name for name in names if name))
