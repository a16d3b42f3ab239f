"""What came of reports, beside the statements they are about.

An upheld report arms the warning of the page again until a new edition replaces the text; of a dismissed one
readers learn that somebody looked. The edition itself is signed and stays as it is: the words are put around
and into its page when it is shown.
"""

import re
from datetime import datetime

from django.db import router
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from monographs.document import load
from monographs.exporters import Kept, Upheld

from ..gate import State
from ..models import Edition
from .models import Outcome, Report


def put_beside(report: Report) -> list[Edition]:
    """Show what came of ``report`` on the edition it is about, and on the one in force if that says the same.

    Call it in the transaction of the decision. Returns the editions that now bear it; none when all
    were withdrawn.
    """
    editions = _editions(report)
    for edition in editions:
        outcome, _ = Outcome.objects.get_or_create(edition=edition)
        told = {"key": report.statement_key, "at": report.decided_at.isoformat()}
        if report.state == Report.State.UPHELD:
            outcome.upheld = [*outcome.upheld, {**told, "note": report.decision}]
            outcome.upheld_at = max(outcome.upheld_at or report.decided_at, report.decided_at)
        else:
            outcome.dismissed = [*outcome.dismissed, told]
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


def carry_over(*, before: Edition, after: Edition) -> None:
    """Let ``after``, which replaces ``before``, bear what came of reports on statements it repeats.

    Call it in the transaction that puts ``after`` on the shelf. A warning ends with its words.
    """
    outcome = _outcome(before)
    if outcome is None:
        return
    same = {key for key in _keys(outcome) if _says_the_same(before, after, key)}
    upheld, dismissed = (
        [entry for entry in entries if entry["key"] in same]
        for entries in (outcome.upheld, outcome.dismissed)
    )
    if upheld or dismissed:
        last = max((datetime.fromisoformat(entry["at"]) for entry in upheld), default=None)
        Outcome.objects.create(edition=after, upheld=upheld, dismissed=dismissed, upheld_at=last)


def _keys(outcome: Outcome) -> set[str]:
    return {entry["key"] for entry in (*outcome.upheld, *outcome.dismissed)}


def upheld(edition: Edition) -> tuple[Upheld, ...]:
    """Return the upheld reports on ``edition``, which was read together with its outcome."""
    outcome = _outcome(edition)
    return tuple(
        Upheld(entry["key"], entry["note"], datetime.fromisoformat(entry["at"]))
        for entry in (outcome.upheld if outcome else ())
    )


def kept(edition: Edition) -> tuple[Kept, ...]:
    """Return what stayed as it is on ``edition`` after a report, each statement once, with the last time."""
    outcome = _outcome(edition)
    entries = outcome.dismissed if outcome else ()
    last = {entry["key"]: datetime.fromisoformat(entry["at"]) for entry in entries}
    return tuple(Kept(key, at) for key, at in last.items())


def version(edition: Edition) -> str:
    """Return what changes with each decision on a report on ``edition``."""
    outcome = _outcome(edition)
    return f"{len(outcome.upheld)}-{len(outcome.dismissed)}-reports" if outcome else "no-reports"


def _outcome(edition: Edition) -> Outcome | None:
    try:
        return edition.outcome
    except Outcome.DoesNotExist:
        return None


def beside(html: str, found: tuple[Upheld | Kept, ...]) -> SafeString:
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


def _note(each: Upheld | Kept, tag: str | None) -> str:
    name = "upheld" if isinstance(each, Upheld) else "kept"
    note = render_to_string(f"public/_{name}_note.html", {"each": each})
    if tag == "tbody":
        return f'<tr role="row" class="as-written"><td role="cell" colspan="20">{note}</td></tr>'
    return note
