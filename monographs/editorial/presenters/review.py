"""Everything the page of review shows about one revision."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from monographs.document import AnyStatement, Document, Notice, digest, load
from monographs.document.diff import Diff, FieldChange, compare
from monographs.document.findings import Finding, Level, check
from monographs.document.markdown import NotRendered, render
from monographs.document.summary import Summary, summarise
from monographs.document.vocabulary import CheckState

from .. import assembly
from ..context import findings_context
from ..models import FROZEN, SIGNED, Decision, Revision, Source
from ..people import printed_name
from .changes import ChangeView, changes_of, frame_of, headline_of, risk_moved
from .checks import standings_of
from .evidence import Evidence, SourceTexts
from .facts import facts_of, kind_label
from .verdicts import NOT_JUDGED, Judged, judged, progress


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement as read: its HTML as readers will see it, its facts, and where it came from."""

    key: str
    kind: str
    question: str
    html: SafeString
    facts: list[tuple[str, str]]
    confidence: str
    evidence: Evidence
    findings: tuple[Finding, ...]
    judged: Judged


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading with its statements."""

    title: str
    statements: list[StatementView]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A standing remark with where it came from."""

    title: str
    html: SafeString
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Review:
    """One revision as its reviewer reads it.

    ``digest`` is that of ``document``, the text shown. ``findings`` leaves out those that stood at
    submission. ``flag_before`` is None where nothing is public, and ``risk_moved`` says what a smaller count
    of unchecked statements is not due to checks. ``headline`` is what changed in one line, ``rest`` what that
    leaves out, ``quiet`` how many changes touch neither words nor facts.
    """

    document: Document
    digest: str
    diff: Diff
    findings: dict[str, list[Finding]]
    headline: str
    rest: str
    changes: list[tuple[ChangeView, Judged]]
    quiet: int
    judged: str
    frame: list[tuple[str, tuple[FieldChange, ...]]]
    identity: list[tuple[str, str]]
    sections: list[SectionView]
    notices: list[NoticeView]
    flag_now: Summary
    flag_before: Summary | None
    risk_moved: str
    decisions: list[Decision]
    people: list[tuple[str, str]]
    compared_with: str


def review_of(revision: Revision) -> Review:
    """Gather what the page of review shows about ``revision``."""
    document = text_of(revision)
    sources = Source.objects.filter(key__in=[source.key for source in document.sources])
    texts = SourceTexts(sources.defer("reading"))
    texts.standings = standings_of(revision, document.statements())
    context = findings_context(revision)
    before = _signed_before(revision) if revision.status in SIGNED else context.published
    found = check(document, context)
    diff = compare(before, document)
    headline, rest = headline_of(diff)
    changes = changes_of(diff, before, document)
    verdicts = judged(revision, document)
    return Review(
        document=document,
        digest=digest(document),
        diff=diff,
        findings=_by_level(_new(found, revision)),
        headline=headline,
        rest=rest,
        changes=[(one, verdicts.get(one.named, NOT_JUDGED)) for one in changes],
        quiet=sum(change.quiet for change in changes),
        judged=progress(verdicts, (change.statement.key for change in diff.statements)),
        frame=frame_of(diff),
        identity=facts_of(document.identity),
        sections=list(_sections(document, texts, found, verdicts)),
        notices=[_notice(notice, texts) for notice in document.notices],
        flag_now=summarise(document),
        flag_before=summarise(before) if before else None,
        risk_moved=risk_moved(diff),
        decisions=_decisions(revision),
        people=_people(revision),
        compared_with=_compared_with(revision, before),
    )


def text_of(revision: Revision, rows: assembly.Rows | None = None) -> Document:
    """Return the text of ``revision``: as submitted when it is fixed, else as its ``rows`` say it now."""
    if revision.status in FROZEN and revision.submission is not None:
        return load(revision.submission.document)
    return rows.document(revision) if rows else assembly.to_document(revision)


def _signed_before(revision: Revision) -> Document | None:
    base = revision.based_on
    return load(base.submission.document) if base and base.submission else None


def _compared_with(revision: Revision, before: Document | None) -> str:
    if before is None:
        return ""
    if revision.status in SIGNED:
        return f"revision {revision.based_on.number}, which it was begun from"
    return "what readers see now"


def _by_level(found: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    headings = {
        Level.BLOCK: "Blocks a submission",
        Level.WARN: "To be looked at",
        Level.INFO: "For information",
    }
    grouped = {title: [one for one in found if one.level is level] for level, title in headings.items()}
    return {title: group for title, group in grouped.items() if group}


def _new(found: tuple[Finding, ...], revision: Revision) -> tuple[Finding, ...]:
    # What stood at submission is shown with its answers; the rest was found since.
    if revision.status not in FROZEN or revision.submission is None:
        return found
    stood = {(one["id"], one["statement"], one["message"]) for one in revision.submission.findings}
    return tuple(one for one in found if (one.id, one.statement, one.message) not in stood)


def _sections(
    document: Document, texts: SourceTexts, found: tuple[Finding, ...], verdicts: dict[str, Judged]
) -> Iterator[SectionView]:
    for section in document.sections:
        title = section.title or section.kind.label
        yield SectionView(
            title=f"{title}: {section.component}" if section.component else title,
            statements=[
                _statement(statement, texts, found, verdicts.get(statement.key, NOT_JUDGED))
                for statement in section.statements
            ],
        )


def _statement(
    statement: AnyStatement, texts: SourceTexts, found: tuple[Finding, ...], verdicts: Judged
) -> StatementView:
    return StatementView(
        key=statement.key,
        kind=kind_label(statement.kind),
        question=getattr(statement, "question", ""),
        html=rendered(statement.words, inline=statement.kind not in ("narrative", "question")),
        facts=[(label, text) for label, text in facts_of(statement) if label != "Question"],
        confidence="" if statement.confidence == "certain" else statement.confidence.label,
        evidence=texts.evidence_of(statement.origin, statement.check.state, statement.key, statement.words),
        findings=tuple(finding for finding in found if finding.statement == statement.key),
        judged=verdicts,
    )


def _notice(notice: Notice, texts: SourceTexts) -> NoticeView:
    evidence = texts.evidence_of(notice.origin, CheckState.UNCHECKED)
    return NoticeView(notice.kind.label, rendered(notice.words), evidence)


def rendered(words: str, *, inline: bool = False) -> SafeString:
    """Return ``words`` as readers will see them."""
    try:
        html = render(words, inline=inline)
    except NotRendered as error:
        html = render(str(error), inline=True)
    return mark_safe(html)  # noqa: S308 - the one renderer has cleaned it


def _decisions(revision: Revision) -> list[Decision]:
    return list(
        Decision.objects.filter(submission__revision=revision)
        .select_related("by", "submission")
        .defer("submission__document")
        .order_by("at", "pk")
    )


def _people(revision: Revision) -> list[tuple[str, str]]:
    named = (
        ("Begun by", revision.author),
        ("Imported by", revision.importer),
        ("Last edited by", revision.last_editor),
        ("Submitted by", revision.submitted_by),
        ("Signed by", revision.approved_by),
    )
    people = [(label, printed_name(person)) for label, person in named if person]
    others = revision.contributors.exclude(pk__in=[person.pk for _, person in named if person])
    return [*people, *(("Also had a part", printed_name(person)) for person in others)]
