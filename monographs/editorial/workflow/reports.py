"""Deciding on readers' reports.

An upheld report arms the warning of the page again, at once; the text stays as it was signed until a new
edition is approved. Of a dismissed one readers see that somebody looked and kept the text, and when.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.published.reports.models import MOST_WORDS, Report
from monographs.published.reports.outcomes import put_beside

from .. import ledger
from ..people import printed_name
from .errors import Conflict, NotAllowed
from .permissions import Anyone
from .tasks import note_report


def check_user_can_decide(user: Anyone) -> None:
    """Moderators decide on readers' reports."""
    if user is None or not user.is_active or not user.has_perm("monographs.decide_report"):
        raise NotAllowed("Only moderators can decide on a reader’s report.")


@transaction.atomic
def uphold(*, report: Report, by: User, note: str) -> Report:
    """Uphold the open ``report``: readers see ``note`` at the statement and in the flag from now on.

    Raises:
        NotAllowed: when ``by`` is no moderator, or the note says nothing or too much.
        Conflict: when it was decided meanwhile, or nothing of the monograph is public any more.
    """
    report = _decide(report, Report.State.UPHELD, by=by, words=note)
    editions = put_beside(report)
    if not editions:
        raise Conflict(
            "The edition this report is about is not public any more, so readers need no warning. "
            "Dismiss the report and say so."
        )
    note_report(report)
    _record("uphold_report", report, by=by, editions=[edition.number for edition in editions])
    return report


@transaction.atomic
def dismiss(*, report: Report, by: User, reason: str) -> Report:
    """Dismiss the open ``report``, with the ``reason`` for the record; readers see that it was looked at.

    Raises:
        NotAllowed: when ``by`` is no moderator, or the reason says nothing or too much.
        Conflict: when it was decided meanwhile.
    """
    report = _decide(report, Report.State.DISMISSED, by=by, words=reason)
    editions = put_beside(report)
    _record("dismiss_report", report, by=by, editions=[edition.number for edition in editions])
    return report


def _decide(report: Report, state: Report.State, *, by: User, words: str) -> Report:
    report = Report.objects.select_for_update().get(pk=report.pk)
    check_user_can_decide(by)
    words = words.strip()
    if not words:
        raise NotAllowed("Say in a few words why: readers see it when you uphold, the record keeps it.")
    if len(words) > MOST_WORDS:
        raise NotAllowed(f"At most {MOST_WORDS:,} characters fit; these are {len(words):,}. Shorten them.")
    if report.state != Report.State.OPEN:
        raise Conflict(
            f"{report.decided_by} has decided on this report already: {report.get_state_display().lower()}. "
            "Reload the page."
        )
    report.state, report.decision = state, words
    report.decided_at, report.decided_by = timezone.now(), printed_name(by)
    report.save(update_fields=["state", "decision", "decided_at", "decided_by"])
    return report


def _record(action: str, report: Report, *, by: User, **payload: object) -> None:
    ledger.append(
        actor=by,
        action=action,
        subject=report,
        slug=report.slug,
        edition=report.edition,
        statement=report.statement_key,
        kind=report.kind,
        decision=report.decision,
        **payload,
    )
