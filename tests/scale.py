"""A desk of any size: a few drugs made by the workflow, the others copied from them inside the database.

Every copy has rows of its own in all tables of the desk, down to the ledger, with another name, address and
digest. Nothing is copied of what readers search and browse: the desk reads none of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Max
from django.urls import reverse

from monographs.editorial import assembly, workflow
from monographs.editorial.models import (
    STATEMENT_MODELS,
    Answer,
    Check,
    Claim,
    Comment,
    Decision,
    Drug,
    FindingAnswer,
    LedgerEntry,
    Notice,
    OtherName,
    Revision,
    Section,
    Source,
    Submission,
)
from monographs.published.models import Edition
from tests import factories


EFFECTS = ("Headache", "Nausea", "Dizziness", "Tiredness", "Cough", "Fever", "Rash", "Itching", "Back pain")

TEXT = """---
title: {name}
---

# {name}

### Usage
{name} lowers the activity of the immune system.

* **Crohn's disease:** Adults with moderately to severely active disease.
* **Ulcerative colitis:** Adults after an inadequate response to other therapy.

### Dosage
* **Crohn's disease:** 5 mg/kg at weeks 0, 2 and 6, then 5 mg/kg every 8 weeks.
* **Ulcerative colitis:** 5 mg/kg at weeks 0, 2 and 6, then 5 mg/kg every 8 weeks.

### Side Effects
{effects}

### Precautions
* **Infections:** Do not begin during an active infection.
* **Pregnancy:** Weigh the benefit for the mother against the risk for the child.
* **Heart failure:** Watch closely and stop when it worsens.

### Storage
Keep the vials in a refrigerator at 2 °C to 8 °C.

