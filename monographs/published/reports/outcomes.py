"""What came of reports, beside the statements they are about.

An upheld report arms the warning of the page again until a new edition replaces the text. The edition
itself is signed and stays as it is: the words are put around and into its page when it is shown.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import router
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from monographs.document import load

from ..gate import State
from ..models import Edition
from .models import Outcome, Report


@dataclass(frozen=True)
class Upheld:
    """An upheld report as readers see it; an empty ``key`` means the page as a whole."""

    key: str
    note: str
    at: datetime


def put_beside(report: Report) -> list[Edition]:
    """Show the upheld ``report`` on the edition it is about, and on the one in force if that says the same.

    Call it in the transaction of the decision. Returns the editions that now bear it; none when all
    were withdrawn.
    """
    editions = _editions(report)
    for edition in editions:
        outcome, _ = Outcome.objects.get_or_create(edition=edition, defaults={"upheld_at": report.decided_at})
        entry = {
            "key": report.statement_key,
            "note": report.decision,
            "at": report.decided_at.isoformat(),
        }
        outcome.upheld = [*outcome.upheld, entry]
        outcome.upheld_at = max(outcome.upheld_at, report.decided_at)
        outcome.save()
    return editions


def _editions(report: Report) -> list[Edition]:
    using = router.db_for_write(Edition)
    public = Edition.objects.using(using).permanent().filter(slug=report.slug, language=report.language)
    rows = {edition.number: edition for edition in public.defer("html")}
    about = rows.get(report.edition)
    current = next((edition for edition in rows.values() if edition.state == State.CURRENT), None)
    found = [about] if about else []
    if about and current and current != about and _says_the_same(about, current, report.statement_key):
        found.append(current)
    return found


def _says_the_same(about: Edition, current: Edition, key: str) -> bool:
    if not key:
        return False
    before, now = (_statement(edition, key) for edition in (about, current))
    return before is not None and now is not None and before.words == now.words


def _statement(edition: Edition, key: str):
    return next((one for one in load(edition.document).statements() if one.key == key), None)


def upheld(edition: Edition) -> tuple[Upheld, ...]:
    """Return the upheld reports on ``edition``, which was read together with its outcome."""
    try:
        outcome = edition.outcome
    except Outcome.DoesNotExist:
        return ()
    return tuple(
        Upheld(entry["key"], entry["note"], datetime.fromisoformat(entry["at"])) for entry in outcome.upheld
    )


def beside(html: str, found: tuple[Upheld, ...]) -> SafeString:
    """Return the ``html`` of an edition with each of ``found`` at the head of the statement it is about.

    Only the place of a statement made by our own templates is met: text in a body has its quotes escaped and
    bears no ``id``. A statement that is not met is still named in the flag.
    """
    for each in found:
        if each.key:
            html = _place(each.key).sub(lambda met, each=each: met.group() + _note(each, met["tag"]), html, 1)
    return mark_safe(html)  # noqa: S308 (the edition's own page and our own template)


def _place(key: str) -> re.Pattern[str]:
    """Match the opening tag of a statement; of one that is a row, up to the inside of its first cell."""
    opening = rf'\b[^<>]*\bid="s-{re.escape(key)}"[^<>]*>'
    return re.compile(rf"<(?:(?P<tag>li|div|tbody){opening}|tr{opening}.*?<td\b[^<>]*>)", re.DOTALL)


def _note(each: Upheld, tag: str | None) -> str:
    note = render_to_string("public/_upheld_note.html", {"each": each})
    if tag == "tbody":
        return f'<tr role="row" class="as-written"><td role="cell" colspan="20">{note}</td></tr>'
    return note
