"""Keeping the tasks of a text as its checks, sources and status stand, and claiming them.

A task is derived from the record, never the other way round. Each move that can make or settle one calls this
module in its own transaction, so that the list needs to read no text.
"""

from collections.abc import Collection, Iterable, Iterator

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.document import AnyStatement, Document, plain_text, summarise
from monographs.document.markdown import NotRendered
from monographs.document.vocabulary import CheckState
from monographs.published.reports.models import Report

from .. import assembly, ledger
from ..checking.standing import checks_of, content_digest, with_check
from ..models import Check, Revision, Source, Status, Task
from ..people import printed_name
from . import permissions
from .errors import Conflict


IN_USE = (Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.APPROVED)
"""The texts whose checks matter to anybody."""

_OF_CHECKS = (Task.Kind.DISPUTED, Task.Kind.LOST, Task.Kind.FALLEN)


def renew(
    revision: Revision,
    statements: Iterable[AnyStatement] | None = None,
    *,
    changed: Collection[str] | None = (),
) -> None:
    """Let the tasks of ``revision`` be those its checks make due; ``statements`` are its own where known.

    A statement that never read as it was checked has lost nothing: only those ``changed`` just now (None:
    all) can newly lose a check by what they say.
    """
    if revision.status not in IN_USE:
        Task.objects.filter(revision=revision).delete()
        return
    due = {}
    if Check.objects.filter(drug=revision.drug_id).exists():
        found = assembly.to_document(revision).statements() if statements is None else statements
        if changed is not None:
            lost = Task.objects.filter(revision=revision, kind=Task.Kind.LOST)
            changed = {*changed, *lost.values_list("statement_key", flat=True)}
        due = {(task.kind, task.statement_key): task for task in _due(revision, found, changed)}
    for task in Task.objects.filter(revision=revision, kind__in=_OF_CHECKS):
        fresh = due.pop((task.kind, task.statement_key), None)
        if fresh is None:
            task.delete()
        elif (fresh.why, fresh.words) != (task.why, task.words):
            task.why, task.words = fresh.why, fresh.words
            task.save(update_fields=["why", "words"])
    Task.objects.bulk_create(due.values())


def renew_texts(drugs: Iterable[int]) -> None:
    """Renew the tasks of every text in use of ``drugs``, given by their primary keys."""
    for revision in Revision.objects.filter(drug__in=list(drugs), status__in=IN_USE).order_by("pk"):
        renew(revision)


def renew_for(source: Source) -> None:
    """Renew the tasks of every text that was ever checked against ``source``."""
    renew_texts(Check.objects.filter(source=source).order_by().values_list("drug", flat=True).distinct())


def note_unchecked(revision: Revision, signed: Document) -> None:
    """Note how many statements of high risk readers see unchecked in the text ``signed`` of ``revision``."""
    if count := summarise(signed).unchecked_high_risk:
        Task.objects.create(
            kind=Task.Kind.UNCHECKED,
            revision=revision,
            count=count,
            why="Readers see them marked as unchecked.",
            since=timezone.now(),
        )


def note_report(report: Report) -> None:
    """Note the upheld ``report`` on the public text it is about, until another edition takes its place."""
    approved = Revision.objects.filter(
        drug__slug=report.slug, language=report.language, status=Status.APPROVED
    ).first()
    if approved is not None:
        Task.objects.update_or_create(
            revision=approved,
            kind=Task.Kind.REPORT,
            statement_key=report.statement_key,
            defaults={"why": _short(report.decision, 500), "since": timezone.now()},
        )


@transaction.atomic
def claim_task(*, revision: Revision, kind: Task.Kind, key: str, by: User) -> Task:
    """Note that ``by`` means to see to the task; it keeps nobody else from doing so.

    Raises:
        NotAllowed: when ``by`` sees to no tasks.
        Conflict: when somebody has claimed it, or it is settled.
    """
    permissions.check_user_can_take_tasks(by)
    task = _locked(revision, kind, key, by)
    if task.claimed_by is not None:
        raise Conflict(f"{printed_name(task.claimed_by)} has claimed this task already.")
    task.claimed_by, task.claimed_at = by, timezone.now()
    task.save(update_fields=["claimed_by", "claimed_at"])
    ledger.append(actor=by, action="claim_task", subject=revision, kind=kind, statement=key)
    return task


@transaction.atomic
def release_task(*, revision: Revision, kind: Task.Kind, key: str, by: User) -> None:
    """Give the task back.

    Raises:
        Conflict: when ``by`` has not claimed it, or it is settled.
    """
    task = _locked(revision, kind, key, by)
    if task.claimed_by_id != by.pk:
        raise Conflict("You have not claimed this task, so there is nothing to release.")
    task.claimed_by = task.claimed_at = None
    task.save(update_fields=["claimed_by", "claimed_at"])
    ledger.append(actor=by, action="release_task", subject=revision, kind=kind, statement=key)


def _locked(revision: Revision, kind: Task.Kind, key: str, by: User) -> Task:
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    tasks = Task.objects.select_related("claimed_by").filter(revision=revision, kind=kind, statement_key=key)
    if task := tasks.first():
        return task
    if kind == Task.Kind.OVERDUE and not key and is_overdue(revision):
        # Time makes these due, not a move: the row is made when somebody takes it.
        why = f"It was to be looked at again by {revision.review_due}."
        return Task.objects.create(revision=revision, kind=kind, why=why, since=timezone.now())
    raise Conflict("This task is settled. Reload the page.")


def is_overdue(revision: Revision) -> bool:
    """Whether ``revision`` is public and was to be looked at again before today."""
    due = revision.review_due if revision.status == Status.APPROVED else None
    return due is not None and due < timezone.now().date()


def _due(
    revision: Revision, statements: Iterable[AnyStatement], changed: Collection[str] | None
) -> Iterator[Task]:
    checks, now = checks_of(revision), timezone.now()
    for statement in statements:
        reads_anew = changed is None or statement.key in changed
        digest = "" if reads_anew else content_digest(statement)
        lapsed = [
            (check, why)
            for check, why in checks.of(statement)
            if why and not check.disagrees and (reads_anew or check.content_digest == digest)
        ]
        state = with_check(statement.replace(check={}), checks).check.state
        if state is CheckState.DISPUTED:
            kind, why = Task.Kind.DISPUTED, "Somebody found it wrong. Both views are kept."
        elif lapsed and state is CheckState.UNCHECKED:
            check, why = lapsed[-1]
            fell = check.source.standing != Source.Standing.CURRENT
            kind = Task.Kind.FALLEN if fell else Task.Kind.LOST
        else:
            continue
        yield Task(
            kind=kind,
            revision=revision,
            statement_key=statement.key,
            sort=statement.kind,
            words=_short(statement.words, 200),
            why=why,
            since=now,
        )


def _short(words: str, most: int) -> str:
    try:
        text = " ".join(plain_text(words).split())
    except NotRendered:
        text = " ".join(words.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