### Brand names
{name}-brand
"""
LABEL = "---\ntitle: {name}\n---\n\n### Side Effects\n* Headache – seen in 15% of patients\n"


@dataclass(frozen=True, slots=True)
class People:
    """Who the rows name."""

    editor: object
    moderator: object


def a_drug(name: str, people: People, *, ends: str) -> Drug:
    """Return a drug with a superseded, a public and an open text; ``ends`` says where the open one stands.

    ``claimed`` and ``waiting`` are in review, ``returned`` was sent back and has a disputed check, and
    ``drafted`` is edited still.
    """
    effects = "\n".join(f"* {one}" for one in EFFECTS)
    text = TEXT.format(name=name, effects=effects)
    pk = factories.imported(text, by=people.editor).revision_pk
    assert pk, f"the text of {name} did not become a draft"
    factories.imported(LABEL.format(name=name), by=people.editor, origin="label", file_name=f"{name}.md")
    revision = _signed(Revision.objects.get(pk=pk), people)
    revision = _signed(workflow.revise(revision=revision, by=people.editor), people)
    draft = workflow.revise(revision=revision, by=people.editor)
    _check(draft, people, Answer.NO if ends == "returned" else Answer.YES)
    _END[ends](_edited(draft, people), people)
    return revision.drug


def _signed(revision: Revision, people: People) -> Revision:
    return factories.approve(workflow.submit(revision=revision, by=people.editor), by=people.moderator)


def _edited(revision: Revision, people: People) -> Revision:
    with transaction.atomic():
        held = workflow.begin_edit(revision=revision, by=people.editor, version=revision.version)
        before = assembly.to_document(held)
        held.adverseeffect_rows.filter(term="Nausea").update(words="Nausea", management="Eat little.")
        workflow.finish_edit(revision=held, before=before, by=people.editor)
    return held


def _check(revision: Revision, people: People, answer: Answer) -> None:
    key = next(row.key for row in revision.adverseeffect_rows.all() if row.term == "Headache")
    workflow.check_statement(
        revision=revision,
        key=key,
        source=revision.drug.sources.get(origin="label"),
        quote="Headache – seen in 15% of patients",
        supported=answer,
        accurate=Answer.YES,
        plausible=Answer.YES,
        by=people.moderator,
    )


def _waiting(revision: Revision, people: People) -> Revision:
    revision = workflow.submit(revision=revision, by=people.editor)
    workflow.comment(revision=revision, by=people.moderator, text="Which edition of the label?")
    return revision


def _claimed(revision: Revision, people: People) -> None:
    workflow.claim(revision=_waiting(revision, people), by=people.moderator)


def _returned(revision: Revision, people: People) -> None:
    digest = _waiting(revision, people).submission.digest
    signed = {"digest": digest, "password": factories.PASSWORD, "reason": "The dose needs its unit."}
    workflow.request_changes(revision=revision, by=people.moderator, **signed)


_END = {
    "drafted": lambda revision, people: None,
    "waiting": _waiting,
    "claimed": _claimed,
    "returned": _returned,
}


ENDS = tuple(_END)
"""Where the open text of a drug may stand."""

LISTS = ("drug", "source", "revision", "term", "decision", "ledgerentry", "report")


def addresses(drugs: dict[str, Drug]) -> dict[str, str]:
    """Return the pages people work on, by name; ``drugs`` are those of ``a_drug``, by where they end."""

    def of(ends: str, page: str, **which: str) -> str:
        revision = drugs[ends].revisions.filter(**which).latest("number")
        return reverse(f"admin:monographs_revision_{page}", args=[revision.pk])

    lists = {f"list of {name}": reverse(f"admin:monographs_{name}_changelist") for name in LISTS}
    return {
        "index": reverse("admin:index"),
        **lists,
        "list of accounts": reverse("admin:auth_user_changelist"),
        "list of roles": reverse("admin:auth_group_changelist"),
        "revisions in review": lists["list of revision"] + "?status__exact=in_review",
        "revisions searched": lists["list of revision"] + "?q=umab",
        "drugs searched": lists["list of drug"] + "?q=umab",
        "sources searched": lists["list of source"] + "?q=umab",
        "sources in quarantine": lists["list of source"] + "?quarantine=waiting",
        "ledger searched": lists["list of ledgerentry"] + "?q=person1",
        "queue": reverse("admin:review_queue"),
        "tasks": reverse("admin:tasks"),
        "overdue": reverse("admin:overdue"),
        "review": of("waiting", "review", status="in_review"),
        "review of a public text": of("waiting", "review", status="approved"),
        "change": of("drafted", "change", status="draft"),
        "change, all fields": of("drafted", "change", status="draft") + "?edit=all",
        "change of a public text": of("drafted", "change", status="approved"),
        "evidence": of("drafted", "evidence", status="draft"),
        "history": of("drafted", "history", status="draft"),
        "board": reverse("admin:monographs_drug_compare", args=[drugs["drafted"].pk]),
        "drug": reverse("admin:monographs_drug_change", args=[drugs["drafted"].pk]),
    }


def everywhere(drugs: dict[str, Drug]) -> dict[str, list[str]]:
    """Return the addresses of ``addresses`` by page, with deep pages of the lists and copies of the texts."""
    found = {name: [address] for name, address in addresses(drugs).items()}
    for name in LISTS:
        model = apps.get_model("monographs", name)
        last = max(1, -(-model._default_manager.count() // 50))
        first = found[f"list of {name}"][0]
        found[f"list of {name}"] += [f"{first}?p={page}" for page in {last // 2, last} if page > 1]
    for page, status in (("review", "in_review"), ("change", "draft"), ("evidence", "draft")):
        texts = Revision.objects.filter(status=status).order_by("pk").values_list("pk", flat=True)
        some = list(texts[:: max(1, len(texts) // 10)])
        found[page] += [reverse(f"admin:monographs_revision_{page}", args=[pk]) for pk in some]
    found["tasks"].append(f"{found['tasks'][0]}?page=200")
    return found


def of_the_demo() -> dict[str, list[str]]:
    """Return pages of the texts of ``manage.py demo``, which are longer: up to 75 statements."""
    longest = Revision.objects.get(generic_name="Infliximab", status="approved")
    draft = workflow.revise(revision=longest, by=longest.author)
    waiting = Revision.objects.get(generic_name="Natalizumab", status="in_review")

    def of(revision: Revision, page: str) -> list[str]:
        return [reverse(f"admin:monographs_revision_{page}", args=[revision.pk])]

    return {
        "demo: review": of(waiting, "review"),
        "demo: review of a public text": of(longest, "review"),
        "demo: change": of(draft, "change"),
        "demo: evidence": of(draft, "evidence"),
        "demo: board": [reverse("admin:monographs_drug_compare", args=[waiting.drug_id])],
    }


def grow(copies: dict[Drug, int]) -> None:
    """Copy each drug as often as said, with everything that belongs to it."""
    stride = 1 + max(model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in _COPIED)
    last = 0
    with transaction.atomic():
        if connection.vendor == "postgresql":
            # Copying is no query of the product, and on a busy machine takes longer than one may.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
                cursor.execute("SET LOCAL statement_timeout = 0")
        for drug, number in copies.items():
            for model, rows in _rows_of(drug):
                _copy(model, rows, first=last + 1, last=last + number, stride=stride)
            last += number
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _COPIED):
            cursor.execute(statement)
        if connection.vendor == "postgresql":  # which does so by itself, a little later
            cursor.execute("ANALYZE")


_OF_REVISION = (Section, OtherName, Notice, Comment, Claim, Submission, *STATEMENT_MODELS)
_CONTRIBUTORS = Revision.contributors.through
_COPIED = (
    *(Drug, Source, Revision, Section, OtherName, Notice, Comment, Claim, Submission, *STATEMENT_MODELS),
    *(_CONTRIBUTORS, Decision, FindingAnswer, Check, Edition, LedgerEntry),
)


def _rows_of(drug: Drug) -> Iterator[tuple[type[models.Model], models.QuerySet]]:
    revisions = drug.revisions.order_by()
    submissions = Submission.objects.filter(revision__in=revisions)
    subjects = [f"revision:{pk}" for pk in revisions.values_list("pk", flat=True)]
    rows = chain(
        (Drug.objects.filter(pk=drug.pk), drug.sources.all(), revisions, drug.checks.all()),
        (model.objects.filter(revision__in=revisions) for model in (*_OF_REVISION, _CONTRIBUTORS)),
        (model.objects.filter(submission__in=submissions) for model in (Decision, FindingAnswer)),
        (Edition.objects.filter(slug=drug.slug), LedgerEntry.objects.filter(subject__in=subjects)),
    )
    return ((queryset.model, queryset.order_by()) for queryset in rows)


_SUFFIXED = {
    **{("Drug", name): "{} || '-' || i" for name in ("slug", "identity_key")},
    ("Source", "key"): "substr({}, 1, 48) || '-' || i",
    ("Source", "sha256"): "substr({}, 1, 56) || CAST(10000000 + i AS text)",
    **{(name, "generic_name"): "{} || ' ' || i" for name in ("Drug", "Revision")},
    ("Edition", "slug"): "{} || '-' || i",
    ("Edition", "title"): "{} || ' ' || i",
    ("Edition", "html"): "substr({}, 1, 100)",
    ("LedgerEntry", "hash"): "substr({}, 1, 56) || CAST(10000000 + i AS text)",
}


def _copy(model: type[models.Model], rows: models.QuerySet, *, first: int, last: int, stride: int) -> None:
    """Insert copies ``first`` to ``last`` of ``rows``, each with its numbers moved on by the stride."""
    chosen, parameters = rows.values("pk").query.get_compiler(connection=connection).as_sql()
    fields = model._meta.concrete_fields
    name = connection.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    values = ", ".join(_value(field, name(field.column), stride) for field in fields)
    table = name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) "
            f"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) "
            f"SELECT {values} FROM {table} CROSS JOIN n WHERE {name(model._meta.pk.column)} IN ({chosen})",
            parameters,
        )


def _value(field: models.Field, column: str, stride: int) -> str:
    moved = f"{column} + i * {stride}"
    if (field.model.__name__, field.name) in _SUFFIXED:
        return _SUFFIXED[field.model.__name__, field.name].format(column)
    if field.model is LedgerEntry and field.name == "subject":
        return f"'revision:' || (CAST(substr({column}, 10) AS bigint) + i * {stride})"
    is_number = field.primary_key or field.name == "sequence" or field.related_model in _COPIED
    return moved if is_number else column
